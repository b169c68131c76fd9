"""JSON lines: one article a line."""

from collections.abc import Iterator
from dataclasses import replace

from worker.errors import RefusedSeed, TooLarge
from worker.formats.charset import decode
from worker.formats.json_record import record_article
from worker.formats.json_text import read_json
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".jsonl", ".ndjson")
MAX_LINE_BYTES = 8 << 20
SNIFFED_BYTES = 1 << 20


def _recognises(seed: Seed) -> Confidence:
    start = seed.data[:SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        first, _, rest = start.partition(b"\n")
        if first.rstrip().endswith(b"}") and rest.strip() and _is_whole(first):
            return Confidence.DIALECT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(read_json(decode(line).text), dict)
    except RefusedSeed:
        return False


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    at = lines = 0
    while at < len(seed.data):
        end = seed.data.find(b"\n", at)
        end = len(seed.data) if end < 0 else end
        line, at, lines = seed.data[at:end], end + 1, lines + 1
        if not line.strip(b" \t\r\xef\xbb\xbf"):
            continue
        part = seed.member(str(lines), b"").part or ""
        try:
            if len(line) > MAX_LINE_BYTES:
                raise TooLarge(f"a line of more than {MAX_LINE_BYTES} bytes")
            text, encoding = decode(line)
            yield replace(record_article(read_json(text), seed.mtime), part=part, encoding=encoding)
        except RefusedSeed as error:
            yield RefusedPart(part, error)


PARSER = Parser("jsonl", _recognises, _parse)
