"""Decoders as browsers have them (WHATWG Encoding Standard): Python's of the same labels read fewer characters."""

import re
from collections.abc import Iterator

from resiliparse.parse.encoding import map_encoding_to_html5

AS_BROWSERS_READ = {
    "shift_jis": "cp932",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "utf-16": "utf-16-le",
}
"""By Python's name; EUC-JP and ISO-2022-JP are decoded here, as they hold the same characters as cp932."""
UNKNOWN_TO_THE_LIBRARY = {
    "cp932": "cp932",
    "cp949": "cp949",
    "windows-949": "cp949",
    "cp936": "gb18030",
    "cp950": "big5hkscs",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ukrainian": "mac-cyrillic",
}
JAPANESE = ("cp932", "euc_jp")
LEAST_HIRAGANA = 0.05
"""Of the characters beyond ASCII, in any Japanese sentence."""
LEAST_IDEOGRAPHS = 0.95
FEWEST_WIDE_CHARACTERS = 20
_EUC_JP = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe][\xa1-\xfe]|[\x00-\x7f]+|.", re.S)
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\([BIJ])")
_HIRAGANA = re.compile("[\u3041-\u3096]")
_IDEOGRAPH = re.compile("[\\x20-\\x7e\\s\u2010-\u203b\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")


def named(label: str) -> str | None:
    """The name of the decoder that browsers take for a label; None for a label that they do not know."""
    label = label.strip().strip("\"'").lower()
    name = UNKNOWN_TO_THE_LIBRARY.get(label) or map_encoding_to_html5(label, fallback_utf8=False)
    return AS_BROWSERS_READ.get(name, name) if name else None


def decode_as(data: bytes, name: str, errors: str = "replace") -> str:
    """The text of bytes in a named encoding. Raises UnicodeDecodeError where `errors` is strict."""
    if name == "euc_jp":
        return "".join(_euc_jp(data, errors))
    if name == "iso2022_jp":
        return "".join(_iso_2022_jp(data, errors))
    return data.decode(name, errors)


def is_iso_2022_jp(data: bytes) -> bool:
    """Whether ASCII bytes hold its escapes into Japanese and out again."""
    return b"\x1b" in data and _ESCAPE.search(data) is not None and data.isascii()


def japanese(data: bytes) -> str | None:
    """The encoding of undeclared Japanese, by its hiragana; None for everything else."""
    for name in JAPANESE:
        try:
            text = decode_as(data, name, "strict")
        except UnicodeDecodeError:
            continue
        if len(_HIRAGANA.findall(text)) > LEAST_HIRAGANA * sum(not character.isascii() for character in text):
            return name
    return None


def wide_ideographs(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark that holds ideographs, by their range; None for everything else."""
    for name in ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ():
        text = data.decode(name, "replace")
        known = len(_IDEOGRAPH.findall(text))
        if len(text) >= FEWEST_WIDE_CHARACTERS and known >= LEAST_IDEOGRAPHS * len(text):
            return name
    return None


def _euc_jp(data: bytes, errors: str) -> Iterator[str]:
    for found in _EUC_JP.finditer(data):
        piece = found[0]
        if len(piece) == 2 and piece[0] >= 0xA1:
            yield _shifted(piece[0] - 0x80, piece[1] - 0x80).decode("cp932", errors)
        elif len(piece) == 2:
            yield piece[1:].decode("cp932", errors)
        else:
            yield piece.decode("euc_jp", errors)


def _iso_2022_jp(data: bytes, errors: str) -> Iterator[str]:
    charset = b"(B"
    for number, piece in enumerate(_ESCAPE.split(data)):
        if number % 2:
            charset = piece
        elif charset[:1] == b"$":
            pairs = [_shifted(*piece[at : at + 2]) for at in range(0, len(piece) - 1, 2)]
            yield b"".join(pairs).decode("cp932", errors)
        elif charset == b"(I":
            yield bytes(byte | 0x80 for byte in piece).decode("cp932", errors)
        else:
            yield piece.decode("ascii", errors)


def _shifted(row: int, cell: int) -> bytes:
    """A character's row and cell of JIS X 0208, each from 0x21, as Shift JIS writes them."""
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return bytes((row & 0x7F, cell & 0x7F)) if row < 0x20 or cell < 0x20 else b"\x81\xac"
    lead = (row - 0x21) // 2 + (0x81 if row < 0x5F else 0xC1)
    if row % 2:
        return bytes((lead, cell + (0x1F if cell < 0x60 else 0x20)))
    return bytes((lead, cell + 0x7E))
