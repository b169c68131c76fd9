"""Atom feeds: every entry is an article."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from worker.errors import Malformed, RefusedSeed
from worker.page.tree import Element
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed
from worker.reading.feed import Item, item_article
from worker.reading.xml import child, elements, local, root_name, words

SUFFIXES = (".atom",)


def _recognises(seed: Seed) -> Confidence:
    if root_name(seed.data) in {"feed", "entry"}:
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    publisher, number = None, 0
    for element in elements(seed.data, "entry", "title"):
        if local(element) == "title":
            publisher = publisher or words(element)
            continue
        number += 1
        item = _item(element, publisher)
        part = seed.member(item.url or str(number), b"").part or ""
        try:
            yield replace(item_article(item, seed.mtime), part=part, media_type="application/atom+xml")
        except RefusedSeed as error:
            yield RefusedPart(part, error)
    if not number:
        raise Malformed("a feed without an entry")


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


PARSER = Parser("atom", "1", _recognises, _parse)
