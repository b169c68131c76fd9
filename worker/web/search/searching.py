"""A query's answer: which articles, in which order, how many, and what they have in common."""

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from schemas.story import Story
from worker.web.search.columns import Columns, ColumnsOf
from worker.web.search.entry import Kind, parted
from worker.web.search.hits import Hit, hits
from worker.web.search.holdings import Mask
from worker.web.search.likeness import alike
from worker.web.search.query import Amount, Clause, Has, Of, Query, QueryError, Within, parse
from worker.web.search.reading import Reader
from worker.web.search.stories import Arrangement, Shelf, article_numbers, shelf, story

Order = Literal["newest", "best"]
TITLE_WEIGHT = 4.0
MOST_SCORED = 10_000


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that articles of the answer have, and how many."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. `cursor` continues after the last hit; None where that was the last."""

    total: int
    hits: list[Hit]
    cursor: str | None = None
    facets: dict[Kind, list[Facet]] = field(default_factory=dict)


class Search:
    """Asks an index. Raises FileNotFoundError where there is none; its methods may be called from any thread."""

    def __init__(self, path: Path) -> None:
        self.reader = Reader(path)
        self._columns = ColumnsOf()

    def search(
        self,
        text: str,
        *,
        order: Order = "newest",
        limit: int = 20,
        cursor: str | None = None,
        facets: int = 0,
        fold: bool = True,
    ) -> Answer:
        """The articles that a query finds, and of each kind of facet the commonest. Raises QueryError.

        Copies are folded into their original, and where a query finds a copy alone, that copy stands for it.
        """
        query = parse(text, datetime.now(UTC))
        db = self.reader.db
        columns = self._columns.now(db)
        mask = _mask(db, columns, query)
        mask = columns.folded(mask) if fold else mask
        by = _relevance(db, query, mask) if order == "best" and query.words else columns.published
        numbers, last = _page(np.flatnonzero(mask), by, limit, cursor)
        return Answer(
            total=int(mask.sum()),
            hits=hits(db, numbers.tolist(), query.words),
            cursor=f"{float(by[numbers[-1]])!r}~{numbers[-1]}" if len(numbers) and not last else None,
            facets=_named(db, columns.counts(mask, facets)) if facets else {},
        )

    def stories(
        self,
        text: str = "",
        *,
        order: Arrangement = "newest",
        limit: int = 20,
        cursor: str | None = None,
        least: int = 1,
    ) -> Shelf:
        """The stories of the articles that a query finds, with `least` articles at least. Raises QueryError."""
        db, query = self.reader.db, parse(text, datetime.now(UTC))
        of = np.flatnonzero(_mask(db, self._columns.now(db), query)) if query != Query() else None
        return shelf(db, of, order, limit, cursor, least)

    def story(self, story_id: str) -> Story | None:
        """A story, or the one that it has merged into, if the index knows it."""
        return story(self.reader.db, story_id)

    def times(self, text: str) -> list[str]:
        """The month of each article that a query finds, as `2024-06`. Raises QueryError."""
        db = self.reader.db
        columns = self._columns.now(db)
        mask = columns.folded(_mask(db, columns, parse(text, datetime.now(UTC))))
        months = columns.published[mask].astype("datetime64[s]").astype("datetime64[M]")
        return [str(month) for month in months]

    def alike(self, article_id: str, count: int) -> list[dict[str, Any]]:
        """The cards of the articles most like one, its copies left out; none where the index does not have it."""
        return alike(self.reader.db, article_id, count)

    def matches(self, text: str, article_id: str) -> bool:
        """Whether a query finds an article. Raises QueryError."""
        db = self.reader.db
        columns = self._columns.now(db)
        row = db.execute("select number from article where id = ?", (article_id,)).fetchone()
        mask = _mask(db, columns, parse(text, datetime.now(UTC)))
        return bool(row) and row[0] < len(mask) and bool(mask[row[0]])

    def revision(self, article_id: str) -> int:
        """The revision of an article that the index has; 0 where it has none."""
        row = self.reader.db.execute("select revision from article where id = ?", (article_id,)).fetchone()
        return int(row[0]) if row else 0

    def story_of(self, article_id: str) -> str | None:
        """The id of an article's story, if the index knows it."""
        row = self.reader.db.execute("select story from article where id = ?", (article_id,)).fetchone()
        return row[0] if row else None

    def card(self, article_id: str) -> dict[str, Any] | None:
        """What a list of articles shows of one, if the index has it."""
        row = self.reader.db.execute("select card from article where id = ?", (article_id,)).fetchone()
        return json.loads(row[0]) if row else None


