"""A web page's bytes as a tree, within limits."""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import Any

from lxml import etree

from schemas.article import Warning
from worker.errors import Empty, TooLarge
from worker.formats.charset import decode, visible

MAX_PAGE_BYTES = 16 << 20
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
SNIFFED_BYTES = 4096

Element = Any
"""An lxml element; lxml ships no types."""


@dataclass(frozen=True)
class Page:
    """A page's root element, the encoding that it was read in, and what went wrong on the way."""

    root: Element
    encoding: str
    warnings: tuple[Warning, ...] = ()


def read(data: bytes) -> Page:
    """The tree of a page; one that is nested deeper than libxml2 keeps carries a warning.

    Raises TooLarge over MAX_PAGE_BYTES and Empty where there is no element, and what `decode` raises.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise TooLarge(f"a page of {len(data)} bytes; the limit is {MAX_PAGE_BYTES}")
    declared = META_CHARSET.search(data[:SNIFFED_BYTES])
    text, encoding = decode(data, declared.group(1).decode() if declared else None)
    is_plain = encoding == "utf-8" and "\ufffd" not in text
    root, cut = tree(data.removeprefix(BOM_UTF8) if is_plain else text.encode("utf-8", "replace"))
    return Page(root, encoding, cut)


def tree(markup: bytes) -> tuple[Element, tuple[Warning, ...]]:
    """The root element of HTML in UTF-8, comments aside, and a warning where libxml2 cut it.

    Raises Empty where there is no element.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = etree.fromstring(markup.replace(b"\0", b""), parser)
    except etree.XMLSyntaxError as error:
        raise Empty("the page holds no element") from error
    if root is None:
        raise Empty("the page holds no element")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return root, (Warning(code="deep_nesting", message="nested too deeply; what follows is cut off"),)
    return root, ()


def words(element: Element | None) -> str:
    """The text within an element, white space folded and soft hyphens gone; empty where there is no element."""
    return " ".join(visible("".join(element.itertext())).split()) if element is not None else ""
