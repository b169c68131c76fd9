"""An index of the golden articles, and a page on a desk that has them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from starlette.testclient import TestClient

from schemas.client import Desk
from schemas.testing import fill, golden_articles
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.matches import MatchStreams
from worker.web.alerts.book import Book
from worker.web.app import application
from worker.web.guard import Access
from worker.web.search.index import Index
from worker.web.search.searching import Search
from worker.web.window import Window


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path / "index.db")
    index.put(golden_articles())
    yield index
    index.close()


@pytest.fixture
def search(index: Index) -> Search:
    return Search(index.path)


@pytest.fixture
def ledger(server: str, config: Settings) -> Ledger:
    """With the golden articles and notices in its store."""
    ledger = Ledger(Redis.from_url(server), config)
    fill(ledger.redis, ledger.keys)
    return ledger


@pytest.fixture
def desk(server: str, config: Settings) -> Desk:
    return Desk.connect(server, config.desk)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = Book(tmp_path / "alerts.db")
    yield book
    book.close()


@pytest.fixture
def window(desk: Desk, ledger: Ledger, search: Search, book: Book) -> Window:
    return Window(desk, search, ledger, book, MatchStreams(ledger.redis, ledger.keys))


@pytest.fixture
def browser(window: Window) -> TestClient:
    """What a reader on this machine has."""
    return TestClient(application(window, Access(8350)), base_url="http://127.0.0.1:8350")
