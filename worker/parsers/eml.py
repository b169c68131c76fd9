"""Mails: newsletters and press releases, with the documents attached to them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice

from worker.errors import Empty, Malformed, RefusedSeed, TooLarge
from worker.page.blocks import fragment_paragraphs
from worker.parsers.text import PARSER as TEXT
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed
from worker.reading.charset import decode
from worker.reading.dating import Candidate, choose, from_moment
from worker.reading.truncation import ending
from worker.reading.unpacking import parsed_member

SUFFIXES = (".eml",)
SNIFFED_BYTES = 4096
MAX_PARTS = 1000
MAX_MAIL_BYTES = 48 << 20
LONGEST_HEADER_CHARACTERS = 2000
HEADER = re.compile(rb"[!-9;-~]{1,60}:")
TELLING = re.compile(rb"^(?:From|Subject|Date|Message-ID|MIME-Version|Received):", re.M | re.I)
FEWEST_TELLING = 3
SKIPPED_KINDS = {"image", "audio", "video", "font"}


def _recognises(seed: Seed) -> Confidence:
    start = seed.data[:SNIFFED_BYTES]
    if HEADER.match(start) and len(set(TELLING.findall(start.partition(b"\n\n")[0]))) >= FEWEST_TELLING:
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    if len(seed.data) > MAX_MAIL_BYTES:
        raise TooLarge(f"a mail of {len(seed.data)} bytes; the limit is {MAX_MAIL_BYTES}")
    try:
        message = message_from_bytes(seed.data, policy=policy.compat32)
        parts = list(islice(message.walk(), MAX_PARTS + 1))
    except (RecursionError, MessageError, ValueError) as error:
        raise Malformed(f"broken mail: {error}") from error
    if len(parts) > MAX_PARTS:
        raise TooLarge(f"a mail of more than {MAX_PARTS} parts")
    attached = [part for part in parts if part.get_filename() and part.get_content_maintype() not in SKIPPED_KINDS]
    try:
        yield _article(seed, message, [part for part in parts if not part.get_filename()])
    except RefusedSeed:
        if not attached:
            raise
    for number, part in enumerate(attached, 1):
        name = _header(part.get_filename()) or f"attachment-{number}"
        yield from parsed_member(seed, name, _payload(part))


def _article(seed: Seed, message: Message, parts: list[Message]) -> ParsedArticle:
    """The mail itself: its plain text where it has one, else its HTML.

    Raises Empty where it holds no text.
    """
    dated = choose([_date(message)], seed.mtime)
    sender, address = parseaddr(_header(message.get("From")) or "")
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    subject = _header(message.get("Subject"))
    read = _read_plain(seed, subject or "", plain) if plain is not None else None
    if read is None:
        html = next((part for part in parts if part.get_content_type() == "text/html"), None)
        told = ending(fragment_paragraphs(_text(html)) if html is not None else ())
        if not told.paragraphs:
            raise Empty("the mail holds no text")
        read = ParsedArticle(told.paragraphs, truncated=told.truncated, warnings=told.warnings)
    return replace(
        read,
        title=subject or read.title,
        title_origin="headline",
        authors=read.authors or ((sender,) if sender else ()),
        publisher=read.publisher or (address.rpartition("@")[2] or None),
        published_at=dated.published_at or read.published_at,
        published_precision=dated.published_precision or read.published_precision,
        published_origin=dated.published_origin or read.published_origin,
        warnings=(*dated.warnings, *(warning for warning in read.warnings if warning not in dated.warnings)),
        media_type="message/rfc822",
        encoding="utf-8",
        format="eml",
        part=seed.part,
    )


def _read_plain(seed: Seed, subject: str, part: Message) -> ParsedArticle | None:
    """The plain text by the rules of plain text, the subject being its headline; None where it holds nothing."""
    text = _text(part).strip()
    if not text:
        return None
    found = next(TEXT.parse(replace(seed, data=f"{subject or text.partition(chr(10))[0]}\n\n{text}".encode())), None)
    return found if isinstance(found, ParsedArticle) else None


def _text(part: Message) -> str:
    return decode(_payload(part), part.get_content_charset()).text


def _payload(part: Message) -> bytes:
    """A part's bytes without their transfer encoding; none for a container of parts."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _header(value: object) -> str | None:
    """A header's words, decoded; broken encodings as they stand."""
    text = str(value or "")[:LONGEST_HEADER_CHARACTERS]
    with suppress(MessageError, LookupError, ValueError):
        text = str(make_header(decode_header(text)))
    return " ".join(text.encode("utf-8", "replace").decode().split()) or None


def _date(message: Message) -> Candidate | None:
    try:
        return from_moment(parsedate_to_datetime(str(message.get("Date") or "")), "mail")
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


PARSER = Parser("eml", "1", _recognises, _parse)
