"""schema.org as JSON-LD: a NewsArticle with what it mentions and its Quotations. One object an article."""

from collections.abc import Iterator
from typing import Any

from schemas.annotations import Entity, Place, Statement
from schemas.article import Article
from worker.exporters.record import (
    GEONAMES,
    article_uri,
    day_or_moment,
    entity_uri,
    given,
    moment,
    related_uri,
    web_uri,
)
from worker.plugins import Exporter

TYPES = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "facility": "Place",
    "product": "Product",
    "work": "CreativeWork",
    "event": "Event",
}


def _export(article: Article) -> Iterator[dict[str, Any]]:
    entities = {entity.id: entity for entity in article.entities}
    places = {place.id: place for place in article.places}
    yield given(
        at_context="https://schema.org",
        at_type="NewsArticle",
        at_id=article_uri(article),
        identifier=article.id,
        version=str(article.revision),
        url=web_uri(article.url),
        headline=article.title,
        alternativeHeadline=article.subtitle,
        abstract=article.words(*article.summary),
        articleBody=article.text,
        articleSection=article.section,
        wordCount=len(article.text.split()),
        inLanguage=article.language.code if article.language else None,
        dateline=article.dateline.text if article.dateline else None,
        locationCreated={"@type": "Place", "name": article.dateline.place}
        if article.dateline and article.dateline.place
        else None,
        author=[{"@type": "Person", "name": name} for name in article.authors],
        publisher={"@type": "NewsMediaOrganization", "name": article.publisher} if article.publisher else None,
        datePublished=day_or_moment(article.published_at, article.published_precision),
        dateModified=moment(article.modified_at),
        sdDatePublished=moment(article.processed_at),
        keywords=[article.words(keyword) for keyword in article.keywords],
        mentions=[_mentioned(entity, places.get(entity.id)) for entity in article.entities],
        hasPart=[_quotation(article, statement, entities) for statement in article.statements],
        citation=[
            given(
                at_type="NewsArticle",
                at_id=related_uri(related),
                headline=related.title,
                abstract=related.teaser,
                url=web_uri(related.url),
            )
            for related in article.related
        ],
    )


def _mentioned(entity: Entity, place: Place | None) -> dict[str, Any]:
    return given(
        at_type=TYPES.get(entity.type, "Thing"),
        at_id=entity_uri(entity),
        name=entity.name,
        alternateName=list(entity.aliases),
        jobTitle=entity.role if entity.type == "person" else None,
        geo=_point(place) if place and TYPES.get(entity.type) == "Place" else None,
        sameAs=f"{GEONAMES}{place.geonames_id}/" if place and place.geonames_id else None,
    )


def _point(place: Place) -> dict[str, Any] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}


def _quotation(article: Article, statement: Statement, entities: dict[str, Entity]) -> dict[str, Any]:
    speaker = entities.get(statement.speaker or "")
    spoken_by = None
    if speaker and speaker.type in {"person", "organization"}:
        spoken_by = {"@type": TYPES[speaker.type], "@id": entity_uri(speaker), "name": speaker.name}
    return given(
        at_type="Quotation",
        at_id=f"{article_uri(article)}#{statement.id}",
        text=article.words(*statement.content),
        spokenByCharacter=spoken_by,
        creditText=article.words(statement.source) if statement.source else None,
        genre=statement.kind,
    )


EXPORTER = Exporter("schema-org", "schema.org NewsArticle as JSON-LD, one object an article", _export)
