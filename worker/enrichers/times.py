"""Dates, times, durations and sets as TIMEX3, resolved in UTC against the publication date, else the dateline's.

Values as in TimeML 1.2.1. Days are days of UTC; a season is one of the northern hemisphere; "early", "mid" and "late"
are thirds. Without an anchor only what resolves by itself is resolved.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Literal

from schemas.annotations import Span, Time
from schemas.article import Article
from worker.english.quantities.tokens import tokens
from worker.english.times.grammar import moments
from worker.errors import Skipped
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


def _times(article: Article) -> Iterator[Time]:
    day, origin = _anchor(article)
    number = 0
    for part, text in (("title", article.title or ""), ("text", article.text)):
        words = tokens(text)
        for moment in moments(words, day):
            number += 1
            start, end = words.start[moment.first], words.end[moment.last - 1]
            yield Time(
                id=f"t{number}",
                span=Span(part=part, start=start, end=end, text=text[start:end]),
                type=moment.kind,
                value=moment.stretch.value,
                start=_utc(moment.stretch.start),
                end=_utc(moment.stretch.end),
                anchor=origin if moment.anchored else None,
                by=ENRICHER.by,
            )


def _utc(day: date | None) -> datetime | None:
    if day is None or isinstance(day, datetime):
        return day
    return datetime.combine(day, time(), UTC)


def _compute(article: Article) -> Fields:
    if article.language is not None and article.language.code != "en":
        raise Skipped("times are read in English alone")
    return {"times": tuple(_times(article))}


ENRICHER = Enricher("times", _compute, after=("language",))
