"""HTML pages, as browsers and crawlers save them."""

from collections.abc import Iterator

from htmldate import find_date

from worker.errors import Empty
from worker.page.body import body
from worker.page.metadata import Metadata, metadata
from worker.page.tree import Element, read
from worker.plugins import Confidence, ParsedArticle, Parser, Seed
from worker.reading.dating import Candidate, choose, from_text, from_url
from worker.reading.truncation import ending
from worker.reading.xml import root_name

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body")
SNIFFED_BYTES = 2048


def _recognises(seed: Seed) -> Confidence:
    start = seed.data[:SNIFFED_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(OPENINGS) or root_name(seed.data) == "html":
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    page = read(seed.data)
    stated = metadata(page.root)
    dated = choose(_dates(page.root, stated), seed.mtime)
    found = body(page.root, stated.title, stated.url)
    if not found.paragraphs:
        raise Empty("the page holds no article text")
    told = ending(found.paragraphs)
    modified = from_text(stated.modified, "metadata")
    yield ParsedArticle(
        paragraphs=told.paragraphs,
        title=stated.title,
        subtitle=stated.subtitle,
        authors=stated.authors,
        publisher=stated.publisher,
        section=stated.section,
        url=stated.url,
        published_at=dated.published_at,
        published_precision=dated.published_precision,
        published_origin=dated.published_origin,
        modified_at=modified.value if modified else None,
        related=found.related,
        truncated=told.truncated,
        warnings=(*page.warnings, *dated.warnings, *told.warnings),
        media_type="text/html",
        encoding=page.encoding,
    )


def _dates(root: Element, stated: Metadata) -> Iterator[Candidate | None]:
    """What the page states; where it states nothing, what htmldate reads off the page."""
    given = [from_text(stated.linked_published, "json_ld"), from_text(stated.meta_published, "metadata")]
    if not any(given):
        given.append(from_text(find_date(root, original_date=True), "date_label"))
    yield from (*given, from_url(stated.url))


PARSER = Parser("html", "1", _recognises, _parse)
