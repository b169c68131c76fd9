"""IPTC ninjs 3.1: a news item as JSON. One object an article."""

from collections.abc import Iterator
from typing import Any

from schemas.annotations import Entity, Place
from schemas.article import Article, Related
from worker.exporters.record import GEONAMES, article_uri, entity_uri, given, moment, related_uri, web_uri
from worker.plugins import Exporter

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}


def _export(article: Article) -> Iterator[dict[str, Any]]:
    agency = article.dateline.agency if article.dateline else None
    yield given(
        uri=article_uri(article),
        standard=STANDARD,
        type="text",
        representationType="partial" if article.truncated else "full",
        pubStatus="usable",
        version=str(article.revision),
        versionCreated=moment(article.processed_at),
        firstCreated=moment(article.published_at),
        contentCreated=moment(article.published_at),
        language=article.language.code if article.language else None,
        headlines=[
            {"role": role, "contentType": "text/plain", "value": value}
            for role, value in (("main", article.title), ("subtitle", article.subtitle))
            if value
        ],
        descriptions=[{"role": "summary", "contentType": "text/plain", "value": article.words(*article.summary)}]
        if article.summary
        else None,
        bodies=[
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(article.text),
                "wordCount": len(article.text.split()),
                "value": article.text,
            }
        ],
        by=", ".join(article.authors),
        located=article.dateline.place if article.dateline else None,
        people=[_named(entity) for entity in article.entities if entity.type == "person"],
        organisations=[_named(entity) for entity in article.entities if entity.type == "organization"],
        places=[_place(place) for place in article.places],
        events=[
            {"id": event.id, "name": article.words(event.trigger), "rel": "mentions", "literal": f"plover:{event.code}"}
            for event in article.events
        ],
        subjects=[
            given(name=article.words(keyword), rel="keyword", creator=article.maker("keywords"))
            for keyword in article.keywords
        ]
        + ([{"name": article.section, "rel": "section"}] if article.section else []),
        infoSources=[
            {"name": name, "role": role}
            for name, role in ((article.publisher, "publisher"), (agency, "agency"))
            if name
        ],
        associations=[association for related in article.related if (association := _association(related))],
        altIds=[
            {"role": role, "value": value}
            for role, value in (("url", article.url), ("file", article.source.path), ("sha256", article.source.sha256))
            if value
        ],
    )


def _named(entity: Entity) -> dict[str, Any]:
    return {"name": entity.name, "rel": "mentions", "uri": entity_uri(entity), "literal": entity.id}


def _place(place: Place) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return given(
        name=place.name,
        rel=place.role,
        uri=f"{GEONAMES}{place.geonames_id}/" if place.geonames_id else None,
        literal=place.id,
        geoJSON=point if place.latitude is not None and place.longitude is not None else None,
    )


def _association(related: Related) -> dict[str, Any] | None:
    uri = related_uri(related) or web_uri(related.url)
    if uri is None:
        return None
    headlines = [{"value": related.title}] if related.title else []
    return given(name="related", rel="seeAlso", uri=uri, type="text", headlines=headlines)


EXPORTER = Exporter("ninjs", "IPTC ninjs 3.1, one object an article", _export)
