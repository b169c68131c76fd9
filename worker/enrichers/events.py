"""What happened between whom, in the codes of PLOVER 2.0."""

from collections.abc import Iterable, Iterator, Sequence

from schemas.annotations import Event, Participant, Span
from worker.english.claims import claiming
from worker.english.document import Document
from worker.english.events.happenings import Happening, happenings
from worker.english.events.participants import Entities, entities_of, participants
from worker.english.parts import Part
from worker.english.words import Word
from worker.plugins import Enricher, Fields

_PLACING = frozenset("in at near outside inside around across from".split())
"""Prepositions before the place where something happens."""


def _compute(document: Document) -> Fields:
    document.require_english()
    names = {part.name: entities_of(part, document.article.entities) for part in document.parts}
    read = (
        _event(document, document.part(happening.part), happening, names[happening.part])
        for happening in happenings(document)
        if happening.part == "text" or document.article.title_origin == "headline"
    )
    return {"events": tuple(event.model_copy(update={"id": f"v{count}"}) for count, event in enumerate(read, 1))}


def _event(document: Document, part: Part, happening: Happening, entities: Entities) -> Event:
    article = document.article
    trigger = _span(part, happening.trigger)
    return Event(
        id="v0",
        code=happening.code,
        mode=happening.mode,
        auxiliary=happening.auxiliary,
        actors=_participants(part, happening.actors, entities),
        recipients=_participants(part, happening.recipients, entities),
        trigger=trigger,
        time=_nearest(part, trigger, ((time.span, time.id) for time in article.times)),
        place=_nearest(part, trigger, _stages(document, part)),
        statement=claiming(article, trigger),
        confidence=happening.confidence,
    )


def _participants(part: Part, sides: Sequence[Sequence[Word]], entities: Entities) -> tuple[Participant, ...]:
    return tuple(one for words in sides for one in participants(part, words, entities))


def _span(part: Part, words: Sequence[Word]) -> Span:
    return part.span(words[0].start, words[-1].end)


def _stages(document: Document, part: Part) -> Iterator[tuple[Span, str]]:
    """The places that something happens in: "in Lima", "near the border"."""
    for place in document.article.places:
        for mention in place.mentions:
            before = part.text[: mention.start].rsplit(maxsplit=1) if mention.part == part.name else []
            if before and before[-1].lower() in _PLACING:
                yield mention, place.id


def _nearest(part: Part, trigger: Span, candidates: Iterable[tuple[Span, str]]) -> str | None:
    """The id of the candidate of the trigger's sentence that stands nearest to it."""
    first, last = next(
        (offsets for offsets in part.sentences if offsets[0] <= trigger.start < offsets[1]),
        (trigger.start, trigger.end),
    )
    near = [
        (min(abs(span.start - trigger.end), abs(trigger.start - span.end)), id)
        for span, id in candidates
        if span.part == part.name and first <= span.start and span.end <= last
    ]
    return min(near)[1] if near else None


ENRICHER = Enricher("events", _compute, after=("language", "places", "statements", "times"))
