"""What a page or file says of an article in schema.org's words: JSON-LD objects of an Article type."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from worker.errors import Malformed
from worker.formats.json_text import read_json

ARTICLE_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "Report")
MAX_OBJECTS = 1000


@dataclass(frozen=True)
class LinkedArticle:
    """An article as JSON-LD gives it; dates as they are written."""

    headline: str | None = None
    alternative: str | None = None
    body: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    url: str | None = None


def linked_articles(document: object) -> Iterator[LinkedArticle]:
    """Every article within a parsed JSON-LD document, outermost first."""
    for thing in _objects(document):
        if is_article(thing):
            yield LinkedArticle(
                headline=_text(thing.get("headline")) or _text(thing.get("name")),
                alternative=_text(thing.get("alternativeHeadline")),
                body=_text(thing.get("articleBody")),
                published=_text(thing.get("datePublished")),
                modified=_text(thing.get("dateModified")),
                authors=tuple(_names(thing.get("author"))),
                publisher=next(_names(thing.get("publisher")), None),
                section=_text(thing.get("articleSection")),
                url=_text(thing.get("url")) or _text(thing.get("mainEntityOfPage")),
            )


def linked_data(script: str) -> object:
    """The JSON of one script element; None where it is broken."""
    try:
        return read_json(script.strip().removesuffix(";"))
    except Malformed:
        return None


def is_article(thing: dict[str, Any]) -> bool:
    """Whether an object's `@type` is an Article or one of its kinds."""
    types = thing.get("@type")
    return any(
        isinstance(name, str) and (name in ARTICLE_TYPES or name.endswith("NewsArticle"))
        for name in (types if isinstance(types, list) else [types])
    )


def _objects(document: object) -> Iterator[dict[str, Any]]:
    """Objects in document order, without recursion."""
    waiting, seen = [document], 0
    while waiting and seen < MAX_OBJECTS:
        seen += 1
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name") or value.get("@value")
    return unescape(value).strip() or None if isinstance(value, str) else None


def _names(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = _text(one.get("name")) if isinstance(one, dict) else _text(one)
        if name and not name.startswith(("http:", "https:")):
            yield name
