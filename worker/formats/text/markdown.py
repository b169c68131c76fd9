"""Markdown as the blocks of a story: front matter, headings, paragraphs, list items, with their marks taken off."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from worker.formats.text.grammar import MarkedText, read_blocks, read_text
from worker.formats.text.head import address
from worker.formats.text.lines import TextBlock
from worker.formats.text.roles import Role

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
LARGEST_CHARACTERS = 1_000_000
LONGEST_PARAGRAPH_CHARACTERS = 20_000
MOST_MARKS = 500
"""The library's time grows with the square of a paragraph's marks; beyond these bounds a text is read as plain text."""

_COMMONMARK = MarkdownIt("commonmark").enable("table")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_GAP = re.compile(r"\n[ \t\r]*\n")
_FIELD = re.compile(r"\s{0,3}([A-Za-z][\w-]{0,40})\s*[:=]\s*(.*)")
_LIST_MARK = re.compile(r"[\"']\s*,\s*[\"']")
_ITEM = re.compile(r"\s*-\s+(.*)")
_TAG = re.compile(r"<!--(?:[^-]|-(?!->))*-->|<[^<>]*>")
_VERBATIM = frozenset({"fence", "code_block", "html_block"})
_FIELD_ROLES = {
    **dict.fromkeys(("title", "headline"), (Role.HEADLINE, "")),
    **dict.fromkeys(("subtitle", "dek", "standfirst", "subheadline"), (Role.SUBTITLE, "")),
    **dict.fromkeys(("date", "published", "pubdate", "publishdate", "created"), (Role.DATE_LABEL, "Date: ")),
    **dict.fromkeys(("updated", "modified", "lastmod", "last_modified"), (Role.DATE_LABEL, "Updated: ")),
    **dict.fromkeys(("author", "authors", "byline", "by"), (Role.BYLINE, "By ")),
    **dict.fromkeys(("section", "category", "categories"), (Role.SECTION, "")),
    **dict.fromkeys(("publisher", "publication", "outlet", "site"), (Role.PUBLISHER, "")),
    **dict.fromkeys(("url", "link", "canonical", "canonical_url", "source", "permalink"), (Role.URL, "")),
}


def read(text: str) -> MarkedText:
    """The roles of a Markdown file's lines. Raw HTML in it counts without its tags, comments not at all."""
    if len(text) > LARGEST_CHARACTERS or not all(map(_is_bounded, _GAP.split(text))):
        return read_text(text)
    lines = _LINE.findall(text)
    front = list(_front_matter(lines))
    start = front[-1].last + 1 if front else 0
    return read_blocks(lines, [*front, *_blocks("".join(lines[start:]), start)], len(front))


def _is_bounded(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_PARAGRAPH_CHARACTERS and sum(map(paragraph.count, "[*_<`!|")) <= MOST_MARKS


def _front_matter(lines: Sequence[str]) -> Iterator[TextBlock]:
    mark = lines[0].strip() if lines else ""
    if mark not in {"---", "+++"}:
        return
    end = next((at for at, line in enumerate(lines[1:200], 1) if line.strip() in {mark, "..."}), None)
    if end is None:
        return
    role, prefix = Role.FURNITURE, ""
    for at, line in enumerate(lines[: end + 1]):
        field, item = _FIELD.match(line), _ITEM.match(line)
        if field:
            role, prefix = _FIELD_ROLES.get(field[1].lower(), (Role.FURNITURE, ""))
        value = (field[2] if field else item[1] if item else "").strip(" \t\r\n\"'[]")
        value = _LIST_MARK.sub(", ", value)
        told = value and (role is not Role.URL or address(value))
        if line.strip():
            yield TextBlock(at, at, f"{prefix}{value}" if told else line.strip(), role if told else Role.FURNITURE)


def _blocks(text: str, start: int) -> Iterator[TextBlock]:
    level = 0
    cells: list[str] | None = None
    for token in _COMMONMARK.parse(text):
        first, end = token.map or (0, 0)
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "tr_open":
            cells, row = [], start + first
        elif token.type == "tr_close" and cells is not None:
            yield TextBlock(row, row, " | ".join(cells))
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(" ".join(part.text for part in _parts(token, 0)))
        elif token.type == "inline":
            for part in _parts(token, start + first):
                part.level = level
                yield part
            level = 0
        elif token.type in _VERBATIM:
            words = " ".join(_TAG.sub(" ", token.content).split())
            yield TextBlock(start + first, start + end - 1, words, Role.BODY if words else Role.FURNITURE)


def _parts(paragraph: Token, line: int) -> Iterator[TextBlock]:
    """A paragraph's words, broken where the author broke its lines by force."""
    part = TextBlock(line, line, "")
    images = links = 0
    for child in paragraph.children or ():
        if child.type == "hardbreak":
            yield _closed(part, images, links)
            part, images, links = TextBlock(part.last + 1, part.last + 1, ""), 0, 0
        elif child.type == "softbreak":
            part.last += 1
            part.text += " "
        elif child.type == "image":
            images += 1
            part.text += child.content if paragraph.content.startswith("![") else ""
        elif child.type == "link_open":
            links += 1
            part.url = str(child.attrs.get("href", ""))
        elif child.type in {"text", "code_inline", "text_special"}:
            part.text += child.content
    yield _closed(part, images, links)


def _closed(part: TextBlock, images: int, links: int) -> TextBlock:
    part.text = part.text.strip()
    part.url = part.url if links == 1 else None
    if images or not part.text:
        part.role = Role.CAPTION if images and part.text else Role.FURNITURE
    return part
