"""`copydesk` as a host runs it: the pipeline only waits, and each child notes when it was busy.

Example: `python -m tests.chaos.hosts.entry work --slots 22`
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from worker import pipeline, plugins
from worker.commands import app as cli
from worker.plugins import Confidence, ParsedArticle, Parser, Seed
from worker.work import ingest

WAIT = "COPYDESK_CHAOS_WAIT_SECONDS"
"""The environment's name for the seconds that each seed waits."""
BUSY = "COPYDESK_CHAOS_BUSY"
"""The environment's name for a folder: a file for each child, in it a line `from to` for each hint it was given."""


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    time.sleep(float(os.environ[WAIT]))
    title, *paragraphs = seed.data.decode().split("\n\n")
    yield ParsedArticle(title=title, paragraphs=tuple(paragraphs))


WAITS = Parser("waits", lambda seed: Confidence.CONTENT, _parse, version="1")


def _noted(seed_id: str) -> None:
    began = time.time()
    _run(seed_id)
    with (Path(os.environ[BUSY]) / f"{os.uname().nodename}-{os.getpid()}").open("a") as file:
        file.write(f"{began:.4f} {time.time():.4f}\n")


_run = ingest.run

if __name__ == "__main__":
    plugins.parsers = lambda: (WAITS,)  # type: ignore[assignment]
    pipeline.enrichers = lambda: ()  # type: ignore[attr-defined]
    ingest.run = _noted
    sys.argv[0] = "copydesk"
    cli.main()
