"""Feeds: RSS 2.0, RSS 1.0, Atom and JSON Feed differ in names alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin

from schemas.article import Warning
from worker.errors import Malformed, RefusedSeed
from worker.formats.dates.dating import Candidate, Origin, from_mail, from_text
from worker.formats.page.blocks import fragment_paragraphs, plain_paragraphs
from worker.formats.page.tree import Element
from worker.formats.text.authors import author_names
from worker.formats.text.completion import completed
from worker.formats.text.grammar import read_paragraphs
from worker.formats.text.story import draft
from worker.formats.xml import elements, encoding_of, local, own, own_all, words
from worker.plugins import ParsedArticle, RefusedPart, Seed

LONGEST_SUMMARY_CHARACTERS = 600
"""A longer description of several paragraphs is taken for the whole text."""
FEEDS = frozenset({"channel", "feed"})
SUMMARY_ONLY = Warning(code="summary_only", message="the file gives a summary, not the text")


@dataclass(frozen=True)
class Item:
    """What an item says, as it is written there; `content` and `summary` are HTML or plain text."""

    title: str | None = None
    content: str | None = None
    plain: str | None = None
    """The content where it is known to hold no markup."""
    summary: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None


@dataclass
class Feed:
    """What a feed says of itself above its items, which inherit it."""

    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()

    def note(self, element: Element) -> None:
        """Takes what one of the feed's own elements says."""
        name, text = local(element), words(element)
        link = element.get("href") or text
        if name == "title":
            self.title = self.title or text
        elif name == "author":
            self.authors += author_names([words(own(element, "name"))])
        elif link and link.startswith(("http://", "https://")):
            self.url = self.url or link

    def address(self, link: str | None, element: Element) -> str | None:
        """A link of an item as an absolute address: by xml:base, else by the feed's own; None where none is known."""
        if not link:
            return None
        try:
            address = urljoin(urljoin(self.url or "", element.base or ""), link)
        except ValueError:
            return None
        return address if address.startswith(("http://", "https://")) else None


def feed_articles(
    seed: Seed, name: str, item: Callable[[Element, Feed], Item], media_type: str
) -> Iterator[ParsedArticle | RefusedPart]:
    """The articles of an XML feed: `item` reads an element called `name`, given what stands above it.

    Raises Malformed where there is no item.
    """
    feed, number, encoding = Feed(url=seed.url), 0, encoding_of(seed.data)
    for element in elements(seed.data, name, "title", "link", "id", "author"):
        above = element.getparent()
        if local(element) == name:
            number += 1
            yield item_article(seed, number, item(element, feed), media_type, encoding)
        elif above is not None and local(above) in FEEDS and element in own_all(above, local(element)):
            feed.note(element)
    if not number:
        raise Malformed("a feed without an item")


def item_article(seed: Seed, number: int, item: Item, media_type: str, encoding: str) -> ParsedArticle | RefusedPart:
    """The article of a feed's item, or why it is none; its part is its address, else its number."""
    part = seed.member(item.url or str(number), b"").part or ""
    try:
        return replace(_article(item, seed.mtime), part=part, media_type=media_type, encoding=encoding)
    except RefusedSeed as error:
        return RefusedPart(part, error)


def _article(item: Item, mtime: datetime | None) -> ParsedArticle:
    """An item that gives only a summary is truncated. Raises Empty where it gives neither content nor summary."""
    title = " ".join(fragment_paragraphs(item.title or "")) or None
    whole = fragment_paragraphs(item.content or "") or plain_paragraphs(item.plain or "")
    summary = fragment_paragraphs(item.summary or "")
    found = draft(read_paragraphs(whole or summary, title))
    published, updated = _moment(item.published, "feed"), _moment(item.updated, "update")
    article = completed(
        replace(
            found.article,
            title=title or found.article.title,
            authors=item.authors or found.article.authors,
            publisher=item.publisher,
            section=item.section or found.article.section,
            url=item.url,
            modified_at=updated.value if updated else found.article.modified_at,
        ),
        [published, updated, *found.claims],
        mtime,
        found.cut_short,
    )
    long = len(summary) > 1 and sum(map(len, summary)) >= LONGEST_SUMMARY_CHARACTERS
    if whole or long or article.truncated:
        return article
    return replace(article, truncated=True, warnings=(*article.warnings, SUMMARY_ONLY))


def _moment(text: str | None, origin: Origin) -> Candidate | None:
    """A date of RFC 5322 or ISO 8601."""
    return (from_mail(text, origin) or from_text(text, origin)) if text else None
