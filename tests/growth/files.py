"""Any text as a file of each format that is read, so that every parser meets every hostile shape."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from html import escape

from tests.growth.shapes import PARAGRAPH

TITLE = "Harbour reopens after storm"
PAGE_LINES, LINE_CHARACTERS = 50, 80
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIL = f"From: a@weir.example\nTo: b@weir.example\nSubject: {TITLE}\nDate: Mon, 6 May 2024 10:00:00 +0000\n"


def _plain(text: str) -> bytes:
    return f"{TITLE}\n\n{text}\n".encode("utf-8", "replace")


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(_legible(paragraph))}</p>\n" for paragraph in text.split(PARAGRAPH))


def _legible(text: str) -> str:
    """Without what no XML may hold."""
    return "".join(character for character in text if character >= " " or character == "\n")


def _page(text: str) -> bytes:
    return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{_paragraphs(text)}</body></html>".encode()


def _rss(text: str) -> bytes:
    item = f"<item><title>{TITLE}</title><description>{escape(_paragraphs(text))}</description></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Weir</title>{item}</channel></rss>'.encode()


def _atom(text: str) -> bytes:
    entry = f'<entry><title>{TITLE}</title><id>a</id><content type="html">{escape(_paragraphs(text))}</content></entry>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Weir</title><id>w</id>{entry}</feed>'.encode()


def _nitf(text: str) -> bytes:
    head = f"<head><title>{TITLE}</title></head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head>"
    return f"<nitf>{head}<body.content>{_paragraphs(text)}</body.content></body></nitf>".encode()


def _newsml(text: str) -> bytes:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{_paragraphs(text)}</body></html>'
    inline = f'<contentSet><inlineXML contenttype="application/xhtml+xml">{page}</inlineXML></contentSet>'
    head = (
        f'<itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>{TITLE}</headline></contentMeta>'
    )
    item = f'<newsItem guid="a" standard="NewsML-G2">{head}{inline}</newsItem>'
    space = "http://iptc.org/std/nar/2006-10-01/"
    return f'<newsMessage xmlns="{space}"><itemSet>{item}</itemSet></newsMessage>'.encode()


def _docx(text: str) -> bytes:
    told = f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>"
    for paragraph in text.split(PARAGRAPH):
        told += f"<w:p><w:r><w:t>{escape(_legible(paragraph))}</w:t></w:r></w:p>"
    return _zipped({"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{told}</w:body></w:document>'.encode()})


def _zipped(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _tar(text: str) -> bytes:
    packed, data = io.BytesIO(), _plain(text)
    with tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def _warc(text: str) -> bytes:
    page = _page(text)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://weir.example/a\r\n"
        "WARC-Date: 2024-05-06T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _mhtml(text: str) -> bytes:
    head = f'{MAIL}MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
    return f"{head}Content-Type: text/html; charset=utf-8\n\n".encode() + _page(text) + b"\n--b--\n"


def _pdf(text: str) -> bytes:
    """Pages of lines, in the one font that needs no file."""
    told = text.encode("latin-1", "replace").decode("latin-1")
    lines = [told[at : at + LINE_CHARACTERS] for at in range(0, len(told), LINE_CHARACTERS)] or [""]
    pages = [lines[at : at + PAGE_LINES] for at in range(0, len(lines), PAGE_LINES)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, page in enumerate(pages):
        shown = " ".join(f"({_in_brackets(line)}) Tj T*" for line in page)
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        parts.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(stream.encode('latin-1'))} >>\nstream\n{stream}\nendstream")
    written = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{part}\nendobj\n" for n, part in enumerate(parts, 1))
    return f"{written}trailer\n<< /Root 1 0 R /Size {len(parts) + 1} >>\n%%EOF".encode("latin-1")


def _in_brackets(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\n", " ").replace("\r", " ")


def _story(text: str) -> dict[str, object]:
    return {"title": TITLE, "url": "https://weir.example/a", "text": text}


FILES: Mapping[str, Callable[[str], bytes]] = {
    "a.txt": _plain,
    "a.md": lambda text: f"# {TITLE}\n\n{text}\n".encode("utf-8", "replace"),
    "a.html": _page,
    "a.rss": _rss,
    "a.atom": _atom,
    "a.nitf": _nitf,
    "a.newsml": _newsml,
    "a.docx": _docx,
    "a.pdf": _pdf,
    "a.eml": lambda text: MAIL.encode() + b"Content-Type: text/plain; charset=utf-8\n\n" + _plain(text),
    "a.mbox": lambda text: b"From a@weir.example Mon May  6 10:00:00 2024\n" + MAIL.encode() + b"\n" + _plain(text),
    "a.mhtml": _mhtml,
    "a.json": lambda text: json.dumps(_story(text)).encode(),
    "a.jsonl": lambda text: json.dumps(_story(text)).encode() + b"\n",
    "a.feed.json": lambda text: json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Weir",
            "items": [{"id": "1", "title": TITLE, "content_html": _paragraphs(text)}],
        }
    ).encode(),
    "a.warc": _warc,
    "a.zip": lambda text: _zipped({"a.txt": _plain(text)}),
    "a.tar": _tar,
    "a.txt.gz": lambda text: gzip.compress(_plain(text)),
}
"""By file name, how a text becomes such a file."""
