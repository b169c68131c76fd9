"""HTML pages, as browsers and crawlers save them."""

from collections.abc import Iterator

from htmldate import find_date
from lxml import etree, html

from worker.formats.dates.dating import Candidate, from_text, from_url
from worker.formats.page.blocks import fragment_paragraphs
from worker.formats.page.body import Body, body
from worker.formats.page.metadata import Metadata, metadata
from worker.formats.page.tree import Element, read
from worker.formats.text import markdown
from worker.formats.text.completion import completed
from worker.formats.xml import root_name
from worker.plugins import Confidence, ParsedArticle, Parser, Seed

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body")
FRAGMENTS = frozenset("article div h1 h2 h3 html main p section span table".split())
"""Elements that a page's body, saved without the rest, begins with. Markdown may begin so too."""
SNIFFED_BYTES = 2048
FULLER = 2
"""A text so many times as long as another holds what that one lacks."""


def _recognises(seed: Seed) -> Confidence:
    start = seed.data[:SNIFFED_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(OPENINGS) or (root_name(seed.data) in FRAGMENTS and seed.suffix not in markdown.SUFFIXES):
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    page = read(seed.data)
    stated = metadata(page.root)
    url = stated.url or seed.url
    found = body(page.root, stated.title, url)
    dates = list(_dates(page.root, stated, found, from_url(url)))
    modified = from_text(stated.modified, "metadata")
    paragraphs = _fuller(found.paragraphs, fragment_paragraphs(stated.body or ""))
    article = ParsedArticle(
        paragraphs=paragraphs,
        title=stated.title,
        subtitle=stated.subtitle,
        authors=stated.authors or tuple(name for stamp in found.stamps for name in stamp.authors),
        publisher=stated.publisher,
        section=stated.section,
        url=url,
        modified_at=modified.value if modified else None,
        related=found.related,
        warnings=page.warnings,
        media_type="text/html",
        encoding=page.encoding,
    )
    yield completed(article, dates, seed.mtime, found.cut_short and paragraphs is found.paragraphs)


def _fuller(shown: tuple[str, ...], stated: tuple[str, ...]) -> tuple[str, ...]:
    """What the page shows; JSON-LD's articleBody where scripts would have written most of the page."""
    return stated if sum(map(len, stated)) > FULLER * sum(map(len, shown)) else shown


def _dates(root: Element, stated: Metadata, found: Body, minted: Candidate | None) -> Iterator[Candidate | None]:
    """What the page states or prints; where its address tells no day either, what htmldate reads off the page.

    htmldate's extensive search is left off: it would compile dateparser's rules for seconds, and found two dates more
    on 36 pages that state none.
    """
    printed = [from_text(stamp.text, "date_label") for stamp in found.stamps if stamp.kind == "date"]
    given = [from_text(stated.linked_published, "json_ld"), from_text(stated.meta_published, "metadata"), *printed[:1]]
    if not any(given) and (minted is None or minted.precision != "day"):
        given.append(
            from_text(
                find_date(html.fromstring(etree.tostring(root)), original_date=True, extensive_search=False),
                "date_label",
            )
        )
    yield from given


PARSER = Parser("html", _recognises, _parse)
