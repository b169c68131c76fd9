"""What every parser leaves to one place: how a body ends, where and when it was filed, a title where none is given."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from schemas.article import Dateline
from worker.errors import Empty
from worker.formats.charset import one_line
from worker.formats.dates.dates import find
from worker.formats.dates.dating import FILING_SLACK, Candidate, choose, from_text, from_url
from worker.formats.text.datelines import dateline
from worker.formats.text.head import is_open
from worker.formats.text.lines import is_item
from worker.formats.text.titles import title_of
from worker.formats.text.truncation import ending
from worker.plugins import ParsedArticle

MOST_KEY_POINTS = 6
LEAD_CHARACTERS = 1_000
"""Enough of the first paragraph to hold a dateline."""
LONGEST_TITLE_CHARACTERS = 1_000
"""What is longer is no headline, whatever the file calls it."""


def completed(
    article: ParsedArticle, claims: Iterable[Candidate | None], mtime: datetime | None, cut_short: bool = False
) -> ParsedArticle:
    """The article with its dateline, its date by these claims, its address and its dateline, and a title.

    `cut_short` says that the file tells outside of the paragraphs that they break off.

    Raises Empty where it has no paragraph.
    """
    told = ending(article.paragraphs, cut_short)
    if not told.paragraphs:
        raise Empty("holds no article text")
    known = [*claims, from_url(article.url)]
    filed = _with_year(article.dateline or _filed(told.paragraphs), known)
    when = choose([*known, from_text(filed.date, "dateline") if filed else None], mtime)
    article = article if len(article.title or "") <= LONGEST_TITLE_CHARACTERS else replace(article, title=None)
    title = None if article.title else title_of(article.url, told.paragraphs, filed.text if filed else "")
    return replace(
        article,
        paragraphs=told.paragraphs,
        title=title.text if title else article.title,
        title_origin=title.origin if title else "headline",
        dateline=filed,
        published_at=when.published_at,
        published_precision=when.published_precision,
        published_origin=when.published_origin,
        truncated=article.truncated or told.truncated,
        warnings=(*article.warnings, *when.warnings, *told.warnings),
    )


def _filed(paragraphs: Sequence[str]) -> Dateline | None:
    """The dateline of the first paragraph that is a sentence, or of one above it: key points, at most a few."""
    for text in paragraphs[:MOST_KEY_POINTS]:
        if filed := dateline(one_line(text[:LEAD_CHARACTERS])):
            return filed
        if not (is_item(text) or is_open(text)):
            break
    return None


def _with_year(filed: Dateline | None, known: Iterable[Candidate | None]) -> Dateline | None:
    """A dateline's day gets its year from another claim that lies within days of it; else it stays without one."""
    if filed is None or filed.date is None or not filed.date.startswith("--"):
        return filed
    written = next(find(filed.text), None)
    for claim in filter(None, known):
        for year in (claim.value.year, claim.value.year - 1) if written else ():
            dated = written.in_year(year) if written else None
            if dated and dated.value and abs(claim.value - dated.value) <= FILING_SLACK:
                return filed.model_copy(update={"date": dated.iso})
    return filed
