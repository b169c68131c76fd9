"""RSS 2.0 feeds, and the older RSS 1.0: every item is an article."""

from collections.abc import Iterator

from worker.formats.feed import Item, feed_articles
from worker.formats.page.tree import Element
from worker.formats.xml import child, root_name, words
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".rss",)


def _recognises(seed: Seed) -> Confidence:
    if root_name(seed.data) in {"rss", "RDF"}:
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    return feed_articles(seed, "item", _item, "application/rss+xml")


def _item(element: Element, publisher: str | None) -> Item:
    links = [words(child(element, "link")), words(child(element, "guid"))]
    return Item(
        title=words(child(element, "title")),
        content=_markup(child(element, "encoded")),
        summary=_markup(child(element, "description")),
        url=next((link for link in links if link and link.startswith(("http://", "https://"))), None),
        published=words(child(element, "pubDate")) or words(child(element, "date")),
        authors=tuple(name for name in (words(child(element, "creator")) or _author(element),) if name),
        publisher=words(child(element, "source")) or publisher,
        section=words(child(element, "category")),
    )


def _markup(element: Element | None) -> str | None:
    return "".join(element.itertext()) if element is not None else None


def _author(element: Element) -> str | None:
    """RSS gives `address (name)`; the name is what readers see."""
    author = words(child(element, "author"))
    if author and author.endswith(")") and "(" in author:
        return author[author.index("(") + 1 : -1].strip()
    return author if author and "@" not in author else None


PARSER = Parser("rss", _recognises, _parse)
