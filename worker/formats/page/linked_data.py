"""What a page or file says of an article in schema.org's words: JSON-LD objects of an Article type."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any

from worker.errors import Malformed
from worker.formats.json_text import read_json

ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "AdvertiserContentArticle",
    "SocialMediaPosting",
    "TechArticle",
    "ScholarlyArticle",
)
MAX_OBJECTS = 1000


OF_OTHERS = frozenset(
    "citation comment hasPart isBasedOn isPartOf itemListElement liveBlogUpdate mentions relatedLink".split()
)
"""Properties whose articles are other than the one that the document is about."""
_WRAPPING = re.compile(
    r"^\s*(?:(?://|/\*)?\s*<!(?:\[CDATA\[|--)\s*(?:\*/)?)|(?:(?://|/\*)?\s*(?:\]\]|--)>\s*(?:\*/)?)\s*;?\s*$"
)
_COMMENT_START = re.compile(r"(?:^|(?<=[\s,{}\[\]]))/\*")
_LINE_COMMENT = re.compile(r"(?:^|(?<=[\s,{}\[\]]))//[^\n\"]{0,300}(?=\n|$)")
_TAG = re.compile(r"<[^<>]{1,300}>")
_LAST_COMMA = re.compile(r",(?=\s*[}\]])")


@dataclass(frozen=True)
class LinkedArticle:
    """An article as JSON-LD gives it; dates as they are written."""

    headline: str | None = None
    alternative: str | None = None
    body: str | None = None
    posts: str | None = None
    """Those of a live blog, each with its headline."""
    published: str | None = None
    created: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    is_other: bool = False
    """Whether it stands in a list or a property of other articles."""


def linked_articles(document: object) -> Iterator[LinkedArticle]:
    """Every article within a parsed JSON-LD document, or a list of such, outermost first; else its web pages.

    A reference by `@id` alone is followed to the object of that id.
    """
    things = list(_objects(document))
    known = {str(thing["@id"]): thing for thing, _ in things if "@id" in thing and _name(thing)}
    articles = [is_article(thing) for thing, _ in things]
    chosen = articles if any(articles) else [thing.get("@type") == "WebPage" for thing, _ in things]
    for (thing, is_other), is_chosen in zip(things, chosen, strict=True):
        if is_chosen:
            yield LinkedArticle(
                headline=_text(thing.get("headline")) or (_text(thing.get("name")) if is_article(thing) else None),
                alternative=_text(thing.get("alternativeHeadline")),
                body=_text(thing.get("articleBody")),
                posts=_posts(thing.get("liveBlogUpdate")),
                published=_text(thing.get("datePublished")),
                created=_text(thing.get("dateCreated")),
                modified=_text(thing.get("dateModified")),
                authors=tuple(_names(thing.get("author"), known)),
                creators=tuple(_names(thing.get("creator"), known)),
                publisher=next(_names(thing.get("publisher"), known), None),
                section=_text(thing.get("articleSection")),
                url=_text(thing.get("url")) or _text(thing.get("mainEntityOfPage")) or _text(thing.get("@id")),
                is_other=is_other,
            )


def linked_data(script: str) -> object:
    """The JSON of one script element, comments and marks around it aside; None where it is broken."""
    for text in _cleaner(script.replace("\ufeff", "")):
        with suppress(Malformed):
            return read_json(text)
    return None


def _cleaner(script: str) -> Iterator[str]:
    """A script as it is, then without the marks around it, then without comments and stray commas."""
    yield script
    bare = _WRAPPING.sub("", script).strip().removesuffix(";")
    yield bare
    yield _LAST_COMMA.sub("", _without_comments(bare))


def _without_comments(script: str) -> str:
    kept, at = [], 0
    while (start := _COMMENT_START.search(script, at)) and (end := script.find("*/", start.end())) >= 0:
        kept.append(script[at : start.start()])
        at = end + 2
    return _LINE_COMMENT.sub("", "".join(kept) + script[at:])


def is_article(thing: dict[str, Any]) -> bool:
    """Whether an object's `@type` is an Article or one of its kinds."""
    types = thing.get("@type")
    return any(
        isinstance(name, str) and (name.rpartition("/")[2] in ARTICLE_TYPES or name.endswith("NewsArticle"))
        for name in (types if isinstance(types, list) else [types])
    )


def _objects(document: object) -> Iterator[tuple[dict[str, Any], bool]]:
    """Objects in document order, without recursion, and whether they belong to other articles."""
    waiting, seen = [(document, False)], 0
    while waiting and seen < MAX_OBJECTS:
        seen += 1
        value, other = waiting.pop()
        if isinstance(value, dict):
            yield value, other
            waiting.extend((below, other or key in OF_OTHERS) for key, below in reversed(list(value.items())))
        elif isinstance(value, list):
            waiting.extend((below, other) for below in reversed(value))


def _posts(value: object) -> str | None:
    posts = [post for post in value if isinstance(post, dict)] if isinstance(value, list) else []
    parts = [_text(post.get(key)) for post in posts[:MAX_OBJECTS] for key in ("headline", "articleBody")]
    return "\n\n".join(filter(None, parts)) or None


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name") or value.get("@value")
    if isinstance(value, int | float):
        value = str(int(value))
    return unescape(value).strip() or None if isinstance(value, str) else None


def _names(value: object, known: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    for one in _several(value):
        if isinstance(one, dict) and not _name(one):
            one = known.get(str(one.get("@id")), one.get("author", one))
        for text in _several(_name(one) if isinstance(one, dict) else one):
            name = _TAG.sub("", _text(text) or "").strip()
            if name and not name.startswith(("http:", "https:")):
                yield name


def _name(thing: Mapping[str, Any]) -> object:
    """The name of a person or an organization, also where it is given in its two parts."""
    parts = (thing.get("givenName"), thing.get("familyName"))
    return thing.get("name") or " ".join(part for part in parts if isinstance(part, str))


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
