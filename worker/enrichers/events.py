"""What happened between whom, in the codes of PLOVER 2.0."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from schemas.annotations import Event, Participant, Span
from worker.config import settings
from worker.english.claims import claiming
from worker.english.document import Document
from worker.english.encoder.events import AUXILIARY, Decoded
from worker.english.events.circumstances import circumstances
from worker.english.events.completion import completed
from worker.english.events.contexts import contexts
from worker.english.events.judgement import judged
from worker.english.events.participants import Entities, entities_of, participants
from worker.english.parts import Offsets, Part
from worker.plugins import Enricher, Fields

_PLACING = frozenset("in at near outside inside around across from".split())
"""Prepositions before the place where something happens."""
_NEWS = timedelta(days=366)
"""How far before the article's publication an event is part of its news, and not history."""


def _compute(document: Document) -> Fields:
    document.require_english()
    mark = settings().event_mark
    encoding = document.encoding
    names = {part.name: entities_of(part, document.article.entities) for part in document.parts}
    found = list(completed(encoding.events, encoding.words))
    events: list[Event] = []
    for event, (chance, of_sides) in zip(found, judged(found, encoding.words), strict=True):
        part = document.title if event.trigger[0] < encoding.title_words else document.text
        if chance >= mark and part in document.written:
            filled = _event(document, part, event, names[part.name])
            sides = round(of_sides, 2) if filled.actors or filled.recipients else None
            update = {"id": f"v{len(events) + 1}", "confidence": round(chance, 2), "parties_confidence": sides}
            events.append(filled.model_copy(update=update))
    return {"events": tuple(events)}


def _event(document: Document, part: Part, event: Decoded, entities: Entities) -> Event:
    article = document.article
    trigger = _span(document, part, event.trigger)
    sentence = next(
        (offsets for offsets in part.sentences if offsets[0] <= trigger.start < offsets[1]),
        (trigger.start, trigger.end),
    )
    time = _nearest(sentence, trigger, ((time.span, time.id) for time in article.times))
    auxiliary = {*event.auxiliary, *circumstances(event, document.encoding.words), *_history(document, time)}
    return Event(
        id="v0",
        code=event.code,
        mode=event.mode,
        contexts=contexts(part.words_in(*sentence)),
        auxiliary=tuple(name for name in AUXILIARY if name in auxiliary),
        actors=_participants(document, part, event.actors, entities),
        recipients=_participants(document, part, event.recipients, entities),
        trigger=trigger,
        time=time,
        place=_nearest(sentence, trigger, _stages(document, part)),
        statement=claiming(article, trigger),
    )


def _history(document: Document, time_id: str | None) -> Iterator[str]:
    published_at = document.article.published_at
    ends = (time.end for time in document.article.times if time.id == time_id)
    if published_at and any(end and end < published_at - _NEWS for end in ends):
        yield "historical"


def _participants(
    document: Document, part: Part, side: Sequence[tuple[int, int]], entities: Entities
) -> tuple[Participant, ...]:
    phrases = (document.encoding.words[first : last + 1] for first, last in side)
    return tuple(participant for words in phrases for participant in participants(part, words, entities))


def _span(document: Document, part: Part, words: tuple[int, int]) -> Span:
    first, last = (document.encoding.words[index] for index in words)
    return part.span(first.start, last.end)


def _stages(document: Document, part: Part) -> Iterator[tuple[Span, str]]:
    """The places that something happens in: "in Lima", "near the border"."""
    for place in document.article.places:
        for mention in place.mentions:
            before = part.text[: mention.start].rsplit(maxsplit=1) if mention.part == part.name else []
            if before and before[-1].lower() in _PLACING:
                yield mention, place.id


def _nearest(sentence: Offsets, trigger: Span, candidates: Iterable[tuple[Span, str]]) -> str | None:
    """The id of the candidate of the trigger's sentence that stands nearest to it."""
    near = [
        (min(abs(span.start - trigger.end), abs(trigger.start - span.end)), id)
        for span, id in candidates
        if span.part == trigger.part and sentence[0] <= span.start and span.end <= sentence[1]
    ]
    return min(near)[1] if near else None


ENRICHER = Enricher("events", _compute, after=("language", "places", "statements", "times"))
