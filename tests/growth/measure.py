"""How an enricher's time grows with the text: its processor time on n characters and on 2n."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from schemas.article import Article, Language
from schemas.spans import misplaced
from tests.growth.shapes import PARAGRAPH
from worker import pipeline
from worker.english.document import Document
from worker.errors import Skipped
from worker.plugins import Enricher, ParsedArticle, Seed, enrichers

LINEAR_RATIO = 2.6
RUNS = 3
SHORTEST_SECONDS = 0.05
"""Less on 2n characters says nothing about growth."""
NOW = datetime(2024, 6, 4, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Growth:
    """One part of the pipeline on one shape: seconds of processor time on n characters and on 2n."""

    part: str
    shape: str
    characters: int
    seconds: float
    doubled: float

    @property
    def ratio(self) -> float:
        """As `ratio` has it."""
        return ratio(self.seconds, self.doubled)


def growth(shape: str, text: Callable[[int], str], characters: int) -> Iterator[Growth]:
    """Each part of the pipeline on a shape."""
    yield from measured(shape, characters, lambda size: times(text(size)))


def measured(shape: str, characters: int, seconds: Callable[[int], Mapping[str, float]]) -> Iterator[Growth]:
    """How each part grows, by what it takes at two sizes; the least of several runs where the first looks too much.

    What else the machine does only adds to a time.
    """
    single, double = dict(seconds(characters)), dict(seconds(2 * characters))
    for _ in range(RUNS - 1):
        if all(ratio(single[part], double[part]) < LINEAR_RATIO for part in single):
            break
        for least, size in ((single, characters), (double, 2 * characters)):
            for part, taken in seconds(size).items():
                least[part] = min(least[part], taken)
    for part in single:
        yield Growth(part, shape, characters, single[part], double[part])


def ratio(single: float, double: float) -> float:
    """How many times longer twice the text takes; 2 is linear, 4 quadratic. 0 where both are too short to tell."""
    return double / max(single, SHORTEST_SECONDS / 3) if double >= SHORTEST_SECONDS else 0.0


def times(text: str) -> dict[str, float]:
    """Seconds of processor time by part: `assembly`, `encoder` and each enricher, on a text that is called English."""
    seconds: dict[str, float] = {}

    def timed(part: str, work: Callable[[], object]) -> None:
        started = time.process_time()
        try:
            work()
        except Skipped:
            pass
        finally:
            seconds[part] = time.process_time() - started

    parsed = ParsedArticle(
        title="Harbour reopens after storm", paragraphs=("The harbour.", *text.split(PARAGRAPH)), published_at=NOW
    )
    seed = Seed("a.txt", text.encode(), NOW, NOW)
    made: list[Article] = []
    timed("assembly", lambda: made.append(pipeline.assemble(seed, parsed, NOW)))
    document = Document(made[0])
    timed("encoder", lambda: (document.encoding, document.findings))
    for enricher in enrichers():
        timed(enricher.name, partial(_enrich, document, enricher))
        document.article = document.article.model_copy(update={"language": Language(code="en")})
    return seconds


def _enrich(document: Document, enricher: Enricher) -> None:
    document.article = Article.model_validate({**dict(document.article), **enricher.compute(document)})
    assert not list(misplaced(document.article, document.article))
