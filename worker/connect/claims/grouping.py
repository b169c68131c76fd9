"""Figures that count the same thing, put together: those first that are likest."""

import numpy as np

from worker.connect.claims.pairwise import Numbers

JOINED = 0.0
"""Log-odds, on average between the figures of two groups, above which the two are one."""


def grouped(odds: Numbers) -> list[list[int]]:
    """The places of each group, in order, by average linkage; two with minus infinity between them are never in one."""
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
