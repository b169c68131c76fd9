"""The index on disk: one SQLite file, written by one process, read by any number of connections (see `reader`).

Each change and the place in the stream that it belongs to are one transaction. Killed at any moment, the index goes on
from that place; a notice that is delivered again changes nothing.
"""

import json
import threading
import time
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.article import Article
from schemas.notices import Notice
from worker.web.search.entry import Entry, entry_of
from worker.web.search.gist import Gist
from worker.web.search.opening import opened, owned
from worker.web.search.purging import forget_notices, forget_remains
from worker.web.search.reading import place_of
from worker.web.search.stories import Telling, drop_empty, drop_if_empty, note, untold
from worker.web.search.values import Values

PURGED = "article.purged.v1"
NOTICES_KEPT = 20_000
REVISIONS_KEPT = 10
"""Of an article, besides the one that stands."""


class Index:
    """The one that writes, from any thread. Raises IndexBusy where another process does, and sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = path
        self._lock = owned(path)
        self._writing = threading.Lock()
        self._db = opened(path)
        self._values = Values(self._db)

    @property
    def group(self) -> str:
        """The consumer group that feeds this index and no other."""
        return self._about("group")

    def put(self, articles: Iterable[Article | Gist]) -> None:
        """Take in articles that the desk has; one that is there as it is already stays so."""
        with self._transaction():
            self._put(articles)

    @property
    def is_whole(self) -> bool:
        """Whether everything is in that the desk had when its group began: not while that is read."""
        return self._about("whole") == "yes"

    def begin(self) -> None:
        """Everything that the desk has is read from here until `complete`; of the notices any may come again."""
        with self._transaction():
            self._note("whole", "no")
            self._note("place", "")

    def complete(self, since: float) -> None:
        """Forget the articles that the desk was not seen to have since a time in seconds: the others are all in."""
        with self._transaction():
            unseen = self._db.execute("select id from article where checked < ?", (since,)).fetchall()
            for (article_id,) in unseen:
                self._remove(article_id)
            if unseen:
                self._forget_remains()
            drop_empty(self._db)
            self._note("whole", "yes")
        self._empty_log()

    def tell(self, tellings: Iterable[Telling]) -> None:
        """Take in what the desk says of stories."""
        with self._transaction():
            for telling in tellings:
                note(self._db, telling)

    def untold(self) -> list[str]:
        """The ids of stories that articles belong to, but of which nothing was told."""
        return untold(self._db)

    def story_of(self, article_id: str) -> str | None:
        """The id of the story that an article belongs to, as far as that is known."""
        row = self._db.execute("select story from article where id = ?", (article_id,)).fetchone()
        return row[0] if row else None

    def take(
        self,
        notices: Iterable[tuple[str, Notice]],
        articles: Iterable[Article | Gist] = (),
        tellings: Iterable[Telling] = (),
    ) -> None:
        """Take in notices, oldest first, each with its entry's id, and what they tell of as the desk has it after them.

        Nothing where they were taken in before.
        """
        place = place_of(self._about("place") or "0-0")
        new = [(entry_id, notice) for entry_id, notice in notices if place_of(entry_id) > place]
        if not new:
            return
        purged = any(notice.type == PURGED for _, notice in new)
        with self._transaction():
            for entry_id, notice in new:
                if notice.type == PURGED:
                    self._remove(notice.subject)
                    forget_notices(self._db, notice.subject)
                self._db.execute(
                    "insert or ignore into notice (entry, notice) values (?, ?)", (entry_id, notice.model_dump_json())
                )
            self._put(articles)
            if purged:
                self._forget_remains()
            for telling in tellings:
                note(self._db, telling)
            self._db.execute("delete from notice where turn <= (select max(turn) from notice) - ?", (NOTICES_KEPT,))
            self._note("place", new[-1][0])
        if purged:
            self._empty_log()

    def unchecked(self, count: int) -> list[str]:
        """The ids of the articles that the desk has not been asked for longest."""
        return [row[0] for row in self._db.execute("select id from article order by checked limit ?", (count,))]

    def check(self, article_id: str, *, kept: bool) -> None:
        """Note that the desk has an article, or forget it because the desk has let it go."""
        with self._transaction():
            if kept:
                self._db.execute("update article set checked = ? where id = ?", (time.time(), article_id))
            else:
                self._remove(article_id)

    def close(self) -> None:
        """Let another process have it."""
        self._db.close()
        self._lock.close()

    def _forget_remains(self) -> None:
        forget_remains(self._db)
        self._values.forget()

    def _empty_log(self) -> None:
        """Of what was purged nothing stays in the write-ahead log, unless somebody reads just now."""
        self._db.execute("pragma wal_checkpoint(truncate)").fetchall()

    def _about(self, name: str) -> str:
        return str(self._db.execute("select value from about where name = ?", (name,)).fetchone()[0])

    def _note(self, name: str, value: str) -> None:
        self._db.execute("replace into about values (?, ?)", (name, value))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._writing:
            self._db.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._db.execute("rollback")
                self._values.forget()
                raise
            self._db.execute("commit")

    def _put(self, articles: Iterable[Article | Gist]) -> None:
        entries = [entry_of(article) for article in articles]
        self._values.learn(value for entry in entries for value in entry.values)
        for entry in entries:
            self._replace(entry)

    def _replace(self, entry: Entry) -> None:
        values = array("i", self._values.ids(entry.values)).tobytes()
        query = "select revision, original, processed, value_ids from article where id = ?"
        known = self._db.execute(query, (entry.id,)).fetchone()
        if known == (entry.revision, entry.original, entry.processed, values):
            self._db.execute(
                "update article set checked = ?, story = ? where id = ?", (time.time(), entry.story, entry.id)
            )
            return
        if known and known[0] < entry.revision:
            self._keep(entry.id)
        self._db.execute("delete from past where id = ? and revision >= ?", (entry.id, entry.revision))
        self._take_out(entry.id)
        self._insert(entry, values)

    def _keep(self, article_id: str) -> None:
        """Note what an article says before a newer revision takes its place."""
        self._db.execute(
            "replace into past select id, revision, processed, title, text from article "
            "join words on words.rowid = number where id = ?",
            (article_id,),
        )
        self._db.execute(
            "delete from past where id = ? and revision <= (select max(revision) from past where id = ?) - ?",
            (article_id, article_id, REVISIONS_KEPT),
        )

    def _remove(self, article_id: str) -> None:
        """Forget an article, what it said before, and a story that had no other."""
        story = self.story_of(article_id)
        self._take_out(article_id)
        if story:
            drop_if_empty(self._db, story)
        self._db.execute("delete from past where id = ?", (article_id,))

    def _take_out(self, article_id: str) -> None:
        for (number,) in self._db.execute(
            "delete from article where id = ? returning number", (article_id,)
        ).fetchall():
            self._db.execute("insert into gone (number) values (?)", (number,))
            self._db.execute("delete from words where rowid = ?", (number,))

    def _insert(self, entry: Entry, values: bytes) -> None:
        row = {
            "id": entry.id,
            "revision": entry.revision,
            "published": entry.published,
            "processed": entry.processed,
            "checked": time.time(),
            "original": entry.original,
            "is_copy": entry.is_copy,
            "story": entry.story,
            "card": json.dumps(entry.card, ensure_ascii=False),
            "value_ids": values,
            "amounts": array("d", entry.amounts).tobytes(),
        }
        columns, holes = ", ".join(row), ", ".join("?" * len(row))
        added = self._db.execute(f"insert into article ({columns}) values ({holes})", tuple(row.values()))  # noqa: S608
        words = (added.lastrowid, entry.title, entry.text)
        self._db.execute("insert into words (rowid, title, text) values (?, ?, ?)", words)
