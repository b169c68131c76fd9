"""Word documents (DOCX): their text by the rules of plain text, with what their styles and properties say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from worker.errors import Malformed
from worker.formats.dates.dating import from_text
from worker.formats.page.tree import Element
from worker.formats.text.grammar import read_blocks
from worker.formats.text.lines import TextBlock
from worker.formats.text.roles import Role
from worker.formats.text.story import article
from worker.formats.unpacking import Budget, gathered
from worker.formats.xml import child, elements, local, words
from worker.parsers.zip import MAGIC, chunks, open_zip
from worker.plugins import Confidence, ParsedArticle, Parser, Seed

SUFFIXES = (".docx",)
DOCUMENT, PROPERTIES, STYLES = "word/document.xml", "docProps/core.xml", "word/styles.xml"
DIRECTORY_BYTES = 256 << 10
ROLES = {"title": Role.HEADLINE, "subtitle": Role.SUBTITLE, "caption": Role.CAPTION}
"""By the name of a paragraph's style, which is English in every language of the program; its id is not."""
HEADING = "heading "
BESIDES_TEXT = {"noBreakHyphen": "\u2011"}
GONE = ("{*}moveFrom", "{*}Fallback")
"""What a tracked change has taken elsewhere, and what stands in for readers of another age; deleted text is no `t`."""
_SPACED = re.compile(r"(?<=[a-z])(?=\d)")
LONGEST_CELL_CHARACTERS = 100
"""A table with longer ones is laid out, not tabulated: its cells are paragraphs of their own."""


def _recognises(seed: Seed) -> Confidence:
    if seed.data.startswith(MAGIC) and DOCUMENT.encode() in seed.data[-DIRECTORY_BYTES:]:
        return Confidence.DIALECT
    return Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    budget = Budget(len(seed.data))
    with open_zip(seed.data) as archive:
        members = {info.filename: info for info in archive.infolist()}
        if DOCUMENT not in members:
            raise Malformed("a DOCX file without its document")
        styles = _styles(gathered(chunks(archive, members[STYLES], budget))) if STYLES in members else {}
        blocks = list(_blocks(gathered(chunks(archive, members[DOCUMENT], budget)), styles))
        stated = _properties(gathered(chunks(archive, members[PROPERTIES], budget))) if PROPERTIES in members else {}
    found = article(read_blocks([block.text for block in blocks], blocks), seed)
    modified = from_text(stated.get("modified"), "metadata")
    yield replace(
        found,
        title=stated.get("title") or found.title if found.title_origin != "headline" else found.title,
        title_origin="headline" if stated.get("title") else found.title_origin,
        authors=found.authors or tuple(name.strip() for name in stated.get("creator", "").split(";") if name.strip()),
        modified_at=found.modified_at or (modified.value if modified else None),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )


def _styles(styles: bytes) -> dict[str, str]:
    """The names of styles in lower case, by their ids."""
    named = {}
    for style in elements(styles, "style"):
        name = child(style, "name")
        identity = [value for key, value in style.attrib.items() if key.endswith("}styleId")]
        if name is not None and identity:
            named[str(identity[0])] = str(next(iter(name.attrib.values()), "")).lower()
    return named


def _blocks(document: bytes, styles: Mapping[str, str]) -> Iterator[TextBlock]:
    """The paragraphs in reading order, a row of a table being one, with the role that their style gives them."""
    at = 0
    for element in elements(document, "p", "tbl"):
        for gone in list(element.iter(*GONE)):
            gone.getparent().remove(gone)
        for text, style in [(_text(element), _style(element))] if local(element) == "p" else _rows(element):
            if text:
                name = styles.get(style) or _SPACED.sub(" ", style).lower()
                level = name.removeprefix(HEADING)
                heading = int(level) if name.startswith(HEADING) and level.isdigit() else 0
                yield TextBlock(at, at, text, ROLES.get(name, Role.BODY), heading)
                at += 1


def _rows(table: Element) -> Iterator[tuple[str, str]]:
    for row in table.iter("{*}tr"):
        cells = [_text(cell) for cell in row.iterchildren("{*}tc")]
        if max(map(len, cells), default=0) <= LONGEST_CELL_CHARACTERS:
            yield " ".join(filter(None, cells)), ""
        else:
            yield from ((_text(part), _style(part)) for part in row.iter("{*}p"))


def _text(element: Element) -> str:
    parts = element.iter("{*}t", "{*}tab", "{*}br", "{*}cr", "{*}p", "{*}noBreakHyphen")
    words = ((part.text or "") if local(part) == "t" else BESIDES_TEXT.get(local(part), " ") for part in parts)
    return " ".join("".join(words).split())


def _style(paragraph: Element) -> str:
    style = child(paragraph, "pPr", "pStyle")
    return str(next(iter(style.attrib.values()), "")) if style is not None else ""


def _properties(core: bytes) -> dict[str, str]:
    """Dublin Core's title, creator and dates."""
    names = ("title", "creator", "created", "modified")
    return {local(element): text for element in elements(core, *names) if (text := words(element))}


PARSER = Parser("docx", _recognises, _parse)
