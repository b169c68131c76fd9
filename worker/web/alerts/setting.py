"""Setting alerts up and taking them away, from a page or a command."""

from datetime import UTC, datetime

from schemas.client import Desk
from worker.desk.matches import MatchStreams
from worker.web.alerts.book import STREAM, Alert, Book
from worker.web.alerts.matching import begin
from worker.web.alerts.webhook import Forbidden, Undelivered, addresses
from worker.web.search.query import parse

MOST = 200
"""Each with a webhook has a thread of its own."""


def add(desk: Desk, book: Book, query: str, url: str, *, private: bool) -> tuple[Alert, str | None]:
    """A new alert, and why its webhook cannot be found for now, if it cannot.

    Raises QueryError, Forbidden, and DeskError.
    """
    now, unknown = datetime.now(UTC), None
    parse(query, now)
    if len(book.alerts()) >= MOST:
        raise Forbidden(f"there are {MOST} alerts, and no more are kept: take one away first")
    try:
        if url not in {"", STREAM}:
            addresses(url, private=private)
    except Forbidden:
        raise
    except Undelivered as error:  # its name may be known by the time that there is something to deliver
        unknown = str(error)
    begin(desk, book.group)
    return book.add(query, url, now.timestamp()), unknown


def remove(desk: Desk, book: Book, streams: MatchStreams, alert_id: str) -> bool:
    """Forget an alert with its stream; False where there is none.

    Where it was the last, the desk keeps no notices for alerts any more. Raises DeskError and redis.RedisError.
    """
    removed = book.remove(alert_id)
    if removed:
        streams.remove(alert_id)
    if not book.alerts():
        desk.leave(book.group)
    return removed
