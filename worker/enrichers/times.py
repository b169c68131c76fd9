"""Dates, times, durations and sets as TIMEX3, resolved in UTC against the publication date, else the dateline's.

Values as in TimeML 1.2.1. Days are days of UTC; a season is one of the northern hemisphere; "early", "mid" and "late"
are thirds. Without an anchor only what resolves by itself is resolved.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Literal

from schemas.annotations import Time
from schemas.article import Article
from worker.english.document import Document
from worker.english.times.grammar import moments
from worker.plugins import Enricher, Fields

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
    number = 0
    for part in document.parts:
        for moment in moments(part.tokens, day):
            number += 1
            yield Time(
                id=f"t{number}",
                span=part.words_at(part.tokens.start[moment.first], part.tokens.end[moment.last - 1]),
                type=moment.kind,
                value=moment.stretch.value,
                start=_utc(moment.stretch.start),
                end=_utc(moment.stretch.end),
                anchor=origin if moment.anchored else None,
            )


def _utc(day: date | None) -> datetime | None:
    if day is None or isinstance(day, datetime):
        return day
    return datetime.combine(day, time(), UTC)


def _compute(document: Document) -> Fields:
    document.require_english()
    return {"times": tuple(_times(document))}


ENRICHER = Enricher("times", _compute, after=("language",))
