"""Where the words that were asked for stand in the articles that a page shows: an excerpt of each."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from worker.web.search.entry import joined

BEGIN, END = "\x02", "\x03"
"""Around what was found, in an excerpt."""
EXCERPT_WORDS = 36
CHARACTERS_READ = 200_000
"""Of each text: what stands behind is found, but shows in no excerpt."""


def excerpts(db: sqlite3.Connection, numbers: Sequence[int], words: str) -> dict[int, str]:
    """By article number; none for one that does not have the words as far as it is read.

    The few texts are indexed once more, in memory: the index itself would go through everything that a prefix finds
    for each of them.
    """
    holes = ", ".join("?" * len(numbers))
    rows = db.execute(
        f"select rowid, title, substr(text, 1, {CHARACTERS_READ}) from words where rowid in ({holes})",  # noqa: S608
        tuple(numbers),
    )
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as shown:
        shown.execute("create virtual table words using fts5 (title, text, tokenize = 'unicode61 remove_diacritics 2')")
        shown.execute("begin")
        shown.executemany("insert into words (rowid, title, text) values (?, ?, ?)", rows)
        found = shown.execute(
            "select rowid, snippet(words, 1, ?, ?, '…', ?) from words where words match ?",
            (BEGIN, END, EXCERPT_WORDS, words),
        )
        return {number: joined(excerpt) for number, excerpt in found}
