"""Plain text as scrapers save it: an optional URL, a headline, a date label, paragraphs, related links."""

from collections.abc import Iterator
from dataclasses import replace

from worker.formats.charset import decode
from worker.formats.text.grammar import read_text
from worker.formats.text.story import article
from worker.plugins import Confidence, ParsedArticle, Parser, Seed

SUFFIXES = (".txt", ".text")


def _recognises(seed: Seed) -> Confidence:
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    text, encoding = decode(seed.data)
    yield replace(article(read_text(text), seed), encoding=encoding)


PARSER = Parser("text", _recognises, _parse)
