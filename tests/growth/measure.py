"""How an enricher's time grows with the text: its processor time on n characters and on 2n."""

import time
from collections.abc import Callable, Iterator
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
        """How many times longer 2n takes; 2 is linear, 4 quadratic. 0 where both are too short to tell."""
        return self.doubled / max(self.seconds, SHORTEST_SECONDS / 3) if self.doubled >= SHORTEST_SECONDS else 0.0


def growth(shape: str, text: Callable[[int], str], characters: int) -> Iterator[Growth]:
    """Each part of the pipeline on a shape."""
    doubled = times(text(2 * characters))
    for part, seconds in times(text(characters)).items():
        yield Growth(part, shape, characters, seconds, doubled[part])


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
