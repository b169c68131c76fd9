"""Every export is valid in its own format, and says what the article says."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from schemas.article import Article
from schemas.spans import spans
from schemas.testing import golden_articles
from tests.exporters.validation import DATA, VALIDATORS
from worker.pipeline import articles
from worker.plugins import Seed, exporters

ANNECY, COLOMBO, HARBOUR = golden_articles()


def exported(name: str, article: Article) -> list[Mapping[str, Any]]:
    """As a reader of the JSON lines gets it."""
    return [json.loads(json.dumps(record)) for record in exporters()[name].export(article)]


def test_every_exporter_is_tried_here() -> None:
    assert exporters().keys() == VALIDATORS.keys()


@pytest.mark.parametrize("name", VALIDATORS)
@pytest.mark.parametrize("article", golden_articles(), ids=lambda article: article.source.name)
def test_golden_articles_are_valid_in_each_format(name: str, article: Article) -> None:
    for record in exported(name, article):
        VALIDATORS[name](record)


@pytest.mark.parametrize("name", VALIDATORS)
def test_an_article_with_nothing_but_text_is_valid_in_each_format(name: str) -> None:
    bare = {"id", "source", "processed_at", "text"}
    for record in exported(name, Article.model_validate(HARBOUR.model_dump(include=bare))):
        VALIDATORS[name](record)


@pytest.mark.parametrize("name", VALIDATORS)
def test_an_article_whose_headlines_have_found_theirs_is_valid_in_each_format(name: str) -> None:
    related = HARBOUR.related[0].model_copy(update={"article_id": ANNECY.id})
    records = exported(name, HARBOUR.model_copy(update={"related": (related,)}))
    for record in records:
        VALIDATORS[name](record)
    assert (ANNECY.id in json.dumps(records)) == (name in {"ninjs", "schema-org"})


@cache
def worldwide() -> tuple[Article, ...]:
    files = sorted((DATA / "worldwide" / "text").glob("*"))[::10]  # all of them take minutes
    return tuple(
        found for file in files for found in articles(Seed(file.name, file.read_bytes())) if isinstance(found, Article)
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", VALIDATORS)
def test_newswire_of_the_world_is_valid_in_each_format(name: str) -> None:
    if not (DATA / "worldwide").is_dir():
        pytest.skip(f"no {DATA / 'worldwide'}")
    assert len(worldwide()) > 50
    for article in worldwide():
        for record in exported(name, article):
            VALIDATORS[name](record)


def test_ninjs_carries_headline_body_names_and_places() -> None:
    [item] = exported("ninjs", HARBOUR)
    assert item["headlines"][0]["value"] == HARBOUR.title
    assert item["bodies"][0]["value"] == HARBOUR.text
    assert item["people"] == [
        {
            "name": "Maria Borg",
            "rel": "mentions",
            "uri": "urn:copydesk:entity:person%3Amaria-borg",
            "literal": "person:maria-borg",
        }
    ]
    assert item["places"][0]["geoJSON"] == {"type": "Point", "coordinates": [14.5148, 35.89968]}
    assert item["contentCreated"] == item["firstCreated"] == "2024-06-03T14:30:00Z"
    assert item["representationType"] == "full"
    assert exported("ninjs", COLOMBO)[0]["representationType"] == "partial"


def test_schema_org_quotes_with_their_speakers() -> None:
    [work] = exported("schema-org", HARBOUR)
    spoken = {part["spokenByCharacter"]["name"]: part["text"] for part in work["hasPart"]}
    assert spoken["Maria Borg"].startswith("the quay was “safe again")


def test_a_date_is_no_more_exact_than_it_is_known() -> None:
    assert exported("schema-org", COLOMBO)[0]["datePublished"] == "2024-05-30"
    assert exported("schema-org", HARBOUR)[0]["datePublished"] == "2024-06-03T14:30:00Z"
    assert "datePublished" not in exported("schema-org", ANNECY)[0]


@pytest.mark.parametrize("article", golden_articles(), ids=lambda article: article.source.name)
def test_every_span_becomes_an_annotation_that_selects_its_words(article: Article) -> None:
    selected = []
    for annotation in exported("web-annotation", article):
        position, quote = annotation["target"]["selector"]
        words = article.title or "" if annotation["target"]["source"].endswith(":title") else article.text
        assert words[position["start"] : position["end"]] == quote["exact"]
        assert words[: position["start"]].endswith(quote["prefix"])
        assert words[position["end"] :].startswith(quote["suffix"])
        selected.append((position["start"], position["end"], quote["exact"]))
    assert sorted(selected) == sorted((span.start, span.end, article.words(span)) for span in spans(article))


def test_the_same_name_is_the_same_followthemoney_entity_in_every_article() -> None:
    other = HARBOUR.model_copy(update={"id": "0" * 32})
    ids = [
        {record["id"] for record in exported("followthemoney", article) if record["schema"] == "Person"}
        for article in (HARBOUR, other)
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 1


def test_followthemoney_entities_lead_to_one_another_and_to_their_article() -> None:
    records = {record["id"]: record for record in exported("followthemoney", HARBOUR)}
    leading = ("document", "resolved", "proof", "entity", "involved", "addressEntity")
    led_to = {
        target for record in records.values() for name in leading for target in record["properties"].get(name, ())
    }
    assert led_to <= records.keys()
    orphans = {record["schema"] for record in records.values() if not set(leading) & record["properties"].keys()}
    assert orphans == {"Article", "Person", "Organization"}
    assert {target for target in led_to if records[target]["schema"] == "Person"}


def test_a_followthemoney_event_says_who_did_what_to_whom_and_where() -> None:
    event = next(record for record in exported("followthemoney", HARBOUR) if record["schema"] == "Event")
    assert event["properties"]["name"] == ["AGREE: Malta → Italy"]
    assert event["properties"]["country"] == ["mt"]
    assert len(event["properties"]["addressEntity"]) == 1


def test_plover_records_carry_who_did_what_to_whom_and_when() -> None:
    agree, _ = exported("plover", HARBOUR)
    assert (agree["date"], agree["event"]) == ("2024-06-03", ["AGREE"])
    assert (agree["actor"][0]["code"], agree["recipient"][0]["code"]) == ("MLT", "ITA")
    assert agree["event_loc"]["resolution"] == 4
    assert agree["quad_code"] == 1
    assert agree["enddate"] == "2024-06-03"
    assert HARBOUR.words(HARBOUR.sentences[agree["text_info"]["sequence"] - 1]).count(agree["event_text"][0]) == 1


def test_a_plover_record_of_an_unknown_actor_has_an_empty_list_of_actors() -> None:
    event = HARBOUR.events[0].model_copy(update={"actors": ()})
    [record] = exported("plover", HARBOUR.model_copy(update={"events": (event,)}))
    assert record["actor"] == []


def test_geojson_has_longitude_first() -> None:
    [collection] = exported("geojson", COLOMBO)
    assert collection["features"][0]["geometry"]["coordinates"] == [79.84868, 6.93548]
