"""What the pages of one desk share: its client, its index, its ledger, its alerts and their streams."""

from dataclasses import dataclass

from schemas.client import Desk
from worker.desk.ledger import Ledger
from worker.desk.matches import MatchStreams
from worker.web.alerts.book import Book
from worker.web.search.searching import Search


@dataclass(frozen=True, slots=True)
class Window:
    """Everything that a page may ask."""

    desk: Desk
    search: Search
    ledger: Ledger
    """For the page on the desk itself alone: what readers see comes by `desk` and `search`."""
    book: Book
    streams: MatchStreams
    private_webhooks: bool = False
    """Whether an alert may be sent to a private address."""
