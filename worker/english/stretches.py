"""Stretches of a text, looked up by where they stand: many of them cost no more than few."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from worker.english.parts import Offsets


class Stretches:
    """Stretches in any order; they may overlap."""

    def __init__(self, offsets: Iterable[Offsets]) -> None:
        self._sorted = sorted(offsets)
        self._starts = [start for start, _ in self._sorted]
        self._reach = list(accumulate((end for _, end in self._sorted), max))
        """Up to where the stretches so far go, which never shrinks."""

    def hold(self, offsets: Offsets) -> bool:
        """Whether all of it lies in one stretch."""
        before = bisect_right(self._starts, offsets[0])
        return before > 0 and self._reach[before - 1] >= offsets[1]

    def touching(self, offsets: Offsets) -> Sequence[Offsets]:
        """Those that share a character with it; where some overlap, maybe others between them."""
        return self._sorted[bisect_right(self._reach, offsets[0]) : bisect_left(self._starts, offsets[1])]
