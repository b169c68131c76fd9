"""PLOVER 2.0 event records, by the field names of its manual. One record an event.

The manual wants a date and actors: an event of an article without any date is left out, and where the article does not
name who acts, the list of actors is there and empty.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from schemas.annotations import Event, Participant, Place
from schemas.article import Article
from worker.exporters.record import article_uri, given, moment
from worker.plugins import Exporter

AN_INSTANT = timedelta(microseconds=1)
"""Our intervals leave out their end; the manual's last day is still part of the event."""
RESOLUTIONS = {"city": 4, "region": 2, "country": 1}
"""The manual's code for how exact a location is."""
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""Verbal and material cooperation, verbal and material conflict, as each type's own section of the manual has it."""


def _export(article: Article) -> Iterator[dict[str, Any]]:
    times = {time.id: time for time in article.times}
    places = {place.id: place for place in article.places}
    for event in article.events:
        time = times.get(event.time or "")
        happened = time.start if time and time.start else article.published_at
        if happened is None:
            continue
        record = given(
            id=f"{article.id}-{article.revision}-{event.id}",
            date=happened.date().isoformat(),
            enddate=(time.end - AN_INSTANT).date().isoformat() if time and time.end else None,
            recipient=[_entity(article, participant) for participant in event.recipients],
            event=[event.code],
            quad_code=QUADS.get(event.code),
            mode=[event.mode] if event.mode else [],
            context=list(event.contexts),
            event_text=[article.words(event.trigger)],
            event_loc=_location(article, places.get(event.place or "")),
            text_info=_place_in_text(article, event),
            cite_info=_citation(article),
            coder=article.maker("events"),
            coded_date=article.processed_at.date().isoformat(),
            coded_time=(moment(article.processed_at) or "").partition("T")[2],
            comment=", ".join(event.auxiliary),
        )
        yield {**record, "actor": [_entity(article, participant) for participant in event.actors]}


def _entity(article: Article, participant: Participant) -> dict[str, Any]:
    entity = next((entity for entity in article.entities if entity.id == participant.entity), None)
    return given(
        code=participant.country,
        sector=participant.sector,
        entity_text=article.words(participant.text) if participant.text else None,
        identifier_text=entity.name if entity else None,
        office=entity.role if entity else None,
    )


def _place_in_text(article: Article, event: Event) -> dict[str, Any]:
    span = event.trigger
    sequence = next((n for n, sentence in enumerate(article.sentences, 1) if sentence.holds(span)), None)
    return given(sequence=sequence, start=span.start, end=span.end, part=span.part)


def _location(article: Article, place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return given(
        extracted_place=article.words(place.mentions[0]) if place.mentions else None,
        resolved_place=place.name,
        geonameid=place.geonames_id,
        lat=place.latitude,
        lon=place.longitude,
        country_code=place.country,
        resolution=RESOLUTIONS.get(place.precision or ""),
    )


def _citation(article: Article) -> dict[str, Any]:
    return given(
        citation=article_uri(article),
        url=article.url,
        title=article.title,
        language=article.language.code.partition("-")[0] if article.language else None,
        publication=article.publisher,
        coder=article.maker("events"),
        codebook="plover-2.0",
    )


EXPORTER = Exporter("plover", "PLOVER 2.0 event records, one an event", _export)
