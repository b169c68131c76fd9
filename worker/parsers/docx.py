"""Word documents (DOCX): their paragraphs, their title, and what their properties say."""

from collections.abc import Iterator
from dataclasses import dataclass

from worker.errors import Empty, Malformed
from worker.page.tree import Element
from worker.parsers.zip import MAGIC, chunks, open_zip
from worker.plugins import Confidence, ParsedArticle, Parser, Seed
from worker.reading.dating import choose, from_file_name, from_text
from worker.reading.truncation import ending
from worker.reading.unpacking import Budget, gathered
from worker.reading.xml import child, elements, local, words

SUFFIXES = (".docx",)
DOCUMENT, PROPERTIES = "word/document.xml", "docProps/core.xml"
DIRECTORY_BYTES = 256 << 10
TITLES, SUBTITLES = {"Title"}, {"Subtitle"}
HEADING = "Heading1"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and the id of its style."""

    text: str
    style: str


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
        body = list(_paragraphs(gathered(chunks(archive, members[DOCUMENT], budget))))
        stated = _properties(gathered(chunks(archive, members[PROPERTIES], budget))) if PROPERTIES in members else {}
    title = next((p.text for p in body if p.style in TITLES), None) or next(
        (p.text for p in body[:3] if p.style == HEADING), None
    )
    subtitle = next((p.text for p in body if p.style in SUBTITLES), None)
    told = ending([p.text for p in body if p.text not in {title, subtitle}])
    if not told.paragraphs:
        raise Empty("the document holds no text")
    dated = choose([from_file_name(seed.name)], seed.mtime)
    modified = from_text(stated.get("modified"), "metadata")
    yield ParsedArticle(
        paragraphs=told.paragraphs,
        title=title or stated.get("title"),
        subtitle=subtitle,
        authors=tuple(name.strip() for name in stated.get("creator", "").split(";") if name.strip()),
        published_at=dated.published_at,
        published_precision=dated.published_precision,
        published_origin=dated.published_origin,
        modified_at=modified.value if modified else None,
        truncated=told.truncated,
        warnings=(*dated.warnings, *told.warnings),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )


def _paragraphs(document: bytes) -> Iterator[Paragraph]:
    """The paragraphs in reading order, those of tables too; deleted and hidden field text is left out."""
    for element in elements(document, "p"):
        text = "".join(_run(part) for part in element.iter("{*}t", "{*}tab", "{*}br", "{*}cr"))
        style = child(element, "pPr", "pStyle")
        name = next(iter(style.attrib.values()), "") if style is not None else ""
        if text := " ".join(text.split()):
            yield Paragraph(text, name)


def _run(part: Element) -> str:
    return (part.text or "") if local(part) == "t" else " "


def _properties(core: bytes) -> dict[str, str]:
    """Dublin Core's title, creator and dates."""
    names = ("title", "creator", "created", "modified")
    return {local(element): text for element in elements(core, *names) if (text := words(element))}


PARSER = Parser("docx", "1", _recognises, _parse)