def _mask(db: sqlite3.Connection, columns: Columns, query: Query) -> Mask:
    mask = columns.there
    for clause in query.wanted:
        mask &= _having(db, columns, clause)
    for clause in query.unwanted:
        mask &= ~_having(db, columns, clause)
    return mask


def _having(db: sqlite3.Connection, columns: Columns, clause: Clause) -> Mask:
    published = columns.published
    if isinstance(clause, Within):
        return (published >= clause.since) & (published < clause.until)
    if isinstance(clause, Has):
        return columns.having(np.concatenate([_values(db, columns, clause.kind, each) for each in clause.any_of]))
    if isinstance(clause, Amount):
        return columns.amounting(clause.least, clause.most)
    if isinstance(clause, Of):
        return _marked(_listed(article_numbers(db, clause.stories)), len(published))
    return _with_words(db, clause.match, len(published))


def _with_words(db: sqlite3.Connection, match: str, size: int) -> Mask:
    return _marked(_numbers(db, "select group_concat(rowid) from words where words match ?", match), size)


def _marked(numbers: NDArray[np.int64], size: int) -> Mask:
    having = np.zeros(size, np.bool_)
    having[numbers[numbers < size]] = True
    return having


def _values(db: sqlite3.Connection, columns: Columns, kind: Kind, wanted: str) -> NDArray[np.int64]:
    """The values that a person may mean: that of this key, else those that go by these words."""
    exact = "select group_concat(id) from value where kind = ? and key = ? collate nocase"
    found = _numbers(db, exact, kind, wanted)
    words = " ".join("".join(c if c.isalnum() else " " for c in parted(wanted)).split())
    if len(found) or not words:
        return found
    prefix = " *" if wanted.endswith("*") else ""
    names = _numbers(db, "select group_concat(rowid) from names where names match ?", f'"{words}"{prefix}')
    return columns.named(names, kind)


def _numbers(db: sqlite3.Connection, query: str, *values: str) -> NDArray[np.int64]:
    """What a query gives as one string of numbers: three times as fast as a row each."""
    [numbers] = db.execute(query, values).fetchone()
    return _listed(numbers or "")


def _listed(numbers: str) -> NDArray[np.int64]:
    found: NDArray[np.int64] = np.fromstring(numbers, np.int64, sep=",")
    return found


def _relevance(db: sqlite3.Connection, query: Query, found: Mask) -> NDArray[np.float64]:
    """By BM25, a word in the title counting for more: the higher the better.

    Among very many articles the words tell little: those that have them in the title come first.
    """
    if found.sum() > MOST_SCORED:
        return _with_words(db, f"title : ({query.words})", len(found)).astype(np.float64)
    scores = np.zeros(len(found))
    for number, score in db.execute(
        "select rowid, bm25(words, ?, 1.0) from words where words match ?", (TITLE_WEIGHT, query.words)
    ):
        if number < len(found):
            scores[number] = -score
    return scores


def _page(
    found: NDArray[np.int64], by: NDArray[np.float64], limit: int, cursor: str | None
) -> tuple[NDArray[np.int64], bool]:
    """The first numbers by the column, greatest first and the newest of equals first, after the cursor."""
    if cursor:
        value, number = _position(cursor)
        found = found[(by[found] < value) | ((by[found] == value) & (found < number))]
    ordered = found
    if len(found) > limit:
        least = np.partition(by[found], len(found) - limit)[len(found) - limit]
        ordered = found[by[found] >= least]
    ordered = ordered[np.lexsort((-ordered, -by[ordered]))]
    return ordered[:limit], len(found) <= limit


def _position(cursor: str) -> tuple[float, int]:
    value, _, number = cursor.partition("~")
    try:
        return float(value), int(number)
    except ValueError as error:
        raise QueryError(f"no such place to go on from: {cursor!r}", 0, 0) from error


def _named(db: sqlite3.Connection, counts: dict[Kind, list[tuple[int, int]]]) -> dict[Kind, list[Facet]]:
    return {kind: [_facet(db, value, count) for value, count in values] for kind, values in counts.items() if values}


def _facet(db: sqlite3.Connection, value: int, count: int) -> Facet:
    [key] = db.execute("select key from value where id = ?", (value,)).fetchone()
    name = db.execute("select name from name where value = ? order by id", (value,)).fetchone()
    return Facet(key, name[0] if name else key, count)
