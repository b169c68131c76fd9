"""A receiver, and a book of alerts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.alerts.receiver import Receiver, receiving
from worker.web.alerts.book import Book


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = Book(tmp_path / "alerts.db")
    yield book
    book.close()
