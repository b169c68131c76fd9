"""Mails: newsletters and press releases, with the documents attached to them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr
from itertools import islice

from worker.errors import Empty, Malformed, RefusedSeed, TooLarge
from worker.formats.dates.dating import Candidate, from_mail
from worker.formats.mail import header, is_fuller, payload_of, text_of, words
from worker.formats.page.blocks import fragment_paragraphs
from worker.formats.text.grammar import MarkedText, read_paragraphs, read_text
from worker.formats.text.story import article
from worker.formats.unpacking import parsed_member
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".eml",)
SNIFFED_BYTES = 4096
MAX_PARTS = 1000
MAX_MAIL_BYTES = 48 << 20
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
        name = words(part.get_filename() or "") or f"attachment-{number}"
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
    sender, address = parseaddr(header(message, "From") or "")
    subject = header(message, "Subject")
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
    """The mail's text by the rules of plain text below the subject: the plain part, or HTML that says much more."""
    plain = _first(parts, "text/plain")
    paragraphs = fragment_paragraphs(_first(parts, "text/html"))
    if paragraphs and is_fuller(paragraphs, plain):
        return read_paragraphs(paragraphs, subject)
    if plain:
        return read_text(f"{subject}\n\n{plain}" if subject else plain)
    return None


def _first(parts: list[Message], kind: str) -> str:
    return next((text for part in parts if part.get_content_type() == kind and (text := text_of(part).strip())), "")


def _date(message: Message) -> Candidate | None:
    return from_mail(header(message, "Date") or "", "mail")


PARSER = Parser("eml", _recognises, _parse)
