"""How likely each block of a page belongs to its article: boosted trees over `evidence`, learned from labelled pages.

The trees are made by `training.pages`, as an ONNX model.
"""

from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from worker.formats.page.evidence import Table

TREES = "trees.onnx"


@cache
def trees() -> onnxruntime.InferenceSession:
    """The trees that ship with the package."""
    return session((files(__package__) / TREES).read_bytes())


def session(model: bytes) -> onnxruntime.InferenceSession:
    """Trees, ready to be asked on one core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def probabilities(table: Table) -> NDArray[np.float32]:
    """The probability, one a row of `evidence`, that a block is the article's."""
    if not len(table):
        return np.zeros(0, dtype=np.float32)
    (likely,) = trees().run(None, {"blocks": table})
    return np.ravel(likely)
