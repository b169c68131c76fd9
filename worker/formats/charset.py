"""Bytes to text: which character encoding a file is in, and when it is no text at all."""

import codecs
import re
import unicodedata
from itertools import islice
from typing import NamedTuple

from resiliparse.parse.encoding import detect_encoding

from worker.errors import Unsupported
from worker.formats.encodings import decode_as, is_iso_2022_jp, japanese, named, wide_ideographs

BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 65_536
BINARY_SHARE = 0.01
UTF8_LEAD = 50
"""So many well-formed sequences outweigh one broken one: damaged UTF-8 rather than another encoding."""
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
INVISIBLE = "\xad\u200b\u2060\ufeff"
"""Marks of where a word may be broken, and such as print nothing: no part of a word."""
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
CONTROL_CHARACTERS = {*map(chr, CONTROLS), *map(chr, range(0x80, 0xA0))} - {"\x85"}


class Decoded(NamedTuple):
    """A file's text, and the encoding that gave it; what could not be read stands as U+FFFD."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file: by its byte order mark, as UTF-8, by the label `declared`, as detected; in this order.

    A label means what browsers mean by it.

    Raises Unsupported where the bytes are no text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_text(data[len(mark) :].decode(encoding, "replace")), encoding)
    if (wide := _without_mark(data)) is not None:
        return Decoded(_text(data.decode(wide, "replace")), wide)
    if is_iso_2022_jp(data):
        return Decoded(_text(decode_as(data, "iso2022_jp")), "iso2022_jp")
    if _share(data[:SAMPLE_BYTES], CONTROLS) > BINARY_SHARE:
        if wide := wide_ideographs(data):
            return Decoded(_text(data.decode(wide, "replace")), wide)
        raise Unsupported("binary: control bytes where text is expected")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data, error.start):
            return Decoded(data.decode("utf-8", "replace"), "utf-8")
    likely = (named(declared) if declared else None) or japanese(data) or wide_ideographs(data)
    likely = likely or named(detect_encoding(data) or "utf-8") or "utf-8"
    return Decoded(_text(decode_as(data, likely)), likely)


def _share(data: bytes, of: bytes) -> float:
    return 1 - len(data.translate(None, of)) / len(data) if data else 0.0


def _without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin letters shows by its zeros, all on one side."""
    sample = data[:SAMPLE_BYTES]
    if not data or len(data) % 2 or sample.count(0) < len(sample) / 4:
        return None
    even, odd = _share(sample[::2], b"\0"), _share(sample[1::2], b"\0")
    if min(even, odd) > BINARY_SHARE:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _mostly_utf8(data: bytes, first_error: int) -> bool:
    sample = data[max(0, first_error - SAMPLE_BYTES // 2) :][:SAMPLE_BYTES]
    text = sample.decode("utf-8", "replace")
    good = sum(len(character.encode()) > 1 and character != "\ufffd" for character in text)
    return good >= UTF8_LEAD * text.count("\ufffd") or text.count("\ufffd") == 1 <= good


def _text(text: str) -> str:
    """Raises Unsupported where a wrong guess shows: controls or unreadable characters all over."""
    sample = list(islice(text, SAMPLE_BYTES))
    wrong = sum(character in CONTROL_CHARACTERS or character == "\ufffd" for character in sample)
    if wrong > BINARY_SHARE * len(sample) and wrong > 1:
        raise Unsupported("binary: reads as text in no known encoding")
    return text


def visible(text: str) -> str:
    """The text without what prints nothing."""
    if text.isascii():
        return text
    for mark in INVISIBLE:
        text = text.replace(mark, "")
    return text


def one_line(text: str) -> str:
    """As a record keeps it: NFC, single spaces, nothing that prints nothing; U+FFFD for half of a character."""
    if not text.isprintable():
        text = visible(LONE_SURROGATE.sub("\ufffd", UNPRINTABLE.sub("", text)))
    return " ".join(unicodedata.normalize("NFC", text).split())
