"""Forgetting for good what an index still says of articles that it has removed: words, names, notices."""

import sqlite3
from array import array


def forget_notices(db: sqlite3.Connection, article_id: str) -> None:
    """Those about an article, and those about a story that it led to."""
    db.execute("delete from notice where json_extract(notice, '$.subject') = ?", (article_id,))
    led = "json_extract(notice, '$.type') like 'story.%' and json_extract(notice, '$.data.article_id') = ?"
    db.execute(f"delete from notice where {led}", (article_id,))  # noqa: S608


def forget_remains(db: sqlite3.Connection) -> None:
    """Values that no article has any more, with their names, and words that were deleted and are not merged yet."""
    used: set[int] = set()
    for (value_ids,) in db.execute("select value_ids from article"):
        used.update(array("i", value_ids))
    for value, key in db.execute("select id, key from value").fetchall():
        if value not in used and key != _nobody(value):
            for number, name in db.execute("select id, name from name where value = ?", (value,)).fetchall():
                db.execute("insert into names (names, rowid, name) values ('delete', ?, ?)", (number, name))
            db.execute("delete from name where value = ?", (value,))
            db.execute("update value set key = ? where id = ?", (_nobody(value), value))
    for table in ("words", "names"):
        db.execute(f"insert into {table} ({table}) values ('optimize')")  # noqa: S608


def _nobody(value: int) -> str:
    """The key of a value that is gone: its number must not come again, for readers keep what they know by it."""
    return f"gone:{value}"
