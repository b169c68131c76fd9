"""JSON with one article or a list of them: ninjs, schema.org's JSON-LD, and what scrapers write."""

from collections.abc import Iterator
from dataclasses import replace

from worker.errors import RefusedSeed
from worker.formats.charset import decode
from worker.formats.json_record import record_article, records
from worker.formats.json_text import read_json
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".json", ".jsonld", ".ninjs")
SNIFFED_BYTES = 512


def _recognises(seed: Seed) -> Confidence:
    start = seed.data[:SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"{" and start[1:].lstrip()[:1] in {b'"', b"}"}:
        return Confidence.CONTENT
    if start[:1] == b"[" and start[1:].lstrip()[:1] == b"{":
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    text, encoding = decode(seed.data)
    document = read_json(text)
    listed = records(document)
    if listed is None:
        found = record_article(document, seed.mtime)
        yield replace(found, url=found.url or seed.url, encoding=encoding)
        return
    for number, record in enumerate(listed):
        part = seed.member(str(number), b"").part or ""
        try:
            yield replace(record_article(record, seed.mtime), part=part, encoding=encoding)
        except RefusedSeed as error:
            yield RefusedPart(part, error)


PARSER = Parser("json", _recognises, _parse)
