"""PDF documents that hold text; scanned pages hold none."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2

from worker.errors import Empty, Malformed, TooLarge, Unsupported
from worker.parsers.text import PARSER as TEXT
from worker.plugins import Confidence, ParsedArticle, Parser, Seed

SUFFIXES = (".pdf",)
MAGIC = b"%PDF-"
SNIFFED_BYTES = 1024
MAX_PAGES = 2000
MAX_CHARACTERS = 16_000_000
EDGE_LINES = 2
RECURRING = 0.5
"""Of the pages."""
_NUMBER = re.compile(r"\d+")
WIDE_GAP = 1.35
"""Lines further apart than so many times the usual distance belong to two paragraphs."""
OTHER_SIZE = 1.15
"""Letters larger by this factor belong to a headline, not to the paragraph below."""


class PrintedLine(NamedTuple):
    """A printed line: its words, where it stands (from the page's foot, in points) and how tall its letters are."""

    text: str
    bottom: float
    height: float


def _recognises(seed: Seed) -> Confidence:
    if MAGIC in seed.data[:SNIFFED_BYTES] and (seed.data.startswith(MAGIC) or seed.suffix in SUFFIXES):
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    pages = _without_heads(list(_pages(seed.data)))
    text = "\n\n".join(map(_flowing, pages)).strip()
    if not text:
        raise Empty("the PDF holds no text; its pages may be pictures")
    for found in TEXT.parse(replace(seed, data=text.encode("utf-8", "replace"))):
        if isinstance(found, ParsedArticle):
            yield replace(found, media_type="application/pdf", encoding=None, format="pdf", part=seed.part)


def _pages(data: bytes) -> Iterator[list[PrintedLine]]:
    """The lines of every page.

    Raises Malformed, Unsupported for an encrypted file, TooLarge over MAX_PAGES or MAX_CHARACTERS.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unsupported("an encrypted PDF") from error
        raise Malformed(f"broken PDF: {error}") from error
    with document:
        if len(document) > MAX_PAGES:
            raise TooLarge(f"a PDF of {len(document)} pages; the limit is {MAX_PAGES}")
        characters = 0
        for number in range(len(document)):
            try:
                lines = list(_lines(document[number].get_textpage()))
            except pypdfium2.PdfiumError:
                continue
            characters += sum(len(line.text) for line in lines)
            if characters > MAX_CHARACTERS:
                raise TooLarge(f"a PDF of more than {MAX_CHARACTERS} characters")
            yield lines


def _without_heads(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """The pages without running heads and page numbers: lines at an edge that recur but for their numbers."""
    edges = [{_numberless(line.text) for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])} for lines in pages]
    recurring = Counter(text for edge in edges for text in edge)
    least = max(2, RECURRING * len(pages))

    def is_head(line: PrintedLine, at: int, count: int) -> bool:
        at_edge = at < EDGE_LINES or at >= count - EDGE_LINES
        return at_edge and len(pages) > 1 and recurring[_numberless(line.text)] >= least

    return [[line for at, line in enumerate(lines) if not is_head(line, at, len(lines))] for lines in pages]


def _numberless(text: str) -> str:
    return _NUMBER.sub("#", text.casefold())


def _lines(page: Any) -> Iterator[PrintedLine]:
    at = 0
    for raw in page.get_text_range().split("\r\n"):
        if text := " ".join(raw.replace("\ufffe", "").split()):
            _, bottom, _, top = page.get_charbox(at + len(raw) - len(raw.lstrip()), loose=True)
            yield PrintedLine(text, bottom, top - bottom)
        at += len(raw.encode("utf-16-le")) // 2 + 2


def _flowing(lines: list[PrintedLine]) -> str:
    """Printed lines as paragraphs: a wider gap, or letters of another size, begin a new one."""
    gaps = [above.bottom - below.bottom for above, below in pairwise(lines)]
    forward = sorted(gap for gap in gaps if gap > 0)
    usual = forward[len(forward) // 4] if forward else 0.0
    parts: list[str] = []
    for line, after, gap in zip(lines, [*lines[1:], None], [*gaps, 0.0], strict=False):
        tall, small = (max(line.height, after.height), min(line.height, after.height)) if after else (0.0, 0.0)
        parts_here = after is not None and (gap > WIDE_GAP * usual or gap < 0 or tall > OTHER_SIZE * small)
        parts.append(line.text + ("\n\n" if parts_here else " "))
    return "".join(parts)


PARSER = Parser("pdf", _recognises, _parse)
