"""`copydesk` as chaos runs it: with crash points, poison and a container format, and with a stub for NLP if so asked.

Processes are forked from a server that has imported everything once, models too: on a busy machine a restart would else
take ten seconds and more. What runs in them is the product's own `watch` and `work`.
A program that starts any has to be a `__main__` of its own: a child imports every other main module anew, before it has
its settings.
"""

import multiprocessing
import os
import sys
import time
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from celery.signals import worker_process_init

from tests.chaos import parts, poison
from worker import config, pipeline, plugins
from worker.commands import app as cli
from worker.desk import embedded

PIPELINE = "COPYDESK_CHAOS_PIPELINE"
"""The environment's name for `real` or `stub`; a stub has no enricher but poison."""

SLOW_START = "COPYDESK_CHAOS_START_SECONDS"
"""The environment's name for the seconds that a worker's child takes to start, beside its own."""


def start(command: list[str], environment: Mapping[str, str], log: Path) -> ForkServerProcess:
    """`copydesk watch` or `copydesk work …` as a process of its own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.chaos.preload"])
    process = context.Process(target=_run, args=(command, dict(environment), log))
    process.start()
    return process


def _run(command: list[str], environment: Mapping[str, str], log: Path) -> None:
    os.setsid()
    embedded.end_with_parent()
    with log.open("ab", buffering=0) as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.environ.update(environment)
    config.settings.cache_clear()  # the server that this process was forked from has read its own
    from tests.chaos import points

    real = () if os.environ.get(PIPELINE) == "stub" else plugins.enrichers()
    pipeline.enrichers = lambda: (*real, poison.POISON)  # type: ignore[attr-defined]
    parsers = (*plugins.parsers(), parts.PARSER)
    plugins.parsers = lambda: parsers  # type: ignore[assignment]
    points.install()
    if seconds := os.environ.get(SLOW_START):
        worker_process_init.connect(lambda **_: time.sleep(float(seconds)), weak=False)
    sys.argv = ["copydesk", *command]
    cli.main()
