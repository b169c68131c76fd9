"""MHTML: a web page in one file with its pictures, as browsers save it; the page alone is read."""

import codecs
from collections.abc import Iterator
from dataclasses import replace

from worker.errors import Malformed
from worker.formats.charset import decode
from worker.formats.mail import payload_of
from worker.formats.page.tree import MAX_PAGE_BYTES
from worker.parsers.eml import HEADER, message_parts
from worker.parsers.html import PARSER as HTML
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".mhtml", ".mht")
SNIFFED_BYTES = 4096
MARKS = (b"\nsnapshot-content-location:", b"\nfrom: <saved by ")


def _recognises(seed: Seed) -> Confidence:
    head = seed.data[:SNIFFED_BYTES].lower()
    if not HEADER.match(head) or b"multipart/related" not in head:
        return Confidence.NO
    saved = seed.suffix in SUFFIXES or any(mark in b"\n" + head for mark in MARKS)
    return Confidence.DIALECT if saved else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    parts = message_parts(seed.data)
    page = next((part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None)
    if page is None:
        raise Malformed("an MHTML file without a page")
    text = decode(payload_of(page)[: MAX_PAGE_BYTES + 1], page.get_content_charset()).text
    address = str(parts[0].get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    url = address if address.startswith(("http://", "https://")) else None
    for found in HTML.parse(replace(seed, data=codecs.BOM_UTF8 + text.encode("utf-8", "replace"), url=url)):
        yield replace(found, media_type="multipart/related") if isinstance(found, ParsedArticle) else found


PARSER = Parser("mhtml", _recognises, _parse)
