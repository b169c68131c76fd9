"""Poison: texts that kill the process that enriches them, hang it, or make it eat memory. For tests alone."""

import os
import re
import signal
import time
from pathlib import Path

from worker.english.document import Document
from worker.plugins import Enricher, Fields

DELAYS_SECONDS = {"slow": 2.5, "unhurried": 0.1}
"""No poison: a text that only takes its time."""
KINDS = ("kill", "exit", "hang", "stuck", "memory")
MARK = "Poisoned copy: "
TRIED = "COPYDESK_CHAOS_TRIED"
"""The environment's name for a file that gets a line for each time that poison is taken."""


def _compute(document: Document) -> Fields:
    article = document.article
    _, mark, rest = article.text.partition(MARK)
    if mark:
        _act(rest.split()[0].rstrip("."), article.source.path)
    return {}


def _act(kind: str, path: str) -> None:
    if tried := os.environ.get(TRIED):
        with Path(tried).open("a") as file:
            file.write(f"{kind} {path} {time.time():.1f}\n")
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "exit":
        os._exit(3)
    elif kind in DELAYS_SECONDS:
        time.sleep(DELAYS_SECONDS[kind])
    elif kind == "hang":
        time.sleep(3600)
    elif kind == "stuck":  # holds the interpreter's lock: no thread of the process can notice
        re.match(r"(a+)+$", "a" * 60 + "b")
    elif kind == "memory":
        eaten = []
        while True:
            eaten.append(b"x" * (16 << 20))


POISON = Enricher("poison", _compute, version="1")
