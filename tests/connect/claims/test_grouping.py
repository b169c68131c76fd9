"""Figures are put together from the likest on, as long as groups are likelier one than two."""

import numpy as np

from worker.connect.claims.grouping import grouped

NEVER = -np.inf


def test_the_likest_come_together_first() -> None:
    odds = np.array([[0.0, 1, 3, -9], [1, 0, NEVER, -9], [3, NEVER, 0, -9], [-9, -9, -9, 0]])
    assert grouped(odds) == [[0, 2], [1], [3]]


def test_groups_are_as_likely_one_as_their_members_on_average() -> None:
    assert grouped(np.array([[0.0, 5, 2], [5, 0, -1], [2, -1, 0]])) == [[0, 1, 2]]
    assert grouped(np.array([[0.0, 5, 1], [5, 0, -2], [1, -2, 0]])) == [[0, 1], [2]]
