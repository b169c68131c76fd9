"""The HTTP API, its description, the feed and the notices as events."""

import json
import xml.etree.ElementTree as ElementTree

import feedparser
import jsonschema
import openapi_spec_validator
import pytest
from starlette.testclient import TestClient

from schemas.article import Article, Duplicate
from schemas.following import decoded_notice
from schemas.reading import decoded
from schemas.testing import golden_articles, golden_notices, put
from tests.contract.publishing import made
from tests.web.hostile import carrying
from tests.web.injections import TEXTS
from worker.desk.ledger import Ledger
from worker.web.openapi import described
from worker.web.search.index import Index
from worker.web.streaming import event

ANNECY, COLOMBO, HARBOUR = golden_articles()


def test_articles_are_the_records_of_the_contract(browser: TestClient) -> None:
    reply = browser.get("/api/articles", params={"q": "ferries"}).json()
    assert [decoded(json.dumps(record)) for record in reply["articles"]] == [HARBOUR]
    assert decoded(browser.get(f"/api/articles/{HARBOUR.id}").text) == HARBOUR


def test_a_cursor_goes_on(browser: TestClient) -> None:
    first = browser.get("/api/articles", params={"limit": "2"}).json()
    second = browser.get("/api/articles", params={"limit": "2", "after": first["cursor"]}).json()
    ids = [record["id"] for record in first["articles"] + second["articles"]]
    assert sorted(ids) == sorted(article.id for article in golden_articles())
    assert second["cursor"] is None


@pytest.mark.parametrize(
    "asked",
    [{"q": 'a "b'}, {"q": "x:1"}, {"limit": "0"}, {"limit": "many"}, {"after": "nowhere"}, {"limit": "9" * 40}],
)
def test_a_wrong_question_is_answered_as_one(browser: TestClient, asked: dict[str, str]) -> None:
    reply = browser.get("/api/search", params=asked)
    assert (reply.status_code, bool(reply.json()["error"])) == (400, True)


def test_what_is_not_there_is_not_found(browser: TestClient) -> None:
    assert browser.get("/api/articles/" + "0" * 32).status_code == 404


def test_entities_are_counted(browser: TestClient) -> None:
    named = browser.get("/api/entities", params={"q": "ferries"}).json()["entities"]
    assert {"id": "person:maria-borg", "name": "Maria Borg", "articles": 1, "q": "entity:person:maria-borg"} in named


def test_the_description_holds_what_is_answered(browser: TestClient) -> None:
    document = browser.get("/api/openapi.json").json()
    assert document == json.loads(json.dumps(described()))
    for path in ("/api/search", "/api/articles", "/api/entities"):
        schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": document["components"]}
        jsonschema.Draft202012Validator(whole).validate(browser.get(path).json())


def test_the_description_is_openapi() -> None:
    openapi_spec_validator.validate(described())


def test_copies_are_folded_into_their_original_unless_asked_for(
    browser: TestClient, ledger: Ledger, index: Index
) -> None:
    copy = copied(HARBOUR)
    put(ledger.redis, ledger.keys, copy)
    index.put([copy])
    reply = browser.get("/api/search", params={"q": "ferries"}).json()
    [hit] = reply["hits"]
    assert (hit["card"]["id"], [card["id"] for card in hit["copies"]]) == (HARBOUR.id, [copy.id])
    assert browser.get("/api/search", params={"q": "ferries", "copies": "true"}).json()["total"] == 2
    [alone] = browser.get("/api/search", params={"q": 'publisher:"The Other"'}).json()["hits"]
    assert alone["card"]["id"] == copy.id
    assert "Also in" in browser.get("/", params={"q": "ferries"}).text


def test_a_copy_that_is_none_any_more_stands_for_itself(browser: TestClient, index: Index) -> None:
    index.put([copied(HARBOUR)])
    index.put([copied(HARBOUR).model_copy(update={"duplicate": None})])
    assert browser.get("/api/search", params={"q": "ferries"}).json()["total"] == 2


def copied(article: Article) -> Article:
    duplicate = Duplicate(article_id=article.id, kind="near_copy", similarity=0.9)
    return article.model_copy(update={"id": "f" * 32, "publisher": "The Other", "duplicate": duplicate})


def test_a_feed_has_what_a_search_finds(browser: TestClient) -> None:
    reply = browser.get("/feed", params={"q": "ferries"})
    assert reply.headers["content-type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(reply.text).find("channel")
    assert channel is not None
    assert [item.findtext("title") for item in channel.iter("item")] == [HARBOUR.title]
    assert channel.findtext("item/pubDate") == "Mon, 03 Jun 2024 14:30:00 +0000"
    assert channel.findtext("item/link") == f"http://127.0.0.1:8350/article/{HARBOUR.id}"


def test_a_feed_reader_reads_it(browser: TestClient) -> None:
    read = feedparser.parse(browser.get("/feed").content)
    assert (read.bozo, read.version) == (False, "rss20")
    told = {entry.title: (entry.link, entry.id, entry.summary) for entry in read.entries}
    link, id, summary = told[HARBOUR.title]
    assert (link, id) == (f"http://127.0.0.1:8350/article/{HARBOUR.id}", f"urn:copydesk:article:{HARBOUR.id}")
    assert summary.startswith(HARBOUR.text[:20])
    dated = [entry for entry in read.entries if entry.title == HARBOUR.title]
    assert dated[0].published_parsed[:5] == (2024, 6, 3, 14, 30)


@pytest.mark.parametrize("text", [*TEXTS, "a\ufffeb\uffff"])
def test_a_feed_reader_makes_no_markup_of_a_text(browser: TestClient, index: Index, text: str) -> None:
    index.put([carrying(text)])
    read = feedparser.parse(browser.get("/feed").content, sanitize_html=False)
    assert not read.bozo
    assert not any("<" in entry.summary for entry in read.entries)


@pytest.mark.parametrize("text", [*TEXTS, "a\ufffeb\uffff"])
def test_a_feed_and_an_event_carry_hostile_text_as_text(browser: TestClient, index: Index, text: str) -> None:
    index.put([carrying(text)])
    feed = ElementTree.fromstring(browser.get("/feed").content)
    assert {element.tag for element in feed.iter()} <= {
        "rss", "channel", "title", "link", "description", "item", "guid", "pubDate",
        "{http://www.w3.org/2005/Atom}link", "{http://purl.org/dc/elements/1.1/}creator",
    }  # fmt: skip
    notice = decoded_notice(golden_notices()[0])
    hostile = notice.model_copy(update={"data": notice.data.model_copy(update={"title": text, "path": text})})
    lines = event("1717500000000-0", hostile.type, hostile.model_dump_json()).splitlines()
    assert [line.partition(":")[0] for line in lines] == ["id", "event", "data", ""]


def test_an_article_is_like_those_that_share_its_rare_words(browser: TestClient, index: Index) -> None:
    words = "ferries harbour quay strait seamarks pilotage"
    for number in range(30):
        text = f"Council minutes {number}. " + (
            f"Of {words}, said number {number}." if number % 10 == 3 else "Of roads."
        )
        index.put([made(number, text).model_copy(update={"title": f"Minutes {number}"})])
    reply = browser.get(f"/api/articles/{made(3).id}/alike").json()
    assert sorted(card["title"] for card in reply["articles"]) == ["Minutes 13", "Minutes 23"]
    assert browser.get(f"/api/articles/{'0' * 32}/alike").json() == {"articles": []}


def test_events_begin_at_a_place_of_the_stream_alone(browser: TestClient) -> None:
    assert browser.get("/notices", headers={"last-event-id": "soon"}).status_code == 400
