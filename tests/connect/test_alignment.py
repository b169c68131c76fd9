"""The longest sequence of words that two texts have in common, in order."""

import itertools
import random

from worker.connect.alignment import common_in_order


def length(one: str, other: str) -> int:
    """By the definition, a table of all beginnings."""
    row = [0] * (len(other) + 1)
    for letter in one:
        above, row = row, [0]
        for column, same in enumerate(other):
            row.append(above[column] + 1 if letter == same else max(above[column + 1], row[column]))
    return row[-1]


def test_the_sequence_is_common_in_order_and_the_longest() -> None:
    chance = random.Random(1)
    for _ in range(300):
        one, other = ("".join(chance.choices("abcd", k=chance.randrange(90))) for _ in range(2))
        ours, theirs = common_in_order(one, other)
        assert list(itertools.compress(one, ours)) == list(itertools.compress(other, theirs))
        assert sum(ours) == length(one, other)


def test_of_nothing_nothing_is_common() -> None:
    assert common_in_order("", "ab") == ([], [False, False])
