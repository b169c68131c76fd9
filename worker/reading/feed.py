"""An item of a feed as an article: RSS 2.0, RSS 1.0 and Atom differ in names alone."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from schemas.article import Warning
from worker.errors import Empty
from worker.page.blocks import fragment_paragraphs
from worker.plugins import ParsedArticle
from worker.reading.dating import Candidate, choose, from_moment, from_text, from_url
from worker.reading.truncation import ending

LONGEST_SUMMARY_CHARACTERS = 600
"""A longer description of several paragraphs is taken for the whole text."""


@dataclass(frozen=True)
class Item:
    """What an item says, as it is written there; `content` and `summary` are HTML or plain text."""

    title: str | None = None
    content: str | None = None
    summary: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None


def item_article(item: Item, mtime: datetime | None) -> ParsedArticle:
    """The article of a feed's item; one that gives only a summary is truncated.

    Raises Empty where it gives neither content nor summary.
    """
    whole = fragment_paragraphs(item.content or "")
    summary = fragment_paragraphs(item.summary or "")
    told = ending(whole or summary)
    if not told.paragraphs:
        raise Empty("the item holds no text")
    size = sum(map(len, summary))
    only_summary = not whole and (len(summary) < 2 or size < LONGEST_SUMMARY_CHARACTERS) and not told.truncated
    short = (Warning(code="summary_only", message="the feed gives a summary, not the text"),) if only_summary else ()
    dated = choose((_moment(item.published), from_url(item.url)), mtime)
    updated = _moment(item.updated)
    return ParsedArticle(
        paragraphs=told.paragraphs,
        title=" ".join(fragment_paragraphs(item.title or "")) or None,
        authors=item.authors,
        publisher=item.publisher,
        section=item.section,
        url=item.url,
        published_at=dated.published_at,
        published_precision=dated.published_precision,
        published_origin=dated.published_origin,
        modified_at=updated.value if updated else None,
        truncated=told.truncated or only_summary,
        warnings=(*dated.warnings, *told.warnings, *short),
        encoding="utf-8",
    )


def _moment(text: str | None) -> Candidate | None:
    """A date of RFC 822 or ISO 8601."""
    if not text:
        return None
    try:
        return from_moment(parsedate_to_datetime(text), "feed")
    except (ValueError, IndexError, TypeError, OverflowError):
        return from_text(text, "feed")
