"""One file packed with gzip: it is read as if it were not packed."""

from collections.abc import Iterator
from dataclasses import replace

from worker.errors import TooLarge
from worker.formats.unpacking import GZIP_MAGIC, gathered, gunzip
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed, parse

SUFFIXES = (".gz",)


def _recognises(seed: Seed) -> Confidence:
    return Confidence.CONTENT if seed.data.startswith(GZIP_MAGIC) else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    data = gathered(gunzip(seed.data))
    if data.startswith(GZIP_MAGIC):
        raise TooLarge("packed with gzip more than once")
    if seed.part:
        yield from parse(replace(seed, data=data, part=_unpacked_name(seed.part)))
    else:
        yield from parse(replace(seed, data=data, path=_unpacked_name(seed.path)))


def _unpacked_name(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name


PARSER = Parser("gz", _recognises, _parse)
