"""WARC files of web archives, packed or not: every page that was answered with success."""

import codecs
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from io import BytesIO
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from worker.errors import Malformed, RefusedSeed, TooLarge
from worker.formats.charset import decode
from worker.formats.encodings import named
from worker.formats.unpacking import (
    GZIP_MAGIC,
    Budget,
    check_depth,
    gunzip_start,
    parsed_member,
    refused_member,
)
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".warc", ".warc.gz")
MAGIC = b"WARC/"
MAX_RECORD_BYTES = 16 << 20
READ_KINDS = ("text/html", "application/xhtml", "text/plain", "application/json", "application/ld+json")
SUCCESS = 200


def _recognises(seed: Seed) -> Confidence:
    if seed.data.startswith(GZIP_MAGIC):
        return Confidence.DIALECT if gunzip_start(seed.data, len(MAGIC)) == MAGIC else Confidence.NO
    return Confidence.CONTENT if seed.data.startswith(MAGIC) else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    check_depth(seed)
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records = ArchiveIterator(BytesIO(seed.data), record_types=kinds, parse_http=True, auto_decode="all")
    budget, url = Budget(len(seed.data)), "the beginning"
    while True:
        try:
            record = next(records)
            budget.member()
            url = record.headers.get("WARC-Target-URI") or url
            data = _page(record, budget)
        except StopIteration:
            return
        except RefusedSeed as error:
            yield refused_member(seed, url, error)
            if budget.is_spent:
                return
            continue
        except (OSError, ValueError) as error:
            yield refused_member(seed, f"after {url}", Malformed(f"broken WARC: {error}"))
            return
        if data is None:
            continue
        crawled_at = record.record_date.astimezone(UTC) if record.record_date else seed.mtime
        address = url if url.startswith(("http://", "https://")) else None
        yield from parsed_member(replace(seed, mtime=crawled_at, url=address), url, data)


def _page(record: Any, budget: Budget) -> bytes | None:
    """The bytes of a page; None for what is no page: pictures, scripts, redirects, errors."""
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    if not kind.startswith(READ_KINDS) or (record.is_http and record.http_headers.status_code != SUCCESS):
        return None
    data = record.reader.read(MAX_RECORD_BYTES + 1)
    budget.spend(len(data))
    if len(data) > MAX_RECORD_BYTES:
        raise TooLarge(f"a record of more than {MAX_RECORD_BYTES} bytes")
    return _in_utf8(bytes(data), record.http_charset)


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """A page in the encoding that its HTTP header names, which outranks what the page says of itself."""
    if not charset or named(charset) in {None, "utf-8"} or data.startswith(codecs.BOM_UTF8):
        return data
    return codecs.BOM_UTF8 + decode(data, charset).text.encode("utf-8", "replace")


PARSER = Parser("warc", _recognises, _parse)
