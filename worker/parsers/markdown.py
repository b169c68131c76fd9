"""Markdown, with or without front matter."""

from collections.abc import Iterator
from dataclasses import replace

from worker.formats.charset import decode
from worker.formats.text import markdown
from worker.formats.text.story import article
from worker.plugins import Confidence, ParsedArticle, Parser, Seed


def _recognises(seed: Seed) -> Confidence:
    return Confidence.SUFFIX if seed.suffix in markdown.SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    text, encoding = decode(seed.data)
    yield replace(article(markdown.read(text), seed), media_type="text/markdown", encoding=encoding)


PARSER = Parser("markdown", _recognises, _parse)
