"""Plain text as scrapers save it: an optional URL, a headline, a date label, paragraphs, related links."""

from collections.abc import Iterator

from worker.errors import Empty, Unsupported
from worker.plugins import Confidence, ParsedArticle, Parser, Seed


def _recognises(seed: Seed) -> Confidence:
    return Confidence.SUFFIX if seed.suffix in {".txt", ".text"} else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    try:
        lines = [line.strip() for line in seed.data.decode("utf-8-sig").splitlines() if line.strip()]
    except UnicodeDecodeError as error:
        raise Unsupported("not UTF-8") from error
    if not lines:
        raise Empty("the file is empty")
    yield ParsedArticle(title=lines[0], paragraphs=tuple(lines[1:] or lines), encoding="utf-8")


PARSER = Parser("text", "1", _recognises, _parse)
