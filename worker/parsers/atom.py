"""Atom feeds: every entry is an article."""

from collections.abc import Iterator

from lxml import etree

from worker.formats.feed import Feed, Item, feed_articles
from worker.formats.page.tree import Element
from worker.formats.text.authors import author_names
from worker.formats.xml import own, own_all, root_name, words
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".atom",)


def _recognises(seed: Seed) -> Confidence:
    if root_name(seed.data) in {"feed", "entry"}:
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    return feed_articles(seed, "entry", _item, "application/atom+xml")


def _item(element: Element, feed: Feed) -> Item:
    source, category = own(element, "source"), own(element, "category")
    return Item(
        title=words(own(element, "title")),
        content=_markup(own(element, "content")),
        summary=_markup(own(element, "summary")),
        url=_address(element, feed),
        published=words(own(element, "published")),
        updated=words(own(element, "updated")),
        authors=_authors(element) or (_authors(source) if source is not None else ()) or feed.authors,
        publisher=(words(own(source, "title")) if source is not None else None) or feed.title,
        section=(category.get("label") or category.get("term")) if category is not None else None,
    )


def _authors(element: Element) -> tuple[str, ...]:
    return author_names(words(own(author, "name")) for author in own_all(element, "author"))


def _address(element: Element, feed: Feed) -> str | None:
    """The entry's link to itself as a page; else its id where that is an address."""
    links = [link for link in own_all(element, "link") if link.get("rel", "alternate") == "alternate"]
    link = next((link for link in links if link.get("href")), None)
    if link is not None:
        return feed.address(link.get("href"), link)
    identity = words(own(element, "id")) or ""
    return identity if identity.startswith(("http://", "https://")) else None


def _markup(element: Element | None) -> str | None:
    """Atom's text: escaped HTML, or XHTML as it stands."""
    if element is None:
        return None
    if element.get("type") == "xhtml":
        return "".join(etree.tostring(below, encoding="unicode", with_tail=False) for below in element)
    return "".join(element.itertext())


PARSER = Parser("atom", _recognises, _parse)
