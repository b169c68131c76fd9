"""Bytes to text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.errors import Unsupported
from worker.formats.charset import decode

GERMAN = "Die Bürgermeisterin sagte „natürlich“ am Montag, die Straße über den Fluß werde früher geöffnet."
RUSSIAN = "Министр заявил в понедельник, что новая дорога откроется раньше срока."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("日本政府は月曜日に新しい道路の計画を発表した。", "shift_jis"),
        ("外交部发言人周一表示，新的道路将于下周开通。", "gb18030"),
    ],
)
def test_an_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_what_is_declared_wins_over_what_is_guessed() -> None:
    assert decode("Fußgänger".encode("cp437"), "ibm866").encoding == "cp866"
    assert decode(b"caf\xe9", "no such encoding").text == "café"


def test_one_damaged_byte_does_not_make_utf8_another_encoding() -> None:
    text, encoding = decode(GERMAN.encode() + b"\xff" + GERMAN.encode())
    assert encoding == "utf-8"
    assert text.count("\ufffd") == 1


@pytest.mark.parametrize("head", [b"", b"%PDF-1.7\n", b"\x89PNG\r\n", b"PK\x03\x04", b"Some words, then noise. "])
def test_binary_noise_is_refused_as_such(head: bytes) -> None:
    with pytest.raises(Unsupported, match="binary"):
        decode(head + random.Random(1).randbytes(5_000))


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data).text
    except Unsupported:
        return
    text.encode()
