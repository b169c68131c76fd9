"""Clusters by average linkage: whatever is most alike joins first, by the mean of its pairs.

Manning, Raghavan and Schütze, "Introduction to information retrieval", 2008, chapter 17.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def clusters(alike: Floats, least: float, together: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """The rows of a symmetric matrix in clusters that are on the mean less alike than `least`; it is written over.

    Its diagonal has to be minus infinity. The pairs in `together` stay so, whatever they have in common.
    """
    parts = [[number] for number in range(len(alike))]
    for one, other in together:
        _unite(alike, parts, one, other)
    while alike.max() >= least:
        one, other = sorted(divmod(int(alike.argmax()), len(alike)))
        _unite(alike, parts, one, other)
    return [part for part in parts if part]


def _unite(alike: Floats, parts: list[list[int]], one: int, other: int) -> None:
    sizes = len(parts[one]), len(parts[other])
    alike[one] = alike[:, one] = (alike[one] * sizes[0] + alike[other] * sizes[1]) / sum(sizes)
    alike[other] = alike[:, other] = alike[one, one] = -np.inf
    parts[one] += parts[other]
    parts[other] = []
