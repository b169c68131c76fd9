"""Reading an index: what a search needs of it, the notices that it took in, how many articles came when."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from schemas.notices import Notice
from worker.web.search.entry import Kind, joined

BUSY_SECONDS = 30.0
CACHE_KB = 4096


def place_of(entry_id: str) -> tuple[int, int]:
    """Where a stream's entry stands among the others, to be compared."""
    milliseconds, _, number = entry_id.partition("-")
    return int(milliseconds), int(number or 0)


class Version(NamedTuple):
    """What an article said in one revision."""

    revision: int
    processed: float
    """Seconds."""
    title: str
    """With the subtitle below it, where there is one."""
    text: str


def is_whole(path: Path) -> bool:
    """Whether everything is in that the desk had when the index began to follow it; False where there is no index."""
    if not path.exists():
        return False
    with closing(connected(path)) as db:
        tables = db.execute("select 1 from sqlite_master where name = 'about'").fetchone()
        return bool(tables) and db.execute("select value from about where name = 'whole'").fetchone() == ("yes",)


class Reader:
    """Connections that read an index, one a thread. Raises FileNotFoundError where there is no index yet."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise FileNotFoundError(f"no index at {path}")
        self.path = path
        self._of_thread = threading.local()

    @property
    def db(self) -> sqlite3.Connection:
        """The connection of the calling thread."""
        if not hasattr(self._of_thread, "db"):
            db = connected(self.path)
            db.execute("create virtual table temp.vocabulary using fts5vocab ('main', 'words', 'row')")
            db.execute("pragma query_only = on")
            self._of_thread.db = db
        return self._of_thread.db  # type: ignore[no-any-return]

    def names(self, kind: Kind, key: str) -> list[str]:
        """What a value goes by, the first that was read first; empty where no article ever had it."""
        rows = self.db.execute(
            "select name.name from name join value on value.id = name.value "
            "where kind = ? and key = ? order by name.id",
            (kind, key),
        )
        return [row[0] for row in rows]

    def past(self, article_id: str) -> list[Version]:
        """The revisions of an article that others took the place of, the oldest first, as far as the index saw them."""
        rows = self.db.execute(
            "select revision, processed, title, text from past where id = ? order by revision", (article_id,)
        )
        return [Version(revision, processed, joined(title), joined(text)) for revision, processed, title, text in rows]

    def notices(self, after: str, count: int) -> list[tuple[str, Notice]]:
        """Up to `count` notices that came after an entry of the stream, oldest first, each with its entry's id."""
        row = self.db.execute("select turn from notice where entry = ?", (after,)).fetchone() if after else None
        turn = row[0] if row else self._turn_after(after)
        rows = self.db.execute("select entry, notice from notice where turn > ? order by turn limit ?", (turn, count))
        return [(entry, Notice.model_validate_json(notice)) for entry, notice in rows]

    def last_entry(self) -> str:
        """The id of the newest notice's entry in the stream; `0-0` where there is none."""
        row = self.db.execute("select entry from notice order by turn desc limit 1").fetchone()
        return row[0] if row else "0-0"

    def arrivals(self, now: float, hours: int) -> list[int]:
        """How many articles came in each of the last hours, the hour that ends now last. `now` is in seconds."""
        rows = self.db.execute(
            "select cast((? - processed) / 3600 as integer) as ago, count(*) from article "
            "where processed > ? group by ago",
            (now, now - hours * 3600),
        )
        counts = dict(rows.fetchall())
        return [counts.get(ago, 0) for ago in reversed(range(hours))]

    def _turn_after(self, entry_id: str) -> int:
        """The last turn of an entry that stands before one that is not, or no longer, there."""
        rows = self.db.execute("select turn, entry from notice order by turn desc")
        before = (turn for turn, entry in rows if place_of(entry) <= place_of(entry_id)) if entry_id else iter(())
        return next(before, 0)


def connected(path: Path) -> sqlite3.Connection:
    """A connection to an index, for a reader or the writer."""
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    db.execute(f"pragma cache_size = -{CACHE_KB}")
    return db
