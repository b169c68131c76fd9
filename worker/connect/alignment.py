"""The longest sequence of words that two texts have in common, in order: bits of whole numbers, 64 words at a time."""

from collections import defaultdict
from collections.abc import Sequence


def common_in_order(one: Sequence[str], other: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """Of each word of `one` and of `other`, whether it belongs to the longest common subsequence.

    Time and memory grow with the product of the lengths, divided by the bits of a machine word (Hyyrö, "Bit-parallel
    LCS-length computation revisited", AWOCA 2004).
    """
    places: defaultdict[str, int] = defaultdict(int)
    for column, word in enumerate(other):
        places[word] |= 1 << column
    every = (1 << len(other)) - 1
    row, rows = every, [every]
    for word in one:
        matches = row & places.get(word, 0)
        row = ((row + matches) | (row - matches)) & every
        rows.append(row)
    return _traced(rows, len(one), len(other))


def _traced(rows: list[int], line: int, column: int) -> tuple[list[bool], list[bool]]:
    """The way back through the rows. A bit that is 0 says that the sequence grows with this column."""
    ours, theirs = [False] * line, [False] * column
    while line and column:
        bit = 1 << (column - 1)
        if rows[line] & bit:
            column -= 1
        elif not rows[line - 1] & bit:
            line -= 1
        else:
            ours[line - 1] = theirs[column - 1] = True
            line, column = line - 1, column - 1
    return ours, theirs
