"""Sentences of our own with their names marked up: "[p:Maria Borg] sailed to [l:Malta]"."""

import re

from schemas.annotations import Entity, EntityType
from schemas.article import Article, Language
from tests.enrichers.reading import read
from worker.english.document import Document
from worker.english.linking.mentions import Named
from worker.english.parts import PartName
from worker.enrichers import places
from worker.enrichers.entities import entities

TYPES: dict[str, EntityType] = {
    "p": "person",
    "o": "organization",
    "l": "place",
    "n": "norp",
    "f": "facility",
    "e": "event",
}
MARK = re.compile(r"\[([polnfe]):(.*?)\]")


def named(marked: str, part: PartName = "text") -> tuple[str, list[Named]]:
    """The words without their marks, and the mentions that the marks make."""
    text, found, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        found.append(Named(part, len(text), len(text) + len(mark[2]), mark[2], TYPES[mark[1]]))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], found


def linked(marked: str, title: str = "") -> dict[str, Entity]:
    """The entities of a text, by name."""
    return {entity.name: entity for entity in everyone(marked, title)}


def everyone(marked: str, title: str = "") -> tuple[Entity, ...]:
    """The entities of a text."""
    headline, above = named(title, "title")
    text, below = named(marked)
    return entities([*above, *below], {"title": headline, "text": text})


def located(marked: str, **fields: object) -> Article:
    """An article with the entities of its marks, once they are placed."""
    text, mentions = named(marked)
    article = read(text, **fields).model_copy(update={"language": Language(code="en")})
    named_in_it = entities(mentions, {"title": "", "text": text}, article.id)
    article = article.model_copy(update={"entities": named_in_it})
    return article.model_copy(update=dict(places.ENRICHER.compute(Document(article))))
