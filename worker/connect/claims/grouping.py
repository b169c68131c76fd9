"""Figures that count the same thing, put together: those first that are likest."""

from collections.abc import Sequence

import numpy as np

from worker.connect.claims.likeness import Row, log_odds
from worker.connect.claims.pairwise import Numbers

JOINED = 0.0
"""Log-odds, on average between the figures of two groups, above which the two are one."""


def groups(rows: Sequence[Row]) -> list[list[int]]:
    """The places of the rows of each group, in order."""
    return grouped(log_odds(rows)) if rows else []


def grouped(odds: Numbers) -> list[list[int]]:
    """Groups by average linkage; of two with minus infinity between them none are in one."""
    odds = odds.copy()
    np.fill_diagonal(odds, -np.inf)
    members = {place: [place] for place in range(len(odds))}
    while True:
        one, other = sorted(divmod(int(odds.argmax()), len(odds)))
        if odds[one, other] <= JOINED:
            return [sorted(group) for group in members.values()]
        sizes = np.array([len(members[one]), len(members[other])])
        odds[one] = odds[:, one] = sizes @ odds[[one, other]] / sizes.sum()
        odds[other] = odds[:, other] = odds[one, one] = -np.inf
        members[one] += members.pop(other)
