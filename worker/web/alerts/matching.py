"""Which alerts an announced article matches: what is to be delivered, noted before the notice is acknowledged."""

import contextlib
import hashlib
import json
import sqlite3
import threading
import time
from datetime import UTC, datetime

import structlog

from schemas.client import Desk
from schemas.errors import DeskError, Gap, NoSuchArticle, NoSuchGroup
from schemas.following import Delivery
from schemas.notices import Notice
from worker.web.alerts.book import Alert, Book, Message
from worker.web.search.following import ALWAYS
from worker.web.search.index import PURGED
from worker.web.search.query import QueryError, parse
from worker.web.search.reading import place_of
from worker.web.search.searching import Search

ANNOUNCES = {"article.published.v1", "article.updated.v1"}
PUTS_INTO_STORY = {"story.opened.v1", "story.updated.v1"}
"""Which story an article is of is told after the article itself: an alert that asks for stories waits for that."""
LOOK_SECONDS = 0.1
PAUSE_SECONDS = 1.0
STILL_THERE_SECONDS = 5.0

log = structlog.get_logger()


def begin(desk: Desk, group: str) -> None:
    """Have the desk keep notices for the alerts from now on; a group that is there keeps its place."""
    feed = desk.follow(group, "alerts", start="now")
    feed.stop()
    for _ in feed:
        pass


class Matching:
    """Follows one desk for its alerts, as far as the index has. `run` goes on until `stop`, through every error."""

    def __init__(self, desk: Desk, search: Search, book: Book) -> None:
        self._desk, self._search, self._book = desk, search, book
        self._feed = desk.follow(book.group, "alerts", block_seconds=0.5, max_deliveries=ALWAYS)
        self._stop = threading.Event()

    def run(self) -> None:
        """For a thread of its own."""
        while not self._stop.is_set():
            if not self._book.alerts():
                self._stop.wait(PAUSE_SECONDS)
                continue
            try:
                for delivery in self._feed:
                    if not self._take(delivery):
                        break
                    self._feed.ack(delivery)
            except (Gap, NoSuchGroup):
                log.warning("notices went before the alerts had read them; going on with those that are kept")
            except (DeskError, sqlite3.Error) as error:
                log.warning("alerts wait for the store", error=str(error))
                self._stop.wait(PAUSE_SECONDS)

    def stop(self) -> None:
        """End after the notice at hand."""
        self._stop.set()
        self._feed.stop()

    def _take(self, delivery: Delivery) -> bool:
        """Note what the notice leads to; False where we are told to stop before the index has its article."""
        notice = delivery.notice
        if notice.type == PURGED:
            self._book.forget(notice.subject)
        if notice.type not in ANNOUNCES | PUTS_INTO_STORY:
            return True
        of_stories, article_id = notice.type in PUTS_INTO_STORY, notice.data.article_id or notice.subject
        alerts = [
            alert
            for alert in self._book.alerts()
            if alert.created <= notice.time.timestamp() and self._asks_for_stories(alert) == of_stories
        ]
        if not alerts:
            return True
        if not self._is_indexed(delivery, article_id):
            return not self._stop.is_set()
        original = self._original(notice, article_id)
        matched = [
            (alert, self._message(alert, notice, article_id))
            for alert in alerts
            if self._matches(alert, article_id, original)
        ]
        self._book.put(matched, time.time())
        return True

    def _is_indexed(self, delivery: Delivery, article_id: str) -> bool:
        """Wait for the index to take in what is told; False where that has gone by then, or we are told to stop."""
        notice, look_again = delivery.notice, time.monotonic() + STILL_THERE_SECONDS
        while not self._has(notice, article_id):
            if place_of(self._search.reader.last_entry()) >= place_of(delivery.entry_id):
                return notice.type in ANNOUNCES and self._search.revision(article_id) > 0
            if self._stop.wait(LOOK_SECONDS):
                return False
            if time.monotonic() > look_again:
                look_again = time.monotonic() + STILL_THERE_SECONDS
                with contextlib.suppress(NoSuchArticle):
                    self._desk.article(article_id)
                    continue
                return False
        return True

    def _has(self, notice: Notice, article_id: str) -> bool:
        """Whether the index has what the notice tells."""
        if notice.type in PUTS_INTO_STORY:
            return self._search.story_of(article_id) == notice.subject
        return self._search.revision(article_id) >= (notice.data.revision or 1)

    def _asks_for_stories(self, alert: Alert) -> bool:
        try:
            return parse(alert.query, datetime.now(UTC)).is_of_stories
        except QueryError:  # of another version's language
            return False

    def _original(self, notice: Notice, article_id: str) -> str | None:
        """The article that it repeats."""
        duplicate = notice.data.duplicate
        if notice.type in PUTS_INTO_STORY:
            with contextlib.suppress(NoSuchArticle):
                duplicate = self._desk.article(article_id).duplicate
        return duplicate.article_id if duplicate else None

    def _matches(self, alert: Alert, article_id: str, original: str | None) -> bool:
        """A copy counts only where the article that it repeats does not match."""
        try:
            return self._search.matches(alert.query, article_id) and not (
                original and self._search.matches(alert.query, original)
            )
        except QueryError as error:  # of another version's language
            log.warning("an alert's query is not understood", alert=alert.id, error=str(error))
            return False

    def _message(self, alert: Alert, notice: Notice, article_id: str) -> Message:
        return Message(
            id="msg_" + hashlib.sha256(f"{alert.id} {notice.id}".encode()).hexdigest()[:32],
            body=json.dumps(
                {
                    "type": "article.matched",
                    "timestamp": notice.time.isoformat(),
                    "data": {
                        "alert": {"id": alert.id, "query": alert.query},
                        "article": self._search.card(article_id),
                        "notice": notice.model_dump(mode="json", exclude_none=True),
                    },
                },
                ensure_ascii=False,
            ),
        )
