"""Dates, times, durations and sets as TIMEX3, resolved in UTC against the publication date, else the dateline's.

Values as in TimeML 1.2.1. Days are days of UTC; a season is one of the northern hemisphere; "early", "mid" and "late"
are thirds. Without an anchor only what resolves by itself is resolved.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Literal

from schemas.annotations import Time
from schemas.article import Article
from worker.english.document import Document
from worker.english.parts import Part
from worker.english.times.calendar import WEEKDAYS
from worker.english.times.grammar import moments
from worker.english.times.moments import Moment
from worker.english.titled import titled
from worker.plugins import Enricher, Fields

DAY = len("2024-05-03")
Anchor = Literal["published_at", "dateline"]


def _anchor(article: Article) -> tuple[date | None, Anchor | None]:
    """The day that "yesterday" is told from, and what gives it."""
    if article.published_at is not None and article.published_precision not in {"month", "year"}:
        return article.published_at.date(), "published_at"
    if article.dateline and article.dateline.date:
        try:
            return date.fromisoformat(article.dateline.date), "dateline"
        except ValueError:
            return None, None
    return None, None


def _times(document: Document) -> Iterator[Time]:
    day, origin = _anchor(document.article)
    of_title, of_text = (list(_moments(document, part, day)) for part in document.parts)
    meant = _meant(document.text, of_text)
    found = [(document.title, _as_in_the_text(document.title, moment, meant)) for moment in of_title]
    for number, (part, moment) in enumerate([*found, *((document.text, moment) for moment in of_text)], 1):
        yield Time(
            id=f"t{number}",
            span=part.words_at(part.tokens.start[moment.first], part.tokens.end[moment.last - 1]),
            type=moment.kind,
            value=moment.period.value,
            start=_utc(moment.period.start),
            end=_utc(moment.period.end),
            anchor=origin if moment.anchored else None,
            confidence=moment.confidence,
        )


def _moments(document: Document, part: Part, day: date | None) -> Iterator[Moment]:
    """The times of a part but those within names."""
    named, works = _named(document, part), list(titled(part))
    for moment in moments(part.tokens, day):
        start, end = part.tokens.start[moment.first], part.tokens.end[moment.last - 1]
        is_in_work = any(first <= start and end <= last for first, last in works)
        if not is_in_work and not _is_part_of_a_name(moment, named):
            yield moment


def _meant(text: Part, told: Iterable[Moment]) -> Mapping[str, Moment]:
    """By its words, the first of the times that the text tells from the anchor."""
    first: dict[str, Moment] = {}
    for moment in told:
        if moment.anchored:
            first.setdefault(text.tokens.between(moment.first, moment.last), moment)
        if text.tokens.word(moment.first) in WEEKDAYS and moment.period.value and len(moment.period.value) == DAY:
            first.setdefault(text.tokens.raw[moment.first], moment)  # "Friday, 3 May" is the headline's "Friday"
    return first


def _as_in_the_text(title: Part, moment: Moment, meant: Mapping[str, Moment]) -> Moment:
    """A headline's time as the text tells it: a headline's verbs seldom say whether a day is past or to come."""
    same = meant.get(title.tokens.between(moment.first, moment.last))
    return replace(moment, period=same.period) if same and moment.anchored else moment


def _named(document: Document, part: Part) -> dict[int, tuple[int, int]]:
    """The name that each token lies in, as its first token and the one after it; names of peoples left out."""
    tokens = part.tokens
    named = {}
    for mention in document.findings[part.name].mentions:
        if mention.type != "norp":
            first, last = bisect_left(tokens.start, mention.start), bisect_left(tokens.start, mention.end)
            named.update(dict.fromkeys(range(first, last), (first, last)))
    return named


def _is_part_of_a_name(moment: Moment, named: Mapping[int, tuple[int, int]]) -> bool:
    """Whether a longer name holds the time: "August House", "the Friday Group"."""
    first, last = named.get(moment.last - 1, (moment.last, moment.first))
    return first <= moment.first and moment.last <= last and last - first > moment.last - moment.first


def _utc(day: date | None) -> datetime | None:
    if day is None or isinstance(day, datetime):
        return day
    return datetime.combine(day, time(), UTC)


def _compute(document: Document) -> Fields:
    document.require_english()
    return {"times": tuple(_times(document))}


ENRICHER = Enricher("times", _compute, after=("language",))
