"""What every search needs of every article, in memory: when it was published, its values, its figures.

Arrays by article number, read from the index once; then they follow what is added and what is gone.
"""

import sqlite3
import threading
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from worker.web.search.entry import KINDS, Kind

Mask: TypeAlias = NDArray[np.bool_]
"""One truth value for each article number."""
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Held:
    """What articles have of one sort: `what[i]` is had by the article of number `articles[i]`."""

    articles: NDArray[np.intp]
    what: NDArray[Any]

    def by(self, which: Mask, size: int) -> Mask:
        """The articles that have any of what is marked; `which` has one truth value for each of `what`."""
        having = np.zeros(size, np.bool_)
        having[self.articles[which]] = True
        return having


@dataclass(frozen=True, slots=True)
class Columns:
    """The articles at one moment. Numbers of articles that are gone have no time: NaN."""

    published: NDArray[np.float64]
    """In seconds."""
    values: Held
    amounts: Held
    originals: NDArray[np.int64]
    """The same for an article and its copies."""
    is_copy: Mask
    kinds: NDArray[np.int8]
    """Of each value's id the kind, as its place in KINDS."""

    @property
    def there(self) -> Mask:
        """The articles that are not gone."""
        return ~np.isnan(self.published)

    def having(self, value_ids: list[int]) -> Mask:
        """The articles that have any of these values."""
        if len(value_ids) == 1:
            return self.values.by(self.values.what == value_ids[0], len(self.published))
        wanted = np.zeros(len(self.kinds), np.bool_)
        wanted[[value for value in value_ids if value < len(self.kinds)]] = True
        return self.values.by(wanted[self.values.what], len(self.published))

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
        found = np.bincount(self.values.what[mask[self.values.articles]], minlength=len(self.kinds))
        had = np.flatnonzero(found)
        kinds = self.kinds[had]
        best = {kind: _most(found, had[kinds == number], most) for number, kind in enumerate(KINDS)}
        return {kind: [(int(value), int(found[value])) for value in values] for kind, values in best.items()}


class ColumnsOf:
    """The columns of an index as it is now; every thread may ask."""

    def __init__(self) -> None:
        nobody, none = np.empty(0, np.intp), np.empty(0, np.int32)
        self._columns = Columns(
            np.empty(0),
            Held(nobody, none),
            Held(nobody, np.empty(0)),
            np.empty(0, np.int64),
            np.empty(0, np.bool_),
            np.empty(0, np.int8),
        )
        self._last_gone = self._last_value = 0
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
        self._columns = Columns(
            _grown(before.published, size, numbers, published, np.nan),
            _extended(before.values, numbers, value_ids, np.dtype(np.int32)),
            _extended(before.amounts, numbers, amounts, np.dtype(np.float64)),
            _grown(before.originals, size, numbers, originals, 0),
            _grown(before.is_copy, size, numbers, is_copy, False),
            self._kinds(db),
        )

    def _kinds(self, db: sqlite3.Connection) -> NDArray[np.int8]:
        rows = db.execute("select id, kind from value where id > ? order by id", (self._last_value,)).fetchall()
        if not rows:
            return self._columns.kinds
        self._last_value = rows[-1][0]
        kinds = np.zeros(self._last_value + 1, np.int8)
        kinds[: len(self._columns.kinds)] = self._columns.kinds
        kinds[[value for value, _ in rows]] = [KINDS.index(kind) for _, kind in rows]
        return kinds

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


def _extended(held: Held, numbers: tuple[int, ...], blobs: tuple[bytes, ...], of: np.dtype[Any]) -> Held:
    what = np.frombuffer(b"".join(blobs), of)
    articles = np.repeat(np.array(numbers, np.intp), [len(blob) // of.itemsize for blob in blobs])
    return Held(np.concatenate([held.articles, articles]), np.concatenate([held.what, what]))
