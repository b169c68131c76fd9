"""Web pages to articles on one core, against trafilatura's extraction of the body alone.

On the labelled pages beside the project where they are, else on invented ones. trafilatura comes with `--group bench`.
"""

import gzip
import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.bench.pace import pace
from tests.formats.page.related_pages import compose
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

    pace(seeds[:5], ours)  # loads what is loaded once
    pace(pages[:5], theirs)
    rates = [(pace(seeds, ours), pace(pages, theirs)) for _ in range(ROUNDS)]
    yield "pages, and kilobytes a page", f"{len(pages)}, {sum(map(len, pages)) // len(pages) // 1000}"
    yield "pages/s, body, metadata, date and related stories", " ".join(f"{one:.0f}" for one, _ in rates)
    yield "pages/s, trafilatura's body alone (fast)", " ".join(f"{other:.0f}" for _, other in rates)
    yield "ours over trafilatura, median", f"{statistics.median(one / other for one, other in rates):.2f}"
