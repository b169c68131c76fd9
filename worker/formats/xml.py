"""XML without its dangers: no entities, no document type, no network, no huge trees; read piece by piece."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from html.entities import html5
from io import BytesIO

from lxml import etree

from worker.errors import Malformed
from worker.formats.charset import Decoded, decode
from worker.formats.page.tree import Element

SNIFFED_BYTES = 4096
MAX_CODE_POINT = 0x10FFFF
XML_NAMES = frozenset("amp; lt; gt; quot; apos;".split())
_PROLOG = re.compile(
    rb"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)", re.S
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[)?[^>]*>", re.I)
_LOOSE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:([A-Za-z][A-Za-z0-9]{1,30};)|#(?:([0-9]{1,7})|[xX]([0-9A-Fa-f]{1,6}));|)"
    r"|<(?=[\s0-9&=])",
    re.S,
)
"""What may be no XML outside of CDATA: named characters, numbered ones, a bare `&` or `<`."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def root_name(data: bytes) -> str:
    """The local name of the root element; empty where the file does not begin like XML."""
    return _root_name(data[:SNIFFED_BYTES])


@lru_cache(maxsize=8)
def _root_name(start: bytes) -> str:
    start = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    found = _PROLOG.match(start)
    return found.group(2).decode() if found else ""


def elements(data: bytes, *names: str) -> Iterator[Element]:
    """Every element of these local names, complete; it is emptied when the next one is asked for.

    Raises Malformed where the file declares entities or has no such XML at all.
    """
    text = _plain(data)
    events = etree.iterparse(
        BytesIO(text.encode("utf-8", "replace")),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    outermost: Element = None
    try:
        for event, element in events:
            if not isinstance(element.tag, str) or local(element) not in names:
                continue
            if event == "start":
                outermost = element if outermost is None else outermost
            elif element is outermost:
                yield element
                outermost = None
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise Malformed(f"broken XML: {error}") from error


def encoding_of(data: bytes) -> str:
    """The encoding that the document is read in. Raises Unsupported where the bytes are no text."""
    return _decoded(data).encoding


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element, *path: str) -> Element | None:
    """The first element down a path of local names."""
    for name in path:
        element = next((below for below in element.iterchildren("{*}" + name)), None)
        if element is None:
            return None
    return element


def own(element: Element, name: str) -> Element | None:
    """The first child of that local name in the element's own namespace: RSS' title, not Media RSS'."""
    return next(own_all(element, name), None)


def own_all(element: Element, name: str) -> Iterator[Element]:
    """Every child of that local name in the element's own namespace."""
    space = str(element.tag).rpartition("}")[0]
    return iter(element.iterchildren(f"{space}}}{name}" if space else name))


def words(element: Element | None) -> str | None:
    """The text within an element, white space folded; None where there is none."""
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _decoded(data: bytes) -> Decoded:
    declared = _DECLARED.search(data[:SNIFFED_BYTES])
    return decode(data, declared.group(1).decode() if declared else None)


def _plain(data: bytes) -> str:
    """The document without its declarations and what XML forbids; HTML's named characters as characters."""
    text = _decoded(data).text
    text = _DECLARATION.sub("", text, count=1)
    if doctype := _DOCTYPE.search(text, 0, SNIFFED_BYTES):
        if doctype.group(1):
            raise Malformed("declares entities, which are not read")
        text = text[: doctype.start()] + text[doctype.end() :]
    return _LOOSE.sub(_mended, _NO_XML.sub("", text))


def _mended(found: re.Match[str]) -> str:
    """The character of HTML's name; XML's own stay as they are, and what is no markup becomes text."""
    if found[0].startswith("<!"):
        return found[0]
    if found[0] == "<":
        return "&lt;"
    if found[2] or found[3]:
        number = int(found[2]) if found[2] else int(found[3], 16)
        return "" if number > MAX_CODE_POINT or _NO_XML.match(chr(number)) else found[0]
    character = html5.get(found[1] or "", "")
    if not character:
        return f"&amp;{found[0][1:]}"
    return found[0] if character in "<>&\"'" and found[1] in XML_NAMES else escape(character)


def _forget(element: Element) -> None:
    """Frees an element and what came before it, so that memory stays flat."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
