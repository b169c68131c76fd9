"""An article as a JSON object: ninjs 1 to 3, schema.org's JSON-LD, and what scrapers write.

Scrapers: trafilatura, newspaper4k, news-please, and the plain `{"title", "text", "url", "date"}`. Keys count in
lower case.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from worker.errors import Empty, Malformed
from worker.page.blocks import fragment_paragraphs, plain_paragraphs
from worker.page.linked_data import is_article, linked_articles
from worker.plugins import ParsedArticle
from worker.reading.authors import author_names
from worker.reading.dating import choose, from_text, from_url
from worker.reading.truncation import ending

TITLE = ("headline", "title", "headline_main", "name", "title_page", "title_rss")
SUBTITLE = ("subtitle", "subheadline", "alternativeheadline", "standfirst", "dek")
BODY_TEXT = tuple("maintext text body_text articlebody content body article story full_text fulltext raw_text".split())
BODY_MARKUP = ("body_html", "body_xhtml", "content_html", "html", "body_nitf")
URL = ("canonical_link", "canonical_url", "url", "link", "source_url", "source", "uri", "href", "requested_url")
PUBLISHED = tuple(
    "datepublished date_published date_publish publish_date published_at publishedat published published_time"
    " pubdate pub_date publication_date date firstcreated contentcreated versioncreated created_at timestamp".split()
)
MODIFIED = ("datemodified", "date_modified", "date_modify", "modified_at", "updated_at", "updated", "versioncreated")
AUTHORS = ("authors", "author", "byline", "by", "creator")
PUBLISHER = tuple(
    "publisher source-hostname sitename site_name meta_site_name outlet source_domain hostname copyrightholder".split()
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
    paragraphs = _ninjs_body(fields) or _body(fields)
    if not paragraphs:
        raise Empty("the JSON object holds no article text")
    told = ending(paragraphs)
    url = next((value for value in _texts(fields, URL) if value.startswith(("http://", "https://"))), None)
    claims = [from_text(_first(fields, PUBLISHED), "metadata"), from_url(url)]
    dated = choose(claims, mtime)
    modified = from_text(_first(fields, MODIFIED), "metadata")
    headlines = fields.get("headlines")
    return ParsedArticle(
        paragraphs=told.paragraphs,
        title=_ninjs_value(headlines, ("main", "headline")) or _first(fields, TITLE),
        subtitle=_ninjs_value(headlines, ("sub", "subheadline", "subtitle"), strict=True) or _first(fields, SUBTITLE),
        authors=next(filter(None, (names(fields.get(key)) for key in AUTHORS)), ()),
        publisher=_ninjs_source(fields) or _first(fields, PUBLISHER),
        section=_first(fields, SECTION),
        url=url,
        published_at=dated.published_at,
        published_precision=dated.published_precision,
        published_origin=dated.published_origin,
        modified_at=modified.value if modified else None,
        truncated=told.truncated,
        warnings=(*dated.warnings, *told.warnings),
        media_type="application/json",
        encoding="utf-8",
    )


def _linked(record: Mapping[str, Any]) -> dict[str, Any]:
    """A schema.org article in the plain words that scrapers use.

    Raises Empty where the document holds no article.
    """
    for article in linked_articles(record):
        return {
            "title": article.headline,
            "subtitle": article.alternative,
            "text": article.body,
            "date": article.published,
            "updated": article.modified,
            "authors": list(article.authors),
            "publisher": article.publisher,
            "section": article.section,
            "url": article.url,
        }
    raise Empty("the JSON-LD document holds no article")


def _body(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The first filled field of text, else of markup; text that holds markup is read as such."""
    for text in _texts(fields, BODY_TEXT):
        paragraphs = fragment_paragraphs(text) if "</" in text else plain_paragraphs(text)
        if paragraphs:
            return paragraphs
    for markup in _texts(fields, BODY_MARKUP):
        if paragraphs := fragment_paragraphs(markup):
            return paragraphs
    return ()


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
            value = value.get("name") or value.get("value")
        if isinstance(value, str) and value.strip():
            yield value.strip()
