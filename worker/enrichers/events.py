"""What happened between whom, in the codes of PLOVER 2.0."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.annotations import Event, Participant, Span
from worker.config import settings
from worker.english.claims import Claims
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
_NEAR_CHARACTERS = 20
"""How far before a place or a time its preposition is looked for."""
_NEWS = timedelta(days=366)
"""How far before the article's publication an event is part of its news, and not history."""
_TO_COME = frozenset("by until till before through".split())
"""Words before a time that may be to come."""


class _Nearby:
    """Spans by where they stand, to ask which of a sentence's stands nearest to a trigger."""

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        self._spans = sorted((span.part, span.start, span.end, id) for span, id in spans)

    def nearest(self, sentence: Offsets, trigger: Span) -> str | None:
        """The id of that span; None where the sentence has none."""
        first = bisect_left(self._spans, (trigger.part, sentence[0]))
        after = bisect_left(self._spans, (trigger.part, sentence[1]))
        near = [
            (min(abs(start - trigger.end), abs(trigger.start - end)), id)
            for _, start, end, id in self._spans[first:after]
            if end <= sentence[1]
        ]
        return min(near)[1] if near else None


@dataclass(frozen=True, slots=True)
class _Scene:
    """What else the article's enrichers found, to tie events to it."""

    entities: dict[str, Entities]
    times: _Nearby
    past: frozenset[str]
    """The ids of times that are history, not news."""
    stages: _Nearby
    claims: Claims


def _compute(document: Document) -> Fields:
    document.require_english()
    mark = settings().event_mark
    encoding = document.encoding
    scene = _scene(document)
    found = list(completed(encoding.events))
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
    news = article.published_at or max(_told(document), default=None)
    return _Scene(
        entities={part.name: entities_of(part, article.entities) for part in document.parts},
        times=_Nearby((time.span, time.id) for time in article.times),
        past=frozenset(time.id for time in article.times if news and time.end and time.end < news - _NEWS),
        stages=_Nearby(_stages(document)),
        claims=Claims(article.statements),
    )


def _told(document: Document) -> Iterator[datetime]:
    """When the times begin that an article tells of: its news is no older than the latest."""
    for time in document.article.times:
        if time.start and _TO_COME.isdisjoint(_before(document, time.span)):
            yield time.start


def _before(document: Document, span: Span) -> list[str]:
    """The word before a span, where there is one nearby."""
    near = document.part(span.part).text[max(0, span.start - _NEAR_CHARACTERS) : span.start]
    return near.lower().split()[-1:]


def _event(document: Document, part: Part, event: Decoded, scene: _Scene) -> Event:
    words = document.encoding.words
    sentence = words[event.sentence[0]].start, words[event.sentence[1] - 1].end
    trigger = _span(document, part, event.trigger)
    time = scene.times.nearest(sentence, trigger)
    auxiliary = {*event.auxiliary, *circumstances(event, words)}
    if time in scene.past:
        auxiliary.add("historical")
    actors, recipients = (
        _participants(document, part, side, scene.entities[part.name]) for side in (event.actors, event.recipients)
    )
    return Event(
        id="v0",
        code=event.code,
        mode=event.mode,
        contexts=contexts(part.words_in(*sentence)),
        auxiliary=tuple(name for name in AUXILIARY if name in auxiliary),
        actors=actors,
        recipients=() if _is_one_name(actors, recipients) else recipients,
        trigger=trigger,
        time=time,
        place=scene.stages.nearest(sentence, trigger),
        statement=scene.claims.of(trigger),
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
            if not _PLACING.isdisjoint(_before(document, mention)):
                yield mention, place.id


ENRICHER = Enricher("events", _compute, after=("language", "places", "statements", "times"))
