"""Alerts at the page: set by a form, read as a feed and as events."""

import json
import threading
import time
import urllib.request
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import feedparser
import pytest
import uvicorn
from starlette.testclient import TestClient

from schemas.testing import golden_articles
from tests.servers import free_port
from tests.web.hostile import carrying
from tests.web.injections import TEXTS
from tests.web.test_hostile import assert_harmless
from worker.web.alerts.book import MATCHES_KEPT, Alert, Book, Message
from worker.web.app import application
from worker.web.guard import Access
from worker.web.search.entry import entry_of
from worker.web.window import Window

HARBOUR = golden_articles()[2]
OURS = {"origin": "http://127.0.0.1:8350"}


def form(browser: TestClient, **fields: str) -> dict[str, str]:
    page = browser.get("/alerts").text
    return {"form_token": page.partition('name="form_token" value="')[2].partition('"')[0], **fields}


def matched(book: Book, alert: Alert, number: int, article: object = HARBOUR) -> None:
    card = article and entry_of(article).card
    body = {"type": "article.matched", "data": {"alert": {"id": alert.id}, "article": card}}
    book.put([(alert, Message(f"msg_{number}", json.dumps(body)))], 1_717_425_000.0 + number)


def test_an_alert_is_set_and_taken_away(browser: TestClient, book: Book) -> None:
    reply = browser.post("/alerts", data=form(browser, q="ferries country:MLT", url=""), headers=OURS)
    assert reply.status_code == 201
    [alert] = book.alerts()
    assert (alert.query, alert.url) == ("ferries country:MLT", "")
    assert alert.secret not in reply.text
    gone = browser.post("/alerts/change", data=form(browser, alert=alert.id, do="remove"), headers=OURS)
    assert (gone.status_code, book.alerts()) == (200, [])


def test_the_secret_of_a_webhook_is_shown_once(browser: TestClient, book: Book) -> None:
    asked = form(browser, q="ferries", url="https://hooks.example.invalid/news")
    shown = browser.post("/alerts", data=asked, headers=OURS).text
    [alert] = book.alerts()
    assert alert.secret in shown
    assert "no way to its webhook" in shown
    assert alert.secret not in browser.get("/alerts").text


@pytest.mark.parametrize(
    ("query", "url", "why"),
    [
        ("ferry contry:MLT", "", "<mark>contry:MLT</mark>"),
        ("ferry", "http://127.0.0.1:1/", "no public address"),
        ("ferry", "javascript:pwned()", "no address of the web"),
    ],
)
def test_what_cannot_be_an_alert_is_said_and_stays_in_the_form(
    browser: TestClient, book: Book, query: str, url: str, why: str
) -> None:
    reply = browser.post("/alerts", data=form(browser, q=query, url=url), headers=OURS)
    assert reply.status_code == 400
    assert why in reply.text
    assert f'value="{query}"' in reply.text
    assert book.alerts() == []


@pytest.mark.parametrize("path", ["/alerts", "/alerts/change"])
def test_no_other_site_sets_an_alert(browser: TestClient, book: Book, path: str) -> None:
    asked = form(browser, q="ferries", url="")
    assert browser.post(path, data=asked, headers={"origin": "http://news.example"}).status_code == 403
    assert browser.post(path, data={**asked, "form_token": "0" * 64}, headers=OURS).status_code == 403
    assert book.alerts() == []


def test_matches_are_a_feed(browser: TestClient, book: Book) -> None:
    alert = book.add("ferries", "", 0.0)
    matched(book, alert, 1)
    matched(book, alert, 2)
    matched(book, alert, 2)
    matched(book, alert, 3, article=None)
    channel = ElementTree.fromstring(browser.get(f"/alerts/{alert.id}/feed").content).find("channel")
    assert channel is not None
    ids = [item.findtext("guid") for item in channel.iter("item")]
    assert ids == ["urn:copydesk:match:msg_2", "urn:copydesk:match:msg_1"]
    assert channel.findtext("item/pubDate") == "Mon, 03 Jun 2024 14:30:02 +0000"
    assert browser.get("/alerts/nobody/feed").status_code == 404


def test_the_newest_matches_alone_are_kept(book: Book) -> None:
    alert, other = book.add("ferries", "", 0.0), book.add("quay", "", 0.0)
    matched(book, other, 0)
    for number in range(1, MATCHES_KEPT + 10):
        matched(book, alert, number)
    assert len(book.newest(alert.id, 10_000)) == MATCHES_KEPT
    assert book.newest(alert.id, 1)[0].id == f"msg_{MATCHES_KEPT + 9}"
    assert len(book.newest(other.id, 10)) == 1


def test_what_is_purged_is_no_match_any_more(book: Book) -> None:
    alert = book.add("ferries", "", 0.0)
    for number, subject in enumerate(("a" * 32, "b" * 32)):
        body = json.dumps({"data": {"notice": {"subject": subject}, "article": None}})
        book.put([(alert, Message(f"msg_{number}", body))], 0.0)
    book.forget("a" * 32)
    assert [match.id for match in book.newest(alert.id, 10)] == ["msg_1"]


@pytest.fixture
def address(window: Window) -> Iterator[str]:
    """The page on a real server: events have no end."""
    port = free_port()
    config = uvicorn.Config(
        application(window, Access(port)), port=port, log_level="error", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_matches_are_events_that_go_on_where_they_broke_off(address: str, book: Book) -> None:
    alert = book.add("ferries", "", 0.0)
    for number in range(3):
        matched(book, alert, number)
    turns = [match.turn for match in book.matches(alert.id, 0, 10)]
    timer = threading.Timer(0.5, matched, (book, alert, 3))
    timer.start()
    place = {"last-event-id": str(turns[0])}
    ids, data = [], []
    asked = urllib.request.Request(f"{address}/alerts/{alert.id}/events", headers=place)
    with urllib.request.urlopen(asked, timeout=30) as reply:
        while len(data) < 3:
            line = reply.readline().decode().strip()
            ids += [line.removeprefix("id: ")] if line.startswith("id: ") else []
            data += [json.loads(line.removeprefix("data: "))] if line.startswith("data: ") else []
    timer.join()
    assert ids == [str(turns[1]), str(turns[2]), str(book.newest(alert.id, 1)[0].turn)]
    assert {each["data"]["article"]["id"] for each in data} == {HARBOUR.id}


@pytest.mark.parametrize("text", TEXTS)
def test_neither_page_nor_feed_obeys_a_text(browser: TestClient, book: Book, text: str) -> None:
    matched(book, book.add(text, "", 0.0), 1, carrying(text))
    assert_harmless(browser.get("/alerts").text)
    assert_harmless(browser.get("/alerts", params={"q": text}).text)
    assert_harmless(browser.get("/compare", params={"one": text, "other": text}).text)
    read = feedparser.parse(browser.get(f"/alerts/{book.alerts()[0].id}/feed").content, sanitize_html=False)
    assert not read.bozo
    assert [entry.id for entry in read.entries] == ["urn:copydesk:match:msg_1"]
