"""What happened between whom, in the codes of PLOVER 2.0."""

from collections.abc import Iterable, Iterator, Mapping

from schemas.annotations import Event, Participant, Span
from schemas.article import Article
from worker.english.claims import claiming
from worker.english.document import Document
from worker.english.events.coded import Coded
from worker.english.events.composition import compose
from worker.english.events.contexts import contexts
from worker.english.events.leaders import country_led
from worker.english.events.parties import Head
from worker.english.events.scene import scene_of
from worker.english.events.units import Named, sector_of
from worker.english.events.words import Words, closed, words_of
from worker.english.parts import Part
from worker.plugins import Enricher, Fields


def _compute(document: Document) -> Fields:
    document.require_english()
    parts = document.parts if document.article.title_origin == "headline" else (document.text,)
    found = (event for part in parts for event in _events(document.article, part))
    return {"events": tuple(event.model_copy(update={"id": f"v{count}"}) for count, event in enumerate(found, 1))}


def _events(article: Article, part: Part) -> Iterator[Event]:
    mentions = _mentions(article, part)
    before: Words | None = None

    def naming(words: Words) -> Mapping[int, Named]:
        return _named(words, mentions)

    for start, end in part.sentences:
        words = words_of(part.words_in(start, end))
        if words.lower:
            scene = scene_of(words, naming, before)
            for coded in compose(scene) if scene else ():
                yield _event(article, part, words, coded)
            before = words


def _mentions(article: Article, part: Part) -> dict[int, tuple[int, Named]]:
    """Entities by the offset of each mention, with its end; the words are filled in sentence by sentence."""
    found: dict[int, tuple[int, Named]] = {}
    for entity in article.entities:
        sector = sector_of(entity.role) if entity.role else None
        country = entity.country or (country_led(entity.name) if entity.type == "person" else None)
        for mention in entity.mentions:
            if mention.part == part.name:
                found[mention.start] = mention.end, Named(0, 0, entity.id, entity.type, country, sector)
    return found


def _named(words: Words, mentions: Mapping[int, tuple[int, Named]]) -> dict[int, Named]:
    found = {}
    for first, start in enumerate(words.starts):
        if start in mentions and words.ends[first] <= mentions[start][0]:
            end, named = mentions[start]
            last = first
            while last + 1 < len(words) and words.ends[last + 1] <= end:
                last += 1
            found[first] = Named(first, last, named.entity, named.type, named.country, named.sector)
    return found


def _event(article: Article, part: Part, words: Words, coded: Coded) -> Event:
    trigger = _span(part, words, coded.first, coded.last)
    sentence = (words.starts[0], words.ends[-1])
    return Event(
        id="v0",
        code=coded.code,
        mode=coded.mode,
        contexts=contexts(words),
        auxiliary=coded.auxiliary,
        actors=tuple(_participant(part, words, head) for head in coded.actors),
        recipients=tuple(_participant(part, words, head) for head in coded.recipients),
        trigger=trigger,
        time=_nearest(trigger, sentence, ((time.span, time.id) for time in article.times)),
        place=_nearest(trigger, sentence, _stages(article, words)),
        statement=claiming(article, trigger),
    )


def _participant(part: Part, words: Words, head: Head) -> Participant:
    span = _span(part, words, head.first, head.last)
    return Participant(text=span, entity=head.entity, country=head.country, sector=head.sector)


def _span(part: Part, words: Words, first: int, last: int) -> Span:
    return part.span(words.starts[first], words.ends[last])


def _stages(article: Article, words: Words) -> Iterator[tuple[Span, str]]:
    """The places that something happens in: "in Lima", "near the border"."""
    before: dict[int, str] = dict(zip(words.starts[1:], words.lower, strict=False))
    for place in article.places:
        for mention in place.mentions:
            if before.get(mention.start) in closed("place"):
                yield mention, place.id


def _nearest(trigger: Span, sentence: tuple[int, int], candidates: Iterable[tuple[Span, str]]) -> str | None:
    """The id of the candidate of the sentence that stands nearest to the trigger."""
    near = [
        (min(abs(span.start - trigger.end), abs(trigger.start - span.end)), id)
        for span, id in candidates
        if span.part == trigger.part and sentence[0] <= span.start and span.end <= sentence[1]
    ]
    return min(near)[1] if near else None


ENRICHER = Enricher("events", _compute, after=("language", "sentences", "places", "statements", "times"))
