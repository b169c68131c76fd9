"""NITF documents of news agencies."""

from collections.abc import Iterator
from dataclasses import replace

from worker.errors import Malformed
from worker.formats.nitf import nitf_article
from worker.formats.xml import elements, encoding_of, root_name
from worker.plugins import Confidence, ParsedArticle, Parser, Seed

SUFFIXES = (".nitf",)


def _recognises(seed: Seed) -> Confidence:
    if root_name(seed.data) == "nitf":
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    root = next(elements(seed.data, "nitf"), None)
    if root is None:
        raise Malformed("no nitf element")
    yield replace(nitf_article(root, seed.mtime), encoding=encoding_of(seed.data))


PARSER = Parser("nitf", _recognises, _parse)
