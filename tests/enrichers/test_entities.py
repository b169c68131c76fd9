"""Persons, organizations and places of an article, one entity each."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from schemas.annotations import Entity
from schemas.article import Article, Language
from tests.english.linking.marked import linked, named
from tests.enrichers.reading import compute, read
from worker.english.linking.mentions import Named
from worker.enrichers import places
from worker.enrichers.entities import ENRICHER, entities
from worker.errors import Skipped
from worker.pipeline import articles
from worker.plugins import Seed

SAMPLE = Path(__file__).parents[2] / "seeds" / "000_ef686245f382e15e.txt"
CAREFULLY_READ = Path(__file__).with_name("sample_entities.json")


def test_names_that_differ_in_signs_alone_are_one_entity() -> None:
    _, names = named("[p:José O’Brien] of [o:Harbour Board] met [o:HARBOUR-BOARD].")
    text = "José O’Brien of Harbour Board met HARBOUR-BOARD."
    assert [(entity.id, entity.aliases) for entity in entities(names, {"title": "", "text": text})] == [
        ("person:jose-obrien", ()),
        ("organization:harbour-board", ("HARBOUR-BOARD",)),
    ]


def test_mentions_stand_in_reading_order_the_headline_first() -> None:
    borg = linked("On Monday [p:Maria Borg] left. [p:Borg] returned.", title="[p:Borg] sails")["Maria Borg"]
    assert [(mention.part, mention.start, mention.end) for mention in borg.mentions] == [
        ("title", 0, 4),
        ("text", 10, 20),
        ("text", 27, 31),
    ]
    assert borg.aliases == ("Borg",)


def test_who_is_named_often_early_and_in_the_headline_is_most_salient() -> None:
    found = linked("[p:Borg] left. [p:Borg] came, [p:Borg] saw [p:Hansen].", title="[p:Borg] sails")
    assert found["Borg"].salience == 1.0
    assert 0.0 < (found["Hansen"].salience or 0.0) < 0.3


def test_other_languages_are_left_alone() -> None:
    french = read("Le président est parti.").model_copy(update={"language": Language(code="fr")})
    with pytest.raises(Skipped, match="only English"):
        compute(ENRICHER, french)
    with pytest.raises(Skipped, match="unknown language"):
        compute(ENRICHER, read("Hm.", language=None))


FACTS = json.loads(CAREFULLY_READ.read_text("utf-8"))


def _facts(found: tuple[Entity, ...]) -> list[dict[str, Any]]:
    """What a careful reader knows of the sample's entities and these entities tell too."""
    return [
        fact
        for fact in FACTS
        for entity in found
        if {fact["name"], *fact.get("also", [])} <= {entity.name, *entity.aliases}
        and (entity.type, entity.role, entity.country) == (fact["type"], fact.get("role"), fact["country"])
    ]


def test_the_sample_gives_every_entity_of_a_careful_reader_once_its_names_are_known() -> None:
    text = SAMPLE.read_text("utf-8").partition("Related articles")[0]
    types = {name: fact["type"] for fact in FACTS for name in (fact["name"], *fact.get("also", []))}
    types |= {"Russian": "norp", "Ukrainian": "norp"}
    longest_first = "|".join(sorted(map(re.escape, types), key=len, reverse=True))
    mentions = [
        Named("text", found.start(), found.end(), found[0], types[found[0]])
        for found in re.finditer(rf"\b(?:{longest_first})\b", text)
    ]
    article = read("x").model_copy(update={"text": text, "entities": entities(mentions, {"title": "", "text": text})})
    assert _facts(compute(places.ENRICHER, article)["entities"]) == FACTS


def test_the_sample_read_by_the_reader_gives_every_one_of_them() -> None:
    article = next(articles(Seed(SAMPLE.name, SAMPLE.read_bytes())))
    assert isinstance(article, Article)
    assert _facts(article.entities) == FACTS
