"""How likely each block of a page belongs to its article: boosted trees over `evidence`, learned from labelled pages.

The trees are made by `training.pages`; here they are only walked, all of them for all blocks at once.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from worker.formats.page.evidence import Table

TREES = "trees.npz"


class Trees(NamedTuple):
    """Boosted trees as flat arrays, a node each; a leaf leads to itself. `roots` are the trees' first nodes."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    baseline: float
    depth: int


@cache
def trees() -> Trees:
    """The trees that ship with the package."""
    with (files(__package__) / TREES).open("rb") as file, np.load(file, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in Trees._fields}
        return Trees(**{**arrays, "baseline": float(arrays["baseline"]), "depth": int(arrays["depth"])})


def probabilities(table: Table) -> NDArray[np.float32]:
    """The probability, one a row of `evidence`, that a block is the article's."""
    model = trees()
    if not len(table):
        return np.zeros(0, dtype=np.float32)
    cells, first = table.ravel(), (np.arange(len(table)) * table.shape[1])[:, None]
    at = np.broadcast_to(model.roots, (len(table), len(model.roots)))
    for _ in range(model.depth):
        below = cells.take(first + model.feature.take(at)) <= model.threshold.take(at)
        at = np.where(below, model.left.take(at), model.right.take(at))
    scores: NDArray[np.float32] = model.baseline + model.value[at].sum(axis=1)
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
