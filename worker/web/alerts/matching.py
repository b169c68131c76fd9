"""Which alerts an announced article matches: what is to be delivered, noted before the notice is acknowledged."""

import contextlib
import hashlib
import json
import sqlite3
import threading
import time

import structlog

from schemas.client import Desk
from schemas.errors import DeskError, Gap, NoSuchArticle, NoSuchGroup
from schemas.feed import Delivery
from schemas.notices import Notice
from worker.web.alerts.book import Alert, Book, Message
from worker.web.search.following import ALWAYS
from worker.web.search.index import PURGED
from worker.web.search.query import QueryError
from worker.web.search.reading import place_of
from worker.web.search.searching import Search

ANNOUNCES = {"article.published.v1", "article.updated.v1"}
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
        alerts = [alert for alert in self._book.alerts() if alert.created <= notice.time.timestamp()]
        if not alerts or notice.type not in ANNOUNCES:
            return True
        if not self._is_indexed(delivery):
            return not self._stop.is_set()
        matched = [(alert, self._message(alert, notice)) for alert in alerts if self._matches(alert, notice)]
        self._book.put(matched, time.time())
        return True

    def _is_indexed(self, delivery: Delivery) -> bool:
        """Wait for the index to take the article in; False where it has gone by then, or we are told to stop."""
        notice, look_again = delivery.notice, time.monotonic() + STILL_THERE_SECONDS
        while self._search.revision(notice.subject) < (notice.data.revision or 1):
            if place_of(self._search.reader.last_entry()) >= place_of(delivery.entry_id):
                return self._search.revision(notice.subject) > 0
            if self._stop.wait(LOOK_SECONDS):
                return False
            if time.monotonic() > look_again:
                look_again = time.monotonic() + STILL_THERE_SECONDS
                with contextlib.suppress(NoSuchArticle):
                    self._desk.article(notice.subject)
                    continue
                return False
        return True

    def _matches(self, alert: Alert, notice: Notice) -> bool:
        """A copy counts only where the article that it repeats does not match."""
        original = notice.data.duplicate.article_id if notice.data.duplicate else None
        try:
            return self._search.matches(alert.query, notice.subject) and not (
                original and self._search.matches(alert.query, original)
            )
        except QueryError as error:  # of another version's language
            log.warning("an alert's query is not understood", alert=alert.id, error=str(error))
            return False

    def _message(self, alert: Alert, notice: Notice) -> Message:
        return Message(
            id="msg_" + hashlib.sha256(f"{alert.id} {notice.id}".encode()).hexdigest()[:32],
            body=json.dumps(
                {
                    "type": "article.matched",
                    "timestamp": notice.time.isoformat(),
                    "data": {
                        "alert": {"id": alert.id, "query": alert.query},
                        "article": self._search.card(notice.subject),
                        "notice": notice.model_dump(mode="json", exclude_none=True),
                    },
                },
                ensure_ascii=False,
            ),
        )
