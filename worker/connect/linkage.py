"""Clusters by average linkage: whatever is most alike joins first, by the mean of its pairs.

What is left alone then may still join the part that has one very like it: a report of a story's second day, or one from
another angle, is like few of the others.

Manning, Raghavan and Schütze, "Introduction to information retrieval", 2008, chapter 17.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NEAREST = 0.3
"""How much the nearest of a part counts for one that is left alone; the rest is the mean of all."""


def clusters(alike: Floats, least: float, together: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """The rows of a symmetric matrix in clusters that are less alike than `least`; it is written over.

    Its diagonal has to be minus infinity. The pairs in `together` stay so, whatever they have in common.
    """
    pairs = alike.copy()
    parts = [[number] for number in range(len(alike))]
    for one, other in together:
        _unite(alike, parts, one, other)
    while alike.max() >= least:
        one, other = sorted(divmod(int(alike.argmax()), len(alike)))
        _unite(alike, parts, one, other)
    parts = [part for part in parts if part]
    while found := _nearest(pairs, parts, least):
        alone, part = found
        part += alone
        parts.remove(alone)
    return parts


def _nearest(pairs: Floats, parts: Sequence[list[int]], least: float) -> tuple[list[int], list[int]] | None:
    """Of those that stand alone, the one that is most like a part of several, and that part; None where none is."""
    alone, several = ([part for part in parts if (len(part) > 1) == many] for many in (False, True))
    if not alone or not several:
        return None
    rows = pairs[[part[0] for part in alone]]
    odds = [rows[:, part] for part in several]
    scores = np.stack([(1 - NEAREST) * each.mean(axis=1) + NEAREST * each.max(axis=1) for each in odds])
    part, one = divmod(int(scores.argmax()), len(alone))
    return (alone[one], several[part]) if scores[part, one] >= least else None


def _unite(alike: Floats, parts: list[list[int]], one: int, other: int) -> None:
    sizes = len(parts[one]), len(parts[other])
    alike[one] = alike[:, one] = (alike[one] * sizes[0] + alike[other] * sizes[1]) / sum(sizes)
    alike[other] = alike[:, other] = alike[one, one] = -np.inf
    parts[one] += parts[other]
    parts[other] = []
