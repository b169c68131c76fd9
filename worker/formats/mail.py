"""A mail's headers and parts as text: encoded words, raw bytes, flowed lines, the fuller of two versions."""

from collections.abc import Iterator, Sequence
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from worker.formats.charset import decode
from worker.formats.encodings import decode_as, named

LONGEST_HEADER_CHARACTERS = 2000
FULLER = 2
"""HTML so many times as long as the plain text beside it holds what that one lacks."""


def header(message: Message, name: str) -> str | None:
    """A header's words (RFC 2047), white space folded; bytes beyond ASCII are read as a text file's would be."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return words(raw)


def words(raw: str) -> str | None:
    """The words of a header's raw value; None where it is empty."""
    raw = raw[:LONGEST_HEADER_CHARACTERS]
    if any("\udc80" <= character <= "\udcff" for character in raw):
        raw = decode(raw.encode("utf-8", "surrogateescape")).text
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        parts = [(raw, None)]
    text = "".join(part if isinstance(part, str) else _decoded(part, charset) for part, charset in parts)
    return " ".join(text.encode("utf-8", "replace").decode().split()) or None


def _decoded(part: bytes, charset: str | None) -> str:
    return decode_as(part, (named(charset) if charset else None) or "utf-8")


def payload_of(part: Message) -> bytes:
    """A part's bytes without their transfer encoding; none for a container of parts."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def text_of(part: Message) -> str:
    """The text of a part, its flowed lines joined. Raises Unsupported where its bytes are no text."""
    text = decode(payload_of(part), part.get_content_charset()).text.strip("\r\n")
    if str(part.get_param("format") or "").lower() == "flowed":
        return "\n".join(_unflowed(text.splitlines(), str(part.get_param("delsp") or "").lower() == "yes"))
    return text.strip()


def _unflowed(lines: Sequence[str], without_space: bool) -> Iterator[str]:
    """Lines as their author wrote them (RFC 3676): one that ends in a space goes on in the next of the same depth.

    `without_space` says that this space is no part of the text (DelSp=yes).
    """
    open_line, depth = "", 0
    for line in lines:
        quotes = len(line) - len(line.lstrip(">"))
        words = line[quotes:].removeprefix(" ")
        if open_line and quotes != depth:
            yield ">" * depth + open_line
            open_line = ""
        depth = quotes
        if words.endswith(" ") and words != "-- ":
            open_line += words[:-1] if without_space else words
        else:
            yield ">" * depth + open_line + words
            open_line = ""
    if open_line:
        yield ">" * depth + open_line


def is_fuller(markup: Sequence[str], plain: str) -> bool:
    """Whether a mail's HTML holds much more than the plain text beside it, which is then a stub."""
    return sum(map(len, markup)) > FULLER * len("".join(plain.split()))
