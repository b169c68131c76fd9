"""An article as a JSON object: ninjs 1 to 3, schema.org's JSON-LD, and what scrapers write.

Scrapers: trafilatura, newspaper4k, news-please, WordPress' and NewsAPI's answers, and the plain
`{"title", "text", "url", "date"}`. Keys count in lower case.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from worker.errors import Empty, Malformed
from worker.formats.dates.dating import Candidate, Origin, from_epoch, from_text
from worker.formats.feed import SUMMARY_ONLY
from worker.formats.json_body import body_paragraphs
from worker.formats.page.blocks import fragment_paragraphs, plain_paragraphs
from worker.formats.page.linked_data import is_article, linked_articles
from worker.formats.text.authors import author_names
from worker.formats.text.completion import completed
from worker.formats.text.grammar import read_paragraphs
from worker.formats.text.story import draft
from worker.plugins import ParsedArticle

TITLE = ("headline", "title", "headline_main", "name", "title_page", "title_rss")
SUBTITLE = ("subtitle", "subheadline", "alternativeheadline", "standfirst", "dek")
BODY_TEXT = tuple(
    "maintext text body_text articlebody content body article story paragraphs blocks full_text fulltext"
    " raw_text".split()
)
BODY_MARKUP = ("body_html", "body_xhtml", "content_html", "html", "body_nitf")
SUMMARY = ("description", "summary", "excerpt", "abstract")
BODIES = frozenset({*BODY_TEXT, *BODY_MARKUP, "bodies", "@graph", "@type"})
WRAPPERS = frozenset("articles data docs documents entries items news posts records response results stories".split())
MOST_WRAPPERS = 3
SHORTEST_EPOCH_DIGITS = 9
URL = ("canonical_link", "canonical_url", "url", "link", "source_url", "source", "uri", "href", "requested_url")
PUBLISHED = tuple(
    "datepublished date_published date_publish publish_date published_at publishedat published published_time"
    " publishing_date pubdate pub_date publication_date date_gmt date firstcreated contentcreated versioncreated"
    " created_at timestamp".split()
)
MODIFIED = (
    "datemodified", "date_modified", "date_modify", "modified_at", "updated_at", "updated", "modified_gmt", "modified",
    "versioncreated",
)  # fmt: skip
AUTHORS = ("authors", "author", "byline", "by", "creator")
PUBLISHER = tuple(
    "publisher source-hostname sitename site_name meta_site_name outlet source_domain hostname copyrightholder"
    " source".split()
)
SECTION = ("section", "articlesection", "category", "categories")


def record_article(record: object, mtime: datetime | None) -> ParsedArticle:
    """What a JSON object says of an article.

    Raises Malformed where it is no object and Empty where it holds no body.
    """
    if not isinstance(record, dict):
        raise Malformed("not a JSON object")
    if is_article(record) or "@graph" in record:
        record = _linked(record)
    fields = {key.lower(): value for key, value in record.items()}
    whole = _ninjs_body(fields) or _body(fields, BODY_TEXT + BODY_MARKUP)
    paragraphs = whole or _body(fields, SUMMARY)
    if not paragraphs:
        raise Empty("the JSON object holds no article text")
    headlines = fields.get("headlines")
    title = _ninjs_value(headlines, ("main", "headline")) or _words(_first(fields, TITLE))
    found = draft(read_paragraphs(paragraphs, title))
    told = found.article
    modified = _date(fields, MODIFIED, "update")
    article = replace(
        told,
        title=title or told.title,
        subtitle=_ninjs_value(headlines, ("sub", "subheadline", "subtitle"), strict=True)
        or _first(fields, SUBTITLE)
        or told.subtitle,
        authors=next(filter(None, (names(fields.get(key)) for key in AUTHORS)), ()) or told.authors,
        publisher=_ninjs_source(fields) or _publisher(fields),
        section=_first(fields, SECTION) or told.section,
        url=next((value for value in _texts(fields, URL) if value.startswith(("http://", "https://"))), None),
        modified_at=modified.value if modified else told.modified_at,
        truncated=not whole,
        warnings=() if whole else (SUMMARY_ONLY,),
        media_type="application/json",
    )
    return completed(article, [_date(fields, PUBLISHED, "metadata"), modified, *found.claims], mtime, found.cut_short)


def records(document: object) -> list[object] | None:
    """The list of articles that a document is, or that it wraps: `{"status": "ok", "articles": [{…}]}`; else None."""
    for _ in range(MOST_WRAPPERS):
        if isinstance(document, list):
            return document
        if not isinstance(document, dict) or any(key.lower() in BODIES for key in document):
            return None
        wrapped = [
            value for key, value in document.items() if key.lower() in WRAPPERS and isinstance(value, dict | list)
        ]
        document = wrapped[0] if len(wrapped) == 1 else None
    return None


def _date(fields: Mapping[str, Any], keys: tuple[str, ...], origin: Origin) -> Candidate | None:
    """The first of these fields that is filled, as text or as a number of seconds; `…_gmt` is in UTC."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, str) and value.strip().isdigit() and len(value.strip()) >= SHORTEST_EPOCH_DIGITS:
            value = int(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            if moment := from_epoch(value, origin):
                return moment
        elif text := _first(fields, (key,)):
            return from_text(f"{text}Z" if key.endswith("_gmt") else text, origin)
    return None


def _publisher(fields: Mapping[str, Any]) -> str | None:
    return next((name for name in _texts(fields, PUBLISHER) if not name.startswith(("http://", "https://"))), None)


def _words(markup: str | None) -> str | None:
    """A title, which some write as HTML."""
    return " ".join(fragment_paragraphs(markup or "")) or None


def _linked(record: Mapping[str, Any]) -> dict[str, Any]:
    """A schema.org article in the plain words that scrapers use.

    Raises Empty where the document holds no article.
    """
    for article in linked_articles(record):
        return {
            "title": article.headline,
            "subtitle": article.alternative,
            "text": article.body or article.posts,
            "date": article.published,
            "updated": article.modified,
            "authors": list(article.authors),
            "publisher": article.publisher,
            "section": article.section,
            "url": article.url,
        }
    raise Empty("the JSON-LD document holds no article")


def _body(fields: Mapping[str, Any], keys: tuple[str, ...]) -> tuple[str, ...]:
    """The first of these fields that holds paragraphs."""
    return next(filter(None, (tuple(body_paragraphs(fields.get(key), key in BODY_MARKUP)) for key in keys)), ())


def _ninjs_body(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """ninjs 2 and 3: the main one of `bodies`, plain text before markup."""
    bodies = [body for body in _objects(fields.get("bodies")) if isinstance(body.get("value"), str)]
    bodies.sort(key=lambda body: (body.get("role", "main") not in {"main", "body"}, "html" in _media_type(body)))
    for body in bodies:
        read = fragment_paragraphs if "<" in body["value"] and "plain" not in _media_type(body) else plain_paragraphs
        if paragraphs := read(body["value"]):
            return paragraphs
    return ()


def _media_type(body: Mapping[str, Any]) -> str:
    return str(body.get("contenttype") or body.get("contentType") or "")


def _ninjs_value(items: object, roles: tuple[str, ...], strict: bool = False) -> str | None:
    """The value that carries one of the roles; unless `strict`, else the first."""
    values = [item for item in _objects(items) if isinstance(item.get("value"), str)]
    chosen = [item for item in values if item.get("role") in roles] or ([] if strict else values)
    return str(chosen[0]["value"]).strip() or None if chosen else None


def _ninjs_source(fields: Mapping[str, Any]) -> str | None:
    """ninjs: who published it, by `infosources`."""
    sources = [(str(item.get("role", "")), item.get("name")) for item in _objects(fields.get("infosources"))]
    sources.sort(key=lambda source: source[0] not in {"publisher", "source", "distributor", ""})
    return next((name for _, name in sources if isinstance(name, str) and name), None)


def names(value: object) -> tuple[str, ...]:
    """Names from a string, an object, or a list of either."""
    return author_names(_name(one) for one in (value if isinstance(value, list) else [value]))


def _name(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("byline")
    return value if isinstance(value, str) else None


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _first(fields: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    return next(_texts(fields, keys), None)


def _texts(fields: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    """The filled texts of these fields, in this order; an object gives its name or value, a list its first."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name") or value.get("value") or value.get("rendered")
        if isinstance(value, str) and value.strip():
            yield value.strip()
