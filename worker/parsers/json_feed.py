"""JSON Feed: every item is an article."""

from collections.abc import Iterator

from worker.errors import Malformed
from worker.formats.charset import decode
from worker.formats.feed import Item, item_article
from worker.formats.json_record import names
from worker.formats.json_text import read_json
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".json",)
SNIFFED_BYTES = 2048
MARKS = (b"//jsonfeed.org/version/", b"\\/\\/jsonfeed.org\\/version\\/")


def _recognises(seed: Seed) -> Confidence:
    start = seed.data[:SNIFFED_BYTES]
    is_feed = start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and any(mark in start for mark in MARKS)
    return Confidence.DIALECT if is_feed else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    text, encoding = decode(seed.data)
    feed = read_json(text)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        raise Malformed("a feed without an item")
    for number, record in enumerate(items, 1):
        fields = record if isinstance(record, dict) else {}
        texts = {key: value for key, value in fields.items() if isinstance(value, str)}
        item = Item(
            title=texts.get("title"),
            content=texts.get("content_html"),
            plain=texts.get("content_text"),
            summary=texts.get("summary"),
            url=texts.get("url"),
            published=texts.get("date_published"),
            updated=texts.get("date_modified"),
            authors=names(fields.get("authors") or fields.get("author") or feed.get("authors")),
            publisher=feed.get("title") if isinstance(feed.get("title"), str) else None,
        )
        yield item_article(seed, number, item, "application/feed+json", encoding)


PARSER = Parser("json_feed", _recognises, _parse)
