"""Mailboxes of the mbox kind: every message is read as a mail."""

import re
from collections.abc import Iterator

from worker.errors import TooLarge
from worker.formats.unpacking import MAX_MEMBERS, check_depth, parsed_member
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".mbox",)
SEPARATOR = re.compile(
    rb"(?:\A|(?<=\n)\r?\n)From \S{1,300} [^\r\n]{0,100}\d\d:\d\d[^\r\n]{0,100}\r?\n(?=[!-9;-~]{1,60}:)"
)
"""A line of the text may look so too; a message's begins its headers."""
QUOTED = re.compile(rb"^>(?=>*From )", re.M)


def _recognises(seed: Seed) -> Confidence:
    if re.match(rb"From \S[^\r\n]{0,200} \d\d:\d\d[^\r\n]*\r?\n[A-Za-z-]{1,60}:", seed.data[:1000]):
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    check_depth(seed)
    for number, (begin, end) in enumerate(_bounds(seed.data), 1):
        if number > MAX_MEMBERS:
            raise TooLarge(f"more than {MAX_MEMBERS} messages")
        yield from parsed_member(seed, f"{number}.eml", QUOTED.sub(b"", seed.data[begin:end]))


def _bounds(data: bytes) -> Iterator[tuple[int, int]]:
    begin: int | None = None
    for found in SEPARATOR.finditer(data):
        if begin is not None:
            yield begin, found.start()
        begin = found.end()
    if begin is not None:
        yield begin, len(data)


PARSER = Parser("mbox", _recognises, _parse)
