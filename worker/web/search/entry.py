"""What the index keeps of an article: its words, the values that it is filtered by, and the card that lists it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from schemas.article import Article
from worker.gazetteer.countries import countries
from worker.web.search.gist import Gist

Kind = Literal["country", "entity", "event", "has", "language", "place", "publisher", "speaker"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ANNOTATED = ("entities", "statements", "figures", "times", "places", "events")
HAS = {
    "entities": "entity",
    "statements": "statement",
    "figures": "figure",
    "times": "time",
    "places": "place",
    "events": "event",
}
"""What `has:` calls the annotations of each field."""
LEAD_CHARACTERS = 280
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Letters of scripts that part no words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
JOINT = "\u200b"


class Value(NamedTuple):
    """Something that articles share: its kind, what it is in the contract, and the names it goes by."""

    kind: Kind
    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the index takes it in."""

    id: str
    revision: int
    published: float
    """Seconds; the time of processing where the article does not tell."""
    processed: float
    """Seconds."""
    title: str
    text: str
    original: int
    """The same for an article and its copies."""
    is_copy: bool
    story: str | None
    """The id of its story, if it has one by now."""
    values: tuple[Value, ...]
    amounts: tuple[float, ...]
    """The numbers that its figures name."""
    card: dict[str, Any]


def entry_of(article: Article | Gist) -> Entry:
    """The article as the index takes it in."""
    figures = article.figures
    amounts = {amount for figure in figures for amount in (figure.value, figure.low, figure.high) if amount is not None}
    return Entry(
        id=article.id,
        revision=article.revision,
        published=(article.published_at or article.processed_at).timestamp(),
        processed=article.processed_at.timestamp(),
        title=parted("\n".join(filter(None, (article.title, article.subtitle)))),
        text=parted(article.text),
        original=int((article.duplicate.article_id if article.duplicate else article.id)[:15], 16),
        is_copy=article.duplicate is not None,
        story=article.story.id if article.story else None,
        values=tuple(dict.fromkeys(_values(article))),
        amounts=tuple(sorted(amounts)),
        card=_card(article),
    )


def parted(text: str) -> str:
    """The text with an invisible joint after each letter of a script without spaces, so that each is a word."""
    return UNSPACED.sub(lambda letter: letter[0] + JOINT, text)


def joined(text: str) -> str:
    """The text as it was before `parted`."""
    return text.replace(JOINT, "")


def _values(article: Article | Gist) -> Iterator[Value]:
    names = {entity.id: (entity.name, *entity.aliases) for entity in article.entities}
    for entity in article.entities:
        yield Value("entity", entity.id, names[entity.id])
    for code in {entity.country for entity in article.entities} | {place.country for place in article.places}:
        if code:
            yield Value("country", code, (countries()[code].name,) if code in countries() else ())
    for place in article.places:
        yield Value("place", place.id, (place.name,))
    for statement in article.statements:
        if statement.speaker in names:
            yield Value("speaker", statement.speaker or "", names[statement.speaker or ""])
    for event in article.events:
        yield Value("event", event.code, ())
    for field in ANNOTATED:
        if getattr(article, field):
            yield Value("has", HAS[field], ())
    if article.publisher:
        yield Value("publisher", article.publisher, (article.publisher,))
    if article.language:
        yield Value("language", article.language.code, ())


def _card(article: Article | Gist) -> dict[str, Any]:
    lead = article.text[slice(*article.summary[0])] if article.summary else article.text
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "language": article.language.code if article.language else None,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "published_precision": article.published_precision,
        "processed_at": article.processed_at.isoformat(),
        "lead": lead if len(lead) <= LEAD_CHARACTERS else lead[:LEAD_CHARACTERS].rpartition(" ")[0] + " …",
        "countries": sorted({place.country for place in article.places if place.country}),
        "counts": {field: len(getattr(article, field)) for field in ANNOTATED},
        "points": [
            [place.latitude, place.longitude, place.name, place.id]
            for place in article.places
            if place.latitude is not None and place.longitude is not None and place.precision != "country"
        ],
    }
