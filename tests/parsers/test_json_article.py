"""JSON: one article or a list, in the words of ninjs, schema.org and scrapers."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from worker.errors import Empty, Malformed
from worker.plugins import ParsedArticle, RefusedPart, Seed, parse

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def read(record: object) -> ParsedArticle:
    (found,) = parse(Seed("record.json", json.dumps(record).encode()))
    assert isinstance(found, ParsedArticle)
    return found


def test_ninjs_3_gives_its_main_headline_body_and_dates() -> None:
    (found,) = parse(Seed("a.json", (SEEDS / "glassworks.ninjs.json").read_bytes()))
    assert isinstance(found, ParsedArticle)
    assert found.title == "Glassworks at Hallow Bay saved by its own workers"
    assert found.subtitle == "Cooperative takes over after owner gives up"
    assert (found.authors, found.publisher) == (("Pell Aronsen",), "Tidewater Wire")
    assert len(found.paragraphs) == 3
    assert found.paragraphs[2].startswith("Corrane had announced in May")
    assert found.published_at == datetime(2024, 9, 12, 6, 15, tzinfo=UTC)
    assert found.modified_at == datetime(2024, 9, 12, 7, 40, tzinfo=UTC)


def test_the_plain_record_of_a_scraper_is_read() -> None:
    (found,) = parse(Seed("a.json", (SEEDS / "heron-census.json").read_bytes()))
    assert isinstance(found, ParsedArticle)
    assert found.title == "Volunteers count record number of herons on the Lower Marle"
    assert found.url == "https://marle-gazette.example/2024/05/21/heron-census"
    assert (found.published_at, found.published_precision) == (datetime(2024, 5, 21, tzinfo=UTC), "day")
    assert len(found.paragraphs) == 3


def test_schema_org_is_read_from_a_graph() -> None:
    found = read({"@context": "https://schema.org", "@graph": [
        {"@type": "Organization", "name": "Gazette"},
        {"@type": "NewsArticle", "headline": "Well found", "articleBody": "One.\nTwo.", "author": {"name": "A. Brook"}},
    ]})  # fmt: skip
    assert (found.title, found.paragraphs, found.authors) == ("Well found", ("One.", "Two."), ("A. Brook",))


def test_a_list_gives_its_articles_and_names_the_bad_ones() -> None:
    first, second = parse(Seed("a.json", b'[{"title": "One", "text": "A body."}, {"title": "Two"}]'))
    assert isinstance(first, ParsedArticle)
    assert first.part == "0"
    assert isinstance(second, RefusedPart)
    assert (second.part, type(second.error)) == ("1", Empty)


@pytest.mark.parametrize("data", [b'{"title": ', b'{"a":' * 100_000, b'{"a": \xff'])
def test_broken_json_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        list(parse(Seed("a.json", data)))


def test_articles_within_an_answer_of_an_interface_are_read_one_by_one() -> None:
    answer = {
        "status": "ok",
        "articles": [
            {"source": {"name": "Canal Post"}, "title": "Lock closes", "content": "Four gates leak… [+1200 chars]"},
            {"title": {"rendered": "Weir &amp; lock"}, "content": {"rendered": "<p>The weir holds.</p>"}},
            {"title": "Barges wait", "content": None, "description": "Barges wait at the weir of Vesk."},
        ],
    }
    first, second, third = parse(Seed("a.json", json.dumps(answer).encode()))
    assert isinstance(first, ParsedArticle)
    assert isinstance(second, ParsedArticle)
    assert isinstance(third, ParsedArticle)
    assert (first.publisher, first.truncated, first.part) == ("Canal Post", True, "0")
    assert (second.title, second.paragraphs) == ("Weir & lock", ("The weir holds.",))
    assert (third.truncated, [warning.code for warning in third.warnings]) == (True, ["summary_only"])


def test_related_headlines_within_a_scraped_text_stay_out_of_it() -> None:
    text = "Four gates leak at Orlo, the office said.\n\nRead also: Weir of Vesk rises again\n\nBarges must wait."
    (article,) = parse(Seed("a.json", json.dumps({"title": "Lock closes", "text": text}).encode()))
    assert isinstance(article, ParsedArticle)
    assert article.paragraphs == ("Four gates leak at Orlo, the office said.", "Barges must wait.")
    assert [stub.title for stub in article.related] == ["Weir of Vesk rises again"]
