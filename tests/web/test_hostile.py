"""Hostile text is shown as the text that it is: on every page, in every header. The browser's test watches it run."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from schemas.testing import put
from tests.web.hostile import answers, carrying, spread
from tests.web.injections import LINKS, TEXTS
from worker.desk.ledger import Ledger
from worker.harmless import CONTROL
from worker.web.alerts.book import Book
from worker.web.links import outward
from worker.web.search.index import Index

OURS = {"script": {"/static/desk.js"}, "link": {"/static/desk.css", "/static/icon.svg", "/feed"}}
NEVER = {"iframe", "object", "embed", "base", "style", "img", "video", "math", "template", "noscript", "marquee"}


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_harmless(page: str) -> None:
    assert not CONTROL.search(re.sub(r"[\t\n\r]", "", page))
    for tag, attributes in Elements(page).found:
        assert tag not in NEVER
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        if tag in OURS:
            assert urlsplit(attributes.get("src") or attributes.get("href") or "").path in OURS[tag]
        href = attributes.get("href") or "#"
        assert href.startswith(("/", "#", "https://news.example/")), href
        assert not href.startswith("//")


@pytest.mark.parametrize("text", TEXTS)
def test_no_page_obeys_a_text(browser: TestClient, ledger: Ledger, index: Index, book: Book, text: str) -> None:
    for path in spread(ledger, index, book, text):
        reply = browser.get(path)
        assert reply.headers["content-type"].startswith("text/html")
        assert "pwned" not in str(reply.headers)
        assert reply.status_code in {200, 400, 404}, path
        assert_harmless(reply.text)


@pytest.mark.parametrize("text", TEXTS)
def test_no_answer_of_the_api_is_taken_for_a_page_or_a_header(
    browser: TestClient, ledger: Ledger, index: Index, book: Book, text: str
) -> None:
    spread(ledger, index, book, text)
    for path in answers(text):
        reply = browser.get(path)
        assert reply.headers["content-type"] == "application/json", path
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "pwned" not in str(reply.headers)
        assert reply.status_code in {200, 400}
        reply.json()


@pytest.mark.parametrize("link", LINKS)
def test_a_link_leads_to_the_web_or_is_none(browser: TestClient, ledger: Ledger, link: str) -> None:
    article = carrying("Ferries", link)
    put(ledger.redis, ledger.keys, article)
    assert_harmless(browser.get(f"/article/{article.id}").text)


def test_what_is_of_the_web_stays_a_link() -> None:
    assert outward("https://news.example/a?b=c#d") == "https://news.example/a?b=c#d"
    assert [link for link in LINKS if outward(link)] == ['https://news.example/"onmouseover="window.pwned=1']


def test_offsets_stay_right_where_characters_are_shown_instead(
    browser: TestClient, ledger: Ledger, index: Index
) -> None:
    article = carrying("a\x1bb\u202ec")
    put(ledger.redis, ledger.keys, article)
    assert "a\ufffdb\ufffdc" in browser.get(f"/article/{article.id}").text
