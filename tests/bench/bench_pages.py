"""Web pages to articles on one core, against trafilatura's extraction of the body alone.

On the labelled pages beside the project where they are, else on invented ones. trafilatura comes with `--group bench`.
"""

import gzip
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.page.related_pages import compose
from worker.pipeline import articles
from worker.plugins import Seed

LABELLED = Path(__file__).parents[3] / "shared" / "data" / "article-extraction" / "html"
INVENTED, ROUNDS = 200, 3


def measure() -> Iterator[tuple[str, str]]:
    """Pages a second of both, in turn, and their ratio."""
    import trafilatura

    pages = [gzip.decompress(file.read_bytes()) for file in sorted(LABELLED.glob("*.html.gz"))]
    pages = pages or [compose(number).markup.encode() for number in range(INVENTED)]
    seeds = [Seed(f"{number}.html", page) for number, page in enumerate(pages)]

    def ours(seed: Seed) -> object:
        return [article.model_dump_json() for article in articles(seed, enriched=False)]

    def theirs(page: bytes) -> object:
        return trafilatura.extract(page, fast=True)

    _rate(seeds[:5], ours)  # loads what is loaded once
    _rate(pages[:5], theirs)
    rates = [(_rate(seeds, ours), _rate(pages, theirs)) for _ in range(ROUNDS)]
    yield "pages, and kilobytes a page", f"{len(pages)}, {sum(map(len, pages)) // len(pages) // 1000}"
    yield "pages/s, body, metadata, date and related stories", " ".join(f"{one:.0f}" for one, _ in rates)
    yield "pages/s, trafilatura's body alone (fast)", " ".join(f"{other:.0f}" for _, other in rates)
    yield "ours over trafilatura, median", f"{statistics.median(one / other for one, other in rates):.2f}"


def _rate(items: list[object], work: Callable[[object], object]) -> float:
    started = time.process_time()
    for item in items:
        work(item)
    return len(items) / (time.process_time() - started)
