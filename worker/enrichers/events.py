"""What happened between whom, in the codes of PLOVER 2.0."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.annotations import Event, Participant, Span
from worker.config import settings
from worker.english.claims import Claims
from worker.english.document import Document
from worker.english.encoder.events import Decoded
from worker.english.events.circumstances import circumstances, setting
from worker.english.events.completion import completed
from worker.english.events.contexts import contexts
from worker.english.events.judgement import judged
from worker.english.events.moments import Moments
from worker.english.events.nearby import Nearby, word_before
from worker.english.events.participants import Entities, entities_of, participants
from worker.english.parts import Part
from worker.plugins import Enricher, Fields

_PLACING = frozenset("in at near outside inside around across from".split())
"""Prepositions before the place where something happens."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What else the article's enrichers found, to tie events to it."""

    entities: dict[str, Entities]
    moments: Moments
    stages: Nearby
    claims: Claims


def _compute(document: Document) -> Fields:
    document.require_english()
    mark = settings().event_mark
    encoding = document.encoding
    scene = _scene(document)
    found = list(completed(encoding.events, encoding.words))
    events: list[Event] = []
    for event, (chance, of_sides) in zip(found, judged(found, encoding.words), strict=True):
        part = document.title if event.trigger[0] < encoding.title_words else document.text
        if chance >= mark and part in document.written:
            filled = _event(document, part, event, scene)
            sides = round(of_sides, 2) if filled.actors or filled.recipients else None
            update = {"id": f"v{len(events) + 1}", "confidence": round(chance, 2), "parties_confidence": sides}
            events.append(filled.model_copy(update=update))
    return {"events": tuple(events)}


def _scene(document: Document) -> _Scene:
    article = document.article
    return _Scene(
        entities={part.name: entities_of(part, article.entities) for part in document.parts},
        moments=Moments(document),
        stages=Nearby(_stages(document), document.parts),
        claims=Claims(article.statements),
    )


def _event(document: Document, part: Part, event: Decoded, scene: _Scene) -> Event:
    words = document.encoding.words
    sentence = words[event.sentence[0]].start, words[event.sentence[1] - 1].end
    trigger = _span(document, part, event.trigger)
    statement = scene.claims.of(trigger)
    at = setting(scene.moments, sentence, trigger, statement)
    actors, recipients = (
        _participants(document, part, side, scene.entities[part.name]) for side in (event.actors, event.recipients)
    )
    return Event(
        id="v0",
        code=event.code,
        mode=event.mode,
        contexts=contexts(part.words_in(*sentence)),
        auxiliary=circumstances(event, words, at),
        actors=actors,
        recipients=() if _is_one_name(actors, recipients) else recipients,
        trigger=trigger,
        time=scene.moments.nearest(sentence, trigger),
        place=scene.stages.nearest(sentence, trigger),
        statement=statement,
    )


def _participants(
    document: Document, part: Part, side: Sequence[tuple[int, int]], entities: Entities
) -> tuple[Participant, ...]:
    phrases = (document.encoding.words[first : last + 1] for first, last in side)
    return tuple(participant for words in phrases for participant in participants(part, words, entities))


def _is_one_name(actors: Sequence[Participant], recipients: Sequence[Participant]) -> bool:
    """Whether one name alone stands on both sides, as "both sides" may and "Norway" cannot."""
    return len(actors) == 1 and actors == recipients and actors[0].entity is not None


def _span(document: Document, part: Part, words: tuple[int, int]) -> Span:
    first, last = (document.encoding.words[index] for index in words)
    return part.span(first.start, last.end)


def _stages(document: Document) -> Iterator[tuple[Span, str]]:
    """The places that something happens in: "in Lima", "near the border"."""
    for place in document.article.places:
        for mention in place.mentions:
            if not _PLACING.isdisjoint(word_before(document.part(mention.part), mention)):
                yield mention, place.id


ENRICHER = Enricher("events", _compute, after=("language", "places", "statements", "times"))
