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
from worker.formats.charset import decode
from worker.formats.dates.dating import Candidate, from_moment
from worker.formats.page.blocks import fragment_paragraphs
from worker.formats.text.grammar import MarkedText, read_paragraphs, read_text
from worker.formats.text.story import article
from worker.formats.unpacking import parsed_member
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

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
    parts = message_parts(seed.data)
    message = parts[0]
    attached = [part for part in parts if part.get_filename() and part.get_content_maintype() not in SKIPPED_KINDS]
    try:
        yield _article(seed, message, [part for part in parts if not part.get_filename()])
    except RefusedSeed:
        if not attached:
            raise
    for number, part in enumerate(attached, 1):
        name = _header(part.get_filename()) or f"attachment-{number}"
        yield from parsed_member(seed, name, payload_of(part))


def message_parts(data: bytes) -> list[Message]:
    """A message and all parts within it.

    Raises TooLarge over MAX_MAIL_BYTES or MAX_PARTS, and Malformed.
    """
    if len(data) > MAX_MAIL_BYTES:
        raise TooLarge(f"a mail of {len(data)} bytes; the limit is {MAX_MAIL_BYTES}")
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = list(islice(message.walk(), MAX_PARTS + 1))
    except (RecursionError, MessageError, ValueError) as error:
        raise Malformed(f"broken mail: {error}") from error
    if len(parts) > MAX_PARTS:
        raise TooLarge(f"a mail of more than {MAX_PARTS} parts")
    return parts


def _article(seed: Seed, message: Message, parts: list[Message]) -> ParsedArticle:
    """The mail itself: its plain text where it has one, else its HTML.

    Raises Empty where it holds no text.
    """
    sender, address = parseaddr(_header(message.get("From")) or "")
    subject = _header(message.get("Subject"))
    read = _reading(subject, parts)
    if read is None:
        raise Empty("the mail holds no text")
    found = article(read, seed, [_date(message)])
    return replace(
        found,
        title=subject or found.title,
        title_origin="headline" if subject else found.title_origin,
        authors=found.authors or ((sender,) if sender else ()),
        publisher=found.publisher or (address.rpartition("@")[2] or None),
        media_type="message/rfc822",
        encoding="utf-8",
        format="eml",
        part=seed.part,
    )


def _reading(subject: str | None, parts: list[Message]) -> MarkedText | None:
    """The first text that holds words, plain before HTML, by the rules of plain text below the subject."""
    plain = next((text for part in parts if part.get_content_type() == "text/plain" and (text := _text(part))), "")
    if plain:
        return read_text(f"{subject}\n\n{plain}" if subject else plain)
    html = next((text for part in parts if part.get_content_type() == "text/html" and (text := _text(part))), "")
    paragraphs = fragment_paragraphs(html)
    return read_paragraphs(paragraphs, subject) if paragraphs else None


def _text(part: Message) -> str:
    return decode(payload_of(part), part.get_content_charset()).text.strip()


def payload_of(part: Message) -> bytes:
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


PARSER = Parser("eml", _recognises, _parse)
