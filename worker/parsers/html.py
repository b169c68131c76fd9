"""HTML pages, as browsers and crawlers save them."""

from collections.abc import Iterator, Sequence

from worker.formats.dates.dating import Candidate, from_text
from worker.formats.page.authors import Claim, persons, signed_beside
from worker.formats.page.blocks import fragment_paragraphs
from worker.formats.page.body import Body, body
from worker.formats.page.metadata import Metadata, metadata
from worker.formats.page.tree import read
from worker.formats.text import markdown
from worker.formats.text.authors import author_names
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
SHOWN_POSTS = 0.5
"""The share of a page's text above which it is the posts of a live blog."""


def _recognises(seed: Seed) -> Confidence:
    start = seed.data[:SNIFFED_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(OPENINGS) or (root_name(seed.data) in FRAGMENTS and seed.suffix not in markdown.SUFFIXES):
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    page = read(seed.data)
    stated = metadata(page.root, seed.url)
    url = stated.url or seed.url
    found = body(page.root, stated.heading, url)
    dates = _dates(stated, found)
    modified = from_text(stated.modified, "update")
    paragraphs = _fuller(found.paragraphs, stated)
    printed = author_names(name for stamp in found.stamps for name in stamp.authors)
    near = sorted((*stated.near_authors, printed), key=len, reverse=True)
    article = ParsedArticle(
        paragraphs=paragraphs,
        title=stated.title,
        subtitle=stated.subtitle,
        authors=persons(_authors(stated, near, found), near, stated.outlets),
        publisher=stated.publisher,
        section=stated.section,
        url=url,
        modified_at=modified.value if modified else None,
        related=found.related,
        warnings=(*page.warnings, *found.warnings),
        media_type="text/html",
        encoding=page.encoding,
    )
    yield completed(article, [*dates, modified], seed.mtime, found.cut_short and paragraphs is found.paragraphs)


def _fuller(shown: tuple[str, ...], stated: Metadata) -> tuple[str, ...]:
    """What the page shows; JSON-LD's articleBody where scripts would have written most of the page.

    A live blog's posts in JSON-LD stand in for a page that shows hardly any of them: else they are its older posts,
    which no reader sees there, without the lead.
    """
    whole = sum(map(len, shown))
    linked = fragment_paragraphs(stated.body or stated.posts or "")
    if not stated.body and linked:
        posts = "\n".join(linked)
        if sum(len(text) for text in shown if text in posts) > SHOWN_POSTS * whole:
            return shown
    return linked if sum(map(len, linked)) > FULLER * whole else shown


def _authors(stated: Metadata, near: Sequence[Claim], found: Body) -> Iterator[Claim]:
    """Whom the page states; else its byline, the fullest where there are several; else who signs the text."""
    yield from (*stated.authors, *near)
    yield author_names(found.signed())
    yield signed_beside(found.paragraphs[-1], stated.outlets) if found.paragraphs else ()


def _dates(stated: Metadata, found: Body) -> Iterator[Candidate | None]:
    """What the page states for machines, what it marks as a time, and what it prints below its headline."""
    yield from_text(stated.linked_published, "json_ld")
    yield next(filter(None, (from_text(text, "metadata") for text in stated.meta_published)), None)
    printed = (from_text(stamp.text, "date_label") for stamp in found.stamps if stamp.kind == "date")
    yield next(filter(None, printed), None)
    yield from_text(stated.timed, "time_element")


PARSER = Parser("html", _recognises, _parse)
