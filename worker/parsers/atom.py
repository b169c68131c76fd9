"""Atom feeds: every entry is an article."""

from collections.abc import Iterator

from lxml import etree

from worker.formats.feed import Item, feed_articles
from worker.formats.page.tree import Element
from worker.formats.xml import child, root_name, words
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".atom",)


def _recognises(seed: Seed) -> Confidence:
    if root_name(seed.data) in {"feed", "entry"}:
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    return feed_articles(seed, "entry", _item, "application/atom+xml")


def _item(element: Element, publisher: str | None) -> Item:
    links = [link for link in element.iterchildren("{*}link") if link.get("rel", "alternate") == "alternate"]
    category = child(element, "category")
    return Item(
        title=words(child(element, "title")),
        content=_markup(child(element, "content")),
        summary=_markup(child(element, "summary")),
        url=next((link.get("href") for link in links if (link.get("href") or "").startswith("http")), None),
        published=words(child(element, "published")),
        updated=words(child(element, "updated")),
        authors=tuple(name for author in element.iterchildren("{*}author") if (name := words(child(author, "name")))),
        publisher=words(child(element, "source", "title")) or publisher,
        section=(category.get("label") or category.get("term")) if category is not None else None,
    )


def _markup(element: Element | None) -> str | None:
    """Atom's text: escaped HTML, or XHTML as it stands."""
    if element is None:
        return None
    if element.get("type") == "xhtml":
        return "".join(etree.tostring(below, encoding="unicode", with_tail=False) for below in element)
    return "".join(element.itertext())


PARSER = Parser("atom", _recognises, _parse)
