"""A store that takes connections and says nothing: a reader is told so soon, and what needs no store goes on."""

import socket
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.web.test_guard import HERE, form_token
from worker.config import Settings
from worker.desk import store
from worker.web.alerts.book import Book
from worker.web.app import application
from worker.web.guard import Access
from worker.web.search.searching import Search
from worker.web.server import window_on

PATIENCE_SECONDS = 0.3


@pytest.fixture
def browser(search: Search, book: Book, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(store, "READER_SECONDS", PATIENCE_SECONDS)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        window = window_on(Settings(redis_url=url), search, book)
        yield TestClient(application(window, Access(8350)), base_url=HERE)


@pytest.mark.parametrize("path", ["/article/" + "0" * 32, "/desk", "/entity/person:maria-borg"])
def test_a_page_that_needs_the_store_says_that_it_is_silent(browser: TestClient, path: str) -> None:
    started = time.monotonic()
    reply = browser.get(path)
    assert time.monotonic() - started < 30
    assert (reply.status_code, "The store is no help now" in reply.text) == (503, True)


@pytest.mark.parametrize(
    ("path", "form"), [("/alerts", {"q": "ferries"}), ("/desk/retry", {"reason": "malformed"})], ids=["alert", "retry"]
)
def test_so_does_what_a_form_asks_for(browser: TestClient, path: str, form: dict[str, str]) -> None:
    browser.get("/legend")
    told = {"form_token": form_token(browser), **form}
    assert browser.post(path, data=told, headers={"origin": HERE}).status_code == 503


@pytest.mark.parametrize("path", ["/?q=ferries", "/alerts", "/map", "/api/search?q=ferries", "/feed"])
def test_what_the_index_knows_is_shown_without_it(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 200
