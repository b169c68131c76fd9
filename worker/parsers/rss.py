"""RSS 2.0 feeds, and the older RSS 1.0: every item is an article."""

from collections.abc import Iterator

from worker.formats.feed import Feed, Item, feed_articles
from worker.formats.page.tree import Element
from worker.formats.text.authors import author_names
from worker.formats.xml import DUBLIN_CORE, own, own_all, root_name, words
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".rss",)
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
ATOM = "{http://www.w3.org/2005/Atom}"


def _recognises(seed: Seed) -> Confidence:
    if root_name(seed.data) in {"rss", "RDF"}:
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    return feed_articles(seed, "item", _item, "application/rss+xml")


def _item(element: Element, feed: Feed) -> Item:
    creators = [words(creator) for creator in element.iterchildren(f"{DUBLIN_CORE}creator")]
    authors = [_name(words(author)) for author in own_all(element, "author")]
    return Item(
        title=words(own(element, "title")),
        content=_markup(element.find(f"{CONTENT}encoded")),
        summary=_markup(own(element, "description")),
        url=_address(element, feed),
        published=words(own(element, "pubDate")) or words(element.find(f"{DUBLIN_CORE}date")),
        authors=author_names(creators) or author_names(authors),
        publisher=words(own(element, "source")) or feed.title,
        section=words(own(element, "category")),
    )


def _address(element: Element, feed: Feed) -> str | None:
    """The item's link, as text or as Atom writes it; else its id where that is an address."""
    links = [words(link) or link.get("href") for link in own_all(element, "link")]
    others = element.iterchildren(f"{ATOM}link")
    links += [link.get("href") for link in others if link.get("rel", "alternate") == "alternate"]
    guid = own(element, "guid")
    permanent = guid is not None and (words(guid) or "").startswith(("http://", "https://"))
    return feed.address(next((link for link in links if link), words(guid) if permanent else None), element)


def _markup(element: Element | None) -> str | None:
    return "".join(element.itertext()) if element is not None else None


def _name(author: str | None) -> str | None:
    """RSS gives `address (name)`; the name is what readers see."""
    if author and author.endswith(")") and "(" in author:
        return author[author.index("(") + 1 : -1].strip()
    return author if author and "@" not in author else None


PARSER = Parser("rss", _recognises, _parse)
