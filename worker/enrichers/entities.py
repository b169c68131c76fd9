"""Persons, organizations, places …: what the reader finds, one entity for each, with all its names."""

from collections.abc import Iterable, Mapping
from statistics import fmean
from typing import cast

from schemas.annotations import Entity, EntityType, Span
from worker.english.document import Document
from worker.english.identity.ids import entity_id, renamed
from worker.english.linking.kinds import judged
from worker.english.linking.link import Linked, linked
from worker.english.linking.mentions import Named, is_handle, trimmed, typed, whole
from worker.english.linking.mistaken import corrected
from worker.english.linking.runs import in_run
from worker.english.parts import PartName
from worker.plugins import Enricher, Fields

AFTER_CHARACTERS = 20


def _compute(document: Document) -> Fields:
    document.require_english()
    mentions = (
        Named(
            part.name,
            found.start,
            found.end,
            part.text[found.start : found.end],
            cast(EntityType, found.type),
            found.confidence,
            found.likely,
        )
        for part in document.parts
        for found in document.findings[part.name].mentions
    )
    texts = {part.name: part.text for part in document.parts}
    return {"entities": entities(mentions, texts, document.article.id)}


def entities(mentions: Iterable[Named], texts: Mapping[PartName, str], article_id: str = "") -> tuple[Entity, ...]:
    """The entities that the mentions name; offsets count in `texts`, ids are those of the article's entities."""
    names = judged(whole_names(mentions, texts), texts)
    names = [typed(name, texts[name.part][name.end :][:AFTER_CHARACTERS]) for name in names]
    names = list(corrected(names, texts))
    return renamed(map(_entity, linked(names, texts)), lambda entity: entity_id(entity, article_id))


def whole_names(mentions: Iterable[Named], texts: Mapping[PartName, str]) -> list[Named]:
    """The mentions trimmed to the names themselves, those that make one name together as one; in reading order."""
    found = (mention for mention in mentions if not is_handle(mention, texts[mention.part]))
    names = [name for mention in found if (name := trimmed(whole(mention, texts[mention.part])))]
    names = list({(name.part, name.start): name for name in names}.values())
    return list(in_run(sorted(names, key=lambda name: name.order), texts))


def _entity(one: Linked) -> Entity:
    sure = [mention.confidence for mention in one.mentions if mention.confidence is not None]
    return Entity(
        id="",
        type=one.type,
        name=one.name,
        aliases=one.aliases,
        mentions=tuple(Span(part=m.part, start=m.start, end=m.end) for m in one.mentions),
        role=one.role,
        country=one.country,
        salience=round(one.salience, 2),
        confidence=round(fmean(sure), 2) if sure else None,
    )


ENRICHER = Enricher("entities", _compute, after=("language",))
