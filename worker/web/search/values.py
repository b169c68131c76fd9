"""The values that articles share, in the index: each learned once, with the names that it goes by."""

import sqlite3
from collections.abc import Iterable, Iterator

from worker.web.search.entry import Value

KNOWN = 5_000
"""Some two megabytes."""


class Values:
    """The ids of values, for the one that writes; those of the last articles are at hand."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[Value, int] = {}

    def learn(self, values: Iterable[Value]) -> None:
        """Have these at hand; those that the index does not have yet, and names that are new, it has then."""
        if len(self._known) > KNOWN:
            self._known.clear()
        new = [value for value in dict.fromkeys(values) if value not in self._known]
        if not new:
            return
        self._known |= {value: self._id(value) for value in new}
        [last] = self._db.execute("select coalesce(max(id), 0) from name").fetchone()
        names = ((self._known[value], name) for value in new for name in value.names)
        self._db.executemany("insert or ignore into name (value, name) values (?, ?)", names)
        self._db.execute("insert into names (rowid, name) select id, name from name where id > ?", (last,))

    def ids(self, values: Iterable[Value]) -> Iterator[int]:
        """The ids of values that were learned last."""
        return (self._known[value] for value in values)

    def forget(self) -> None:
        """What is at hand may not be in the index any more."""
        self._known.clear()

    def _id(self, value: Value) -> int:
        asked = (value.kind, value.key)
        new = "insert or ignore into value (kind, key) values (?, ?) returning id"
        known = "select id from value where kind = ? and key = ?"
        row = self._db.execute(new, asked).fetchone() or self._db.execute(known, asked).fetchone()
        return int(row[0])
