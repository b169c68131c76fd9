"""The encoder at run time: one ONNX session a process, loaded when the first text comes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from worker.english.encoder.names import Floats
from worker.english.encoder.windows import Window

_FILES = Path(__file__).parent / "weights"
_THREADS_VARIABLE = "COPYDESK_READER_THREADS"
_SLOWER_THAN_ITS_PARTS = ["SkipLayerNormFusion"]
"""Optimizations of ONNX Runtime that cost time on a CPU: this one a tenth of a pass."""

WEIGHTS = (_FILES / "version.txt").read_text("utf-8").strip()
"""Tells these weights from others: the beginning of their SHA-256."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of a window's words; word 0 stands for none.

    `tags` [words, entity tags] and `cues` [words, 3] are unscaled; `ask` and `answer` [words, 4, width] are pointer
    vectors and `distance` [4, 2 * reach + 1] what each distance from a cue adds to their products.
    """

    tags: Floats
    cues: Floats
    ask: Floats
    answer: Floats
    distance: Floats


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get(_THREADS_VARIABLE, "1"))
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(_FILES / "reader.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=_SLOWER_THAN_ITS_PARTS,
    )


@cache
def tag_names() -> tuple[str, ...]:
    """The entity tags in the order of `Scores.tags`; the first is "O"."""
    return tuple(_session().get_modelmeta().custom_metadata_map["tags"].split())


@cache
def tokenizer() -> Tokenizer:
    """The encoder's vocabulary."""
    return Tokenizer.from_file(str(_FILES / "tokenizer.json"))


@cache
def places() -> Mapping[str, int]:
    """Plain name → class (0 country or region, 1 large city, 2 other city); GeoNames, CC BY 4.0."""
    lines = (_FILES / "places.txt").read_text("utf-8").splitlines()
    return {line[2:]: int(line[0]) for line in lines}


def scores(window: Window) -> Scores:
    """One pass of the encoder over a window."""
    inputs = {
        "pieces": window.pieces,
        "shapes": window.shapes,
        "places": window.places,
        "firsts": window.firsts,
    }
    found = _session().run(None, {name: np.asarray(values, np.int64) for name, values in inputs.items()})
    return Scores(*(np.asarray(output) for output in found))
