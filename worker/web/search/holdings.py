"""Which values and which figures the articles of a stretch have: by article, by value, by amount.

By article is how the index gives them, and how the values of few articles are counted. By value is how the articles of
few values are found. Of many articles only the commonest values are asked for, and those are counted by bits: a value
that is had by fewer articles altogether than the last of the commonest need not be counted.
"""

from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Mask: TypeAlias = NDArray[np.bool_]
"""One truth value for each article number."""
Numbers: TypeAlias = NDArray[np.int64]
HEAVY = 32
"""So many of each kind's commonest values are counted by bits."""
FEW = 300_000
"""As many values as this are counted one by one."""


class Holdings:
    """Of articles `first` to before `end`. `lengths` says how many of `what` each has, one after the other.

    `amounts` are in order, and each belongs to the article `first + amount_articles[i]`.
    """

    def __init__(
        self,
        first: int,
        lengths: Numbers,
        what: NDArray[np.int32],
        amounts: NDArray[np.float64],
        amount_articles: NDArray[np.int32],
    ) -> None:
        self.first, self.end = first, first + len(lengths)
        self.lengths, self.what = lengths, what
        self._starts = np.concatenate([[0], np.cumsum(lengths)])
        self.amounts, self.amount_articles = amounts, amount_articles
        self._ranks: list[Numbers] | None = None
        self._rows: NDArray[np.uint64] | None = None

    def followed_by(self, other: "Holdings") -> "Holdings":
        """These and what comes directly after them, as one."""
        order = np.argsort(amounts := np.concatenate([self.amounts, other.amounts]), kind="stable")
        articles = np.concatenate([self.amount_articles, other.amount_articles + np.int32(len(self.lengths))])
        return Holdings(
            self.first,
            np.concatenate([self.lengths, other.lengths]),
            np.concatenate([self.what, other.what]),
            amounts[order],
            articles[order],
        )

    def mark_values(self, value_ids: Numbers, having: Mask) -> None:
        """Mark the articles that have any of these values."""
        here = value_ids[value_ids < len(self.totals)]
        having[self.first + self._articles[_runs(self._begins[here], self.totals[here])]] = True

    def mark_amounts(self, least: float, most: float, having: Mask) -> None:
        """Mark the articles with a figure from `least` to `most`, both included."""
        low, high = np.searchsorted(self.amounts, least, "left"), np.searchsorted(self.amounts, most, "right")
        having[self.first + self.amount_articles[low:high]] = True

    def counts(self, mask: Mask, size: int) -> Numbers:
        """In how many articles of the mask each value is had, by its id; `size` is one more than the highest id."""
        chosen = np.flatnonzero(mask[self.first : self.end])
        return np.bincount(self.what[_runs(self._starts[chosen], self.lengths[chosen])], minlength=size)

    def are_few(self, mask: Mask) -> bool:
        """Whether the articles of the mask have so few values that they are best counted one by one."""
        return int(self.lengths[mask[self.first : self.end]].sum()) <= FEW

    def most(self, mask: Mask, besides: Numbers, kinds: NDArray[np.int8], most: int) -> Numbers:
        """As `counts`, added to `besides`, but right for those values alone that may be the commonest of their kind.

        `most` says how many of each kind are asked for, HEAVY at most; `kinds` of which kind each value is.
        """
        within, found = mask[self.first : self.end], besides.copy()
        ranks, most_besides = self._ranked(kinds), besides.max(initial=0)
        heavy = np.concatenate([ids[:HEAVY] for ids in ranks])
        found[heavy] += np.bitwise_count(self._bits(heavy) & _packed(within)).sum(axis=1, dtype=np.int64)
        for ids in ranks:
            counted, rest = np.sort(found[ids[:HEAVY]]), ids[HEAVY:]
            if len(rest):
                least = max(counted[-most], 1)
                rest = rest[: np.searchsorted(-self.totals[rest], most_besides - least, "right")]
                possible = rest[self.totals[rest] + besides[rest] >= least]
                found[possible] += self._count_each(within, possible)
        return found

    @cached_property
    def totals(self) -> Numbers:
        """By how many articles each value is had."""
        return np.bincount(self.what)

    @cached_property
    def _begins(self) -> Numbers:
        return np.concatenate([[0], np.cumsum(self.totals)])

    @cached_property
    def _articles(self) -> NDArray[np.int32]:
        """Of each value the articles that have it, from `_begins` of its id on."""
        of_each = np.repeat(np.arange(len(self.lengths), dtype=np.int32), self.lengths)
        return of_each[np.argsort(self.what, kind="stable")]

    def _ranked(self, kinds: NDArray[np.int8]) -> list[Numbers]:
        """Of each kind the values that are had, those of most articles first."""
        if self._ranks is None:
            had = np.flatnonzero(self.totals)
            had = had[np.argsort(-self.totals[had], kind="stable")]
            self._ranks = [had[kinds[had] == kind] for kind in range(kinds.max(initial=0) + 1)]
        return self._ranks

    def _bits(self, heavy: Numbers) -> NDArray[np.uint64]:
        """Of each of these values, always the same, a bit for each article."""
        if self._rows is None:
            rows = np.zeros((len(heavy), len(_packed(np.zeros(len(self.lengths), np.bool_)))), np.uint64)
            for row, value in zip(rows, heavy, strict=True):
                having = np.zeros(len(self.lengths), np.bool_)
                having[self._articles[self._begins[value] : self._begins[value + 1]]] = True
                row[:] = _packed(having)
            self._rows = rows
        return self._rows

    def _count_each(self, within: Mask, value_ids: Numbers) -> Numbers:
        """Of values that are had."""
        lengths = self.totals[value_ids]
        if not len(lengths):
            return lengths
        of_each = within[self._articles[_runs(self._begins[value_ids], lengths)]]
        found: Numbers = np.add.reduceat(of_each, np.cumsum(lengths) - lengths, dtype=np.int64)
        return found


def _runs(begins: Numbers, lengths: Numbers) -> Numbers:
    """The places from each beginning on, so many as its length says, one run after the other."""
    before = np.cumsum(lengths) - lengths
    places: Numbers = np.repeat(begins - before, lengths) + np.arange(lengths.sum())
    return places


def _packed(mask: Mask) -> NDArray[np.uint64]:
    """As bits, filled up to whole numbers."""
    bits: NDArray[np.uint64] = np.packbits(np.pad(mask, (0, -len(mask) % 64)), bitorder="little").view(np.uint64)
    return bits
