"""A hostile corpus, made here and kept nowhere: bombs, traps, broken formats, samples with bytes changed at random."""

import gzip
import io
import random
import tarfile
import zipfile
from collections.abc import Iterator

from tests.samples import SAMPLES

LONG = 2_000_000
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
SUFFIXES = ".txt .md .html .json .jsonl .xml .eml .mbox .pdf .docx .zip .tar .gz .warc".split()
XML = {
    "laughs": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">' + LAUGHS + b"]><rss><channel>&l9;</channel></rss>",
    "external": b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><item><title>&x;</title></item></channel></rss>",
    "remote": b'<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd"><rss><channel/></rss>',
    "deep": b"<rss>" + b"<a>" * 200_000,
    "attributes": b"<rss " + b"".join(b'a%d="x" ' % n for n in range(50_000)) + b"/>",
}
TEXTS = {
    "one-line": b"word " * LONG,
    "no-space": b"x" * LONG,
    "nul": b"\0" * LONG,
    "backtrack": b"a" * 100_000 + b"!" + b'"' * 100_000,
    "quotes": b'"said ' * 200_000,
    "dots": b"Mr. " * 200_000,
    "commas": b"1," * 500_000,
    "surrogates": b"\xed\xa0\x80\xed\xb0\x80 words " * 1000,
    "overlong": b"\xc0\xaf words " * 1000,
    "marks": ("e" + "\u0301" * 100_000).encode(),
    "bidi": ("\u202e\u2066 words " * 5000).encode(),
    "utf16-odd": b"\xff\xfe" + "words ".encode("utf-16-le") * 1000 + b"x",
    "newlines": b"\n" * LONG,
}
PAGES = {
    "deep": b"<div>" * 1_000_000 + b"text",
    "tables": b"<table><tr><td>" * 50_000,
    "comments": b"<!--" * 200_000,
    "script": b"<script>" + b"x" * LONG,
    "charset": b'<meta charset="utf-7"><p>+ADw-script+AD4- ' + b"words " * 100,
    "ld-json": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>words</p>",
    "entity": b"<p>&#x110000;&#xD800;&#0; words here</p>" * 1000,
}
JSON = {
    "deep": b"[" * 500_000,
    "objects": b'{"a":' * 200_000,
    "number": b'{"title": "x", "text": "words here", "date": ' + b"9" * 100_000 + b"}",
    "nan": b'{"title": "x", "text": NaN}',
    "surrogate": b'{"title": "\\ud800", "text": "words \\udfff here"}',
    "dates": b'{"title": "x", "text": "words here", "date": "99999-99-99T99:99:99Z"}',
    "url": b'{"title": "x", "text": "words here", "url": "http://[::1"}',
}


def hostile() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each hostile file."""
    for kinds, suffix in ((XML, ".xml"), (TEXTS, ".txt"), (PAGES, ".html"), (JSON, ".json")):
        yield from ((f"{name}{suffix}", data) for name, data in kinds.items())
    yield "jsonl-deep.jsonl", b"\n".join([b"[" * 100_000] * 3)
    yield "bomb.txt.gz", gzip.compress(b"\0" * (200 << 20), 9)
    yield "bomb.zip", _zip({"zeros.txt": b"\0" * (100 << 20)})
    yield "nested.zip", _zip({"a.zip": _zip({"b.zip": _zip({"c.zip": _zip({"d.txt": b"words"})})})})
    yield "climbing.zip", _zip({"../../etc/passwd": b"words of a climber", "/abs.txt": b"words", "..\\x.txt": b"words"})
    yield "same-name.zip", _zip({"a.txt": b"words"}) + _zip({"a.txt": b"other words"})
    yield "many.zip", _zip({f"{n}.txt": b"" for n in range(20_000)})
    yield "climbing.tar", _tar({"../../etc/shadow": b"words of a climber"})
    yield "link.tar", _tar({"link.txt": None})
    yield "fake.docx", _zip({"word/document.xml": XML["laughs"], "[Content_Types].xml": b""})
    yield "bomb.docx", _zip({"word/document.xml": b"<w>" + b" " * (100 << 20)})
    yield "loop.pdf", b"%PDF-1.7\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 99999999>>endobj\ntrailer<</Root 1 0 R>>"
    yield "parts.eml", b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" * 50_000
    yield "nested.eml", b"Content-Type: message/rfc822\n\n" * 5_000
    yield "header.eml", b"Subject: " + b"=?utf-8?q?x?= " * 100_000 + b"\n\nwords"
    yield "from.mbox", b"From a\n" * 100_000
    yield "length.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n"
    for suffix in SUFFIXES:
        yield f"noise{suffix}", random.Random(suffix).randbytes(50_000)
        yield f"empty{suffix}", b""


def mutated(count: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Our samples with bytes changed, cut out, doubled and torn off."""
    for number in range(count):
        sample = chance.choice(SAMPLES)
        data = bytearray(sample.read_bytes())
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(data) or 1)
            act = chance.randrange(4)
            if act == 0 and data:
                data[at % len(data)] = chance.randrange(256)
            elif act == 1:
                del data[at : at + chance.randrange(1, 200)]
            elif act == 2:
                data[at:at] = data[at : at + chance.randrange(1, 400)]
            elif chance.random() < 0.2:
                del data[at:]
        yield f"{number:05}-{sample.name}", bytes(data)


def _zip(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def _tar(members: dict[str, bytes | None]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            if data is None:
                info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            else:
                info.size = len(data)
            archive.addfile(info, io.BytesIO(data or b""))
    return made.getvalue()
