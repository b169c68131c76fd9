"""What every file must end as, however broken: articles and refused members, or the refusal of the whole."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tests.samples import SAMPLES
from worker.errors import RefusedSeed
from worker.pipeline import assemble
from worker.plugins import ParsedArticle, Parser, RefusedPart, Seed, parsers

READ_AT = datetime.now(UTC)
MOST_ARTICLES = 50


def read(parser: Parser, data: bytes, name: str = "fuzz") -> str:
    """What became of the bytes; anything but an article or a refusal is raised."""
    seed = Seed(name, data)
    try:
        parser.recognises(seed)
        for found in islice(parser.parse(seed), MOST_ARTICLES):
            _told(seed, found)
    except RefusedSeed as error:
        return error.reason
    return "read"


def _told(seed: Seed, found: ParsedArticle | RefusedPart) -> None:
    if isinstance(found, RefusedPart):
        found.part.encode()
        str(found.error).encode()
        return
    assemble(seed, found, READ_AT).model_dump_json()


def corpus(parser: Parser) -> Iterator[Path]:
    """The samples that are this parser's own."""
    for path in SAMPLES:
        seed = Seed(path.name, path.read_bytes())
        if max(parsers(), key=lambda one: one.recognises(seed)) is parser:
            yield path
