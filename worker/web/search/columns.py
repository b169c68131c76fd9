"""What every search needs of every article, in memory: when it was published, its values, its figures.

Arrays by article number, read from the index once; then they follow what is added and what is gone.
"""

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from worker.web.search.entry import KINDS, Kind
from worker.web.search.holdings import HEAVY, Holdings, Mask

NEW_VALUES, NEW_SHARE = 20_000, 0.05
"""The new become old when they have as many values as this, and this share of those of the old."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The articles at one moment. Numbers of articles that are gone have no time: NaN."""

    published: NDArray[np.float64]
    """In seconds."""
    old: Holdings
    new: Holdings
    """Those of the last articles: few, so that adding one does not touch the many."""
    originals: NDArray[np.int64]
    """The same for an article and its copies."""
    is_copy: Mask
    kinds: NDArray[np.int8]
    """Of each value's id the kind, as its place in KINDS."""
    values: NDArray[np.int32]
    """Of each name's id the value that goes by it."""

    @property
    def there(self) -> Mask:
        """The articles that are not gone."""
        return ~np.isnan(self.published)

    def named(self, name_ids: NDArray[np.int64], kind: Kind) -> NDArray[np.int64]:
        """The values of a kind that go by these names."""
        found = np.unique(self.values[name_ids[name_ids < len(self.values)]]).astype(np.int64)
        of_kind: NDArray[np.int64] = found[self.kinds[found] == KINDS.index(kind)]
        return of_kind

    def having(self, value_ids: NDArray[np.int64]) -> Mask:
        """The articles that have any of these values."""
        having = np.zeros(len(self.published), np.bool_)
        for part in (self.old, self.new):
            part.mark_values(value_ids, having)
        return having

    def amounting(self, least: float, most: float) -> Mask:
        """The articles with a figure from `least` to `most`, both included."""
        having = np.zeros(len(self.published), np.bool_)
        for part in (self.old, self.new):
            part.mark_amounts(least, most, having)
        return having

    def folded(self, mask: Mask) -> Mask:
        """One article of the mask for each original: the original itself, else the copy that came first."""
        copies = np.flatnonzero(mask & self.is_copy)
        if not len(copies):
            return mask
        mask = mask & ~self.is_copy
        alone = copies[~np.isin(self.originals[copies], self.originals[mask])]
        mask[alone[np.unique(self.originals[alone], return_index=True)[1]]] = True
        return mask

    def counts(self, mask: Mask, most: int) -> dict[Kind, list[tuple[int, int]]]:
        """Of each kind the values with the most articles in the mask, as (value's id, articles), the most first."""
        found = self.new.counts(mask, len(self.kinds))
        if most > HEAVY or self.old.are_few(mask):
            found += self.old.counts(mask, len(self.kinds))
        else:
            found = self.old.most(mask, found, self.kinds, most)
        had = np.flatnonzero(found)
        kinds = self.kinds[had]
        best = {kind: _most(found, had[kinds == number], most) for number, kind in enumerate(KINDS)}
        return {kind: [(int(value), int(found[value])) for value in values] for kind, values in best.items()}


class ColumnsOf:
    """The columns of an index as it is now; every thread may ask."""

    def __init__(self) -> None:
        number, nothing = np.empty(0, np.int64), _held(0, 0, (), (), ())
        self._columns = Columns(
            published=np.empty(0),
            old=nothing,
            new=nothing,
            originals=number,
            is_copy=number.astype(np.bool_),
            kinds=number.astype(np.int8),
            values=number.astype(np.int32),
        )
        self._last_gone = 0
        self._lock = threading.Lock()

    def now(self, db: sqlite3.Connection) -> Columns:
        """With everything that the index has taken in until now."""
        with self._lock:
            self._add(db)
            self._drop(db)
            return self._columns

    def _add(self, db: sqlite3.Connection) -> None:
        before = self._columns
        rows = db.execute(
            "select number, published, value_ids, amounts, original, is_copy from article "
            "where number >= ? order by number",
            (len(before.published),),
        ).fetchall()
        if not rows:
            return
        numbers, published, value_ids, amounts, originals, is_copy = zip(*rows, strict=True)
        size = numbers[-1] + 1
        old, new = before.old, before.new.followed_by(_held(before.new.end, size, numbers, value_ids, amounts))
        if len(new.what) > max(NEW_VALUES, len(old.what) * NEW_SHARE):
            old, new = old.followed_by(new), _held(size, size, (), (), ())
        self._columns = Columns(
            _grown(before.published, size, numbers, published, np.nan),
            old,
            new,
            _grown(before.originals, size, numbers, originals, 0),
            _grown(before.is_copy, size, numbers, is_copy, False),
            *self._names(db),
        )

    def _names(self, db: sqlite3.Connection) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
        """Of each value the kind, of each name the value; names first, as their values were there before them."""
        kinds, values = self._columns.kinds, self._columns.values
        new_names = db.execute("select id, value from name where id >= ? order by id", (len(values),)).fetchall()
        new_values = db.execute("select id, kind from value where id >= ? order by id", (len(kinds),)).fetchall()
        if new_values:
            ids, words = zip(*new_values, strict=True)
            kinds = _grown(kinds, ids[-1] + 1, ids, tuple(map(KINDS.index, words)), 0)
        if new_names:
            ids, owners = zip(*new_names, strict=True)
            values = _grown(values, ids[-1] + 1, ids, owners, 0)
        return kinds, values

    def _drop(self, db: sqlite3.Connection) -> None:
        rows = db.execute("select turn, number from gone where turn > ? order by turn", (self._last_gone,)).fetchall()
        if not rows:
            return
        before = self._columns
        self._last_gone = rows[-1][0]
        published = before.published.copy()
        published[[number for _, number in rows if number < len(published)]] = np.nan
        self._columns = replace(before, published=published)


def _most(found: NDArray[np.int64], values: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Of these values the ones that were found most often, those first; the older of equals first."""
    if len(values) > most:
        least = np.partition(found[values], len(values) - most)[len(values) - most]
        values = values[found[values] >= least]
    return values[np.argsort(-found[values], kind="stable")][:most]


def _grown(before: NDArray[Any], size: int, numbers: tuple[int, ...], new: tuple[Any, ...], empty: Any) -> NDArray[Any]:
    grown = np.full(size, empty, before.dtype)
    grown[: len(before)] = before
    grown[list(numbers)] = new
    return grown


def _held(
    first: int, end: int, numbers: Sequence[int], value_ids: Sequence[bytes], amounts: Sequence[bytes]
) -> Holdings:
    """What the articles from `first` to before `end` have; those that are not among the numbers have nothing."""
    places = np.array(numbers, np.int32) - np.int32(first)
    lengths = np.zeros(end - first, np.int64)
    lengths[places] = [len(blob) // 4 for blob in value_ids]
    figures = np.frombuffer(b"".join(amounts), np.float64)
    order = np.argsort(figures, kind="stable")
    articles = np.repeat(places, [len(blob) // 8 for blob in amounts])
    return Holdings(first, lengths, np.frombuffer(b"".join(value_ids), np.int32), figures[order], articles[order])
