"""A container format of the tests alone: articles divided by form feeds in a file that ends in `.parts`."""

from collections.abc import Iterator
from dataclasses import replace

from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed, parse

SUFFIX = ".parts"
BREAK = b"\f"


def _recognises(seed: Seed) -> Confidence:
    return Confidence.CONTENT if seed.suffix == SUFFIX else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    for number, data in enumerate(seed.data.split(BREAK)):
        for found in parse(seed.member(f"{number}.txt", data)):
            yield replace(found, part=f"{number}.txt")


PARSER = Parser("parts", _recognises, _parse, version="1")
