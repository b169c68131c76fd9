"""FollowTheMoney entities: the article, its parties, places, events and statements. Several an article.

Persons and organizations of the same name, and places of the same GeoNames id, have the same id in every article. All
others are the article's own, and have it as their proof or their document.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from schemas.annotations import Entity, Event, Participant, Place, Statement
from schemas.article import Article
from worker.exporters.record import day_or_moment, web_uri
from worker.gazetteer.countries import countries
from worker.plugins import Exporter

SCHEMATA = {"person": "Person", "organization": "Organization"}


def _export(article: Article) -> Iterator[dict[str, Any]]:
    parties = {entity.id: _id("entity", entity.id) for entity in article.entities if entity.type in SCHEMATA}
    yield _article(article)
    for entity in article.entities:
        if entity.id in parties:
            yield _party(entity, parties[entity.id])
            yield _mention(article, entity, parties[entity.id])
    for place in article.places:
        if place.latitude is not None and place.longitude is not None:
            yield _address(article, place)
    for event in article.events:
        yield _event(article, event, parties)
    for statement in article.statements:
        yield _note(article, statement, parties)


def _article(article: Article) -> dict[str, Any]:
    named = {kind: [entity.name for entity in article.entities if entity.type == kind] for kind in (*SCHEMATA, "place")}
    return _entity(
        article.id,
        "Article",
        title=[article.title],
        author=list(article.authors),
        publisher=[article.publisher],
        sourceUrl=[web_uri(article.url)],
        publishedAt=[day_or_moment(article.published_at, article.published_precision)],
        modifiedAt=[day_or_moment(article.modified_at, None)],
        processedAt=[day_or_moment(article.processed_at, None)],
        bodyText=[article.text],
        summary=[article.words(*article.summary)],
        keywords=[article.words(keyword) for keyword in article.keywords],
        fileName=[article.source.name],
        mimeType=[article.source.media_type],
        peopleMentioned=named["person"],
        companiesMentioned=named["organization"],
        locationMentioned=named["place"],
    )


def _party(entity: Entity, party_id: str) -> dict[str, Any]:
    role = {"position": [entity.role]} if entity.type == "person" else {}
    return _entity(
        party_id,
        SCHEMATA[entity.type],
        name=[entity.name],
        alias=list(entity.aliases),
        country=_country(entity.country),
        **role,
    )


def _mention(article: Article, entity: Entity, party_id: str) -> dict[str, Any]:
    return _entity(
        _id(article.id, entity.id),
        "Mention",
        document=[article.id],
        resolved=[party_id],
        name=[entity.name, *entity.aliases],
        detectedSchema=[SCHEMATA[entity.type]],
        contextCountry=_country(entity.country),
    )


def _address(article: Article, place: Place) -> dict[str, Any]:
    return _entity(
        _address_id(article, place),
        "Address",
        full=[place.name],
        city=[place.name if place.precision == "city" else None],
        country=_country(place.country),
        latitude=[str(place.latitude)],
        longitude=[str(place.longitude)],
        proof=[article.id],
    )


def _address_id(article: Article, place: Place) -> str:
    return _id("place", str(place.geonames_id)) if place.geonames_id else _id(article.id, place.id)


def _event(article: Article, event: Event, parties: dict[str, str]) -> dict[str, Any]:
    time = next((time for time in article.times if time.id == event.time), None)
    place = next((place for place in article.places if place.id == event.place), None)
    involved = [parties.get(participant.entity or "") for participant in (*event.actors, *event.recipients)]
    kind = " ".join(filter(None, (event.code, event.mode)))
    sentence = next((sentence for sentence in article.sentences if sentence.holds(event.trigger)), event.trigger)
    return _entity(
        _id(article.id, event.id),
        "Event",
        name=[f"{kind}: {_named(article, event.actors)} → {_named(article, event.recipients)}"],
        summary=[article.words(sentence)],
        keywords=list(event.contexts),
        startDate=[time.start.date().isoformat() if time and time.start else None],
        location=[place.name if place else None],
        country=_country(place.country if place else None),
        addressEntity=[_address_id(article, place) if place and place.latitude is not None else None],
        involved=involved,
        proof=[article.id],
        recordId=[event.id],
    )


def _named(article: Article, participants: Sequence[Participant]) -> str:
    names = {entity.id: entity.name for entity in article.entities}
    told = [names.get(p.entity or "") or (article.words(p.text) if p.text else p.country) for p in participants]
    return ", ".join(filter(None, told)) or "unknown"


def _note(article: Article, statement: Statement, parties: dict[str, str]) -> dict[str, Any]:
    source = article.words(statement.source) if statement.source else None
    return _entity(
        _id(article.id, statement.id),
        "Note",
        name=[f"{statement.kind} statement" + (f" by {source}" if source else "")],
        description=[article.words(*statement.content)],
        entity=[parties.get(statement.speaker or "")],
        proof=[article.id],
    )


def _country(code: str | None) -> list[str | None]:
    known = countries().get(code or "")
    return [known.alpha2.lower() if known else None]


def _id(*parts: str) -> str:
    return "copydesk-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _entity(entity_id: str, schema: str, **properties: Sequence[str | None]) -> dict[str, Any]:
    """Values once each; what is null or empty is left out."""
    kept = {name: [*dict.fromkeys(filter(None, values))] for name, values in properties.items()}
    return {"id": entity_id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


EXPORTER = Exporter("followthemoney", "FollowTheMoney entities, several an article", _export)
