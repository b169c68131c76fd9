"""How an enricher's time grows with the text: its processor time on n characters and on 2n."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial

from schemas.article import Article, Language
from schemas.spans import misplaced
from tests.growth.files import FILES
from tests.growth.shapes import PARAGRAPH
from tests.parsers import hostile_shapes
from worker import pipeline
from worker.connect.headlines import called as known_as
from worker.connect.headlines import sought
from worker.connect.naming import called
from worker.connect.report import facts
from worker.connect.sketch import sketch
from worker.connect.traits import traits
from worker.connect.words import Words
from worker.english.document import Document
from worker.errors import RefusedSeed, Skipped
from worker.plugins import Enricher, ParsedArticle, Seed, enrichers, parse

LINEAR_RATIO = 2.6
RUNS = 3
SHORTEST_SECONDS = 0.05
"""Less on 2n characters says nothing about growth."""
_REMEMBERING = type(lru_cache(len))
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


def parsing(shape: str, text: Callable[[int], str], characters: int) -> Iterator[Growth]:
    """Each parser on a shape."""
    for name, file in FILES.items():
        yield from measured(shape, characters, lambda size, name=name, file=file: _read(name, file(text(size))))


def parsing_files(characters: int) -> Iterator[Growth]:
    """Each parser on the files that are hostile by what their format allows."""
    for name, text in hostile_shapes.SHAPES.items():
        yield from measured(name, characters, lambda size, name=name, text=text: _read(name, text(size).encode()))


def _read(name: str, data: bytes) -> dict[str, float]:
    started = time.process_time()
    with suppress(RefusedSeed):
        for _ in parse(Seed(name, data)):
            pass
    return {f"parser of {name.partition('.')[2]}": time.process_time() - started}


def measured(shape: str, characters: int, seconds: Callable[[int], Mapping[str, float]]) -> Iterator[Growth]:
    """How each part grows when the text doubles.

    Where one measurement looks too much it is taken again, and the least of each time counts: what else the machine
    does only adds to it. Where that is still too much the next doubling counts, if it is less: in one the models may
    see names that they did not see in the text half as long, and what grows too fast does so in both.
    """
    single, double = _least(seconds, characters)
    again = _least(seconds, 2 * characters) if _is_too_much(single, double) else (single, double)
    for part in single:
        grown = Growth(part, shape, characters, single[part], double[part])
        more = Growth(part, shape, 2 * characters, again[0][part], again[1][part])
        yield more if grown.ratio >= LINEAR_RATIO > more.ratio else grown


def _least(seconds: Callable[[int], Mapping[str, float]], characters: int) -> tuple[dict[str, float], dict[str, float]]:
    single, double = dict(seconds(characters)), dict(seconds(2 * characters))
    for _ in range(RUNS - 1):
        if not _is_too_much(single, double):
            break
        for least, size in ((single, characters), (double, 2 * characters)):
            for part, taken in seconds(size).items():
                least[part] = min(least[part], taken)
    return single, double


def _is_too_much(single: Mapping[str, float], double: Mapping[str, float]) -> bool:
    return any(ratio(single[part], double[part]) >= LINEAR_RATIO for part in single)


def ratio(single: float, double: float) -> float:
    """How many times longer twice the text takes; 2 is linear, 4 quadratic. 0 where both are too short to tell."""
    return double / max(single, SHORTEST_SECONDS / 3) if double >= SHORTEST_SECONDS else 0.0


def times(text: str) -> dict[str, float]:
    """Seconds of processor time by part: `assembly`, `encoder` and each enricher, on a text that is called English."""
    seconds: dict[str, float] = {}
    gc.unfreeze()
    _forget()

    def timed(part: str, work: Callable[[], object]) -> None:
        gc.collect()
        gc.freeze()  # as a worker does: no collection looks at the models again
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
    timed("connecting", partial(_connect, document.article))
    return seconds


def _forget() -> None:
    """Empties the caches that remember some of what was read: a text that is met again says nothing about growth."""
    for each in gc.get_objects():
        if isinstance(each, _REMEMBERING) and each.cache_parameters()["maxsize"] is not None:
            each.cache_clear()


def _connect(article: Article) -> None:
    """What the desk reads in an article to find its copies, its story, and whom its short names mean."""
    called(article), known_as(article), sought(article), traits(article), facts(article), sketch(Words(article.text))


def _enrich(document: Document, enricher: Enricher) -> None:
    document.article = Article.model_validate({**dict(document.article), **enricher.compute(document)})
    assert not list(misplaced(document.article, document.article))
