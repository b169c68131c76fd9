"""What one seed may cost the process that reads it: time for each article, and memory. No other process pays."""

import faulthandler
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")

KILLED_BY_TIMER = f"({signal.SIGALRM.name})"
"""Stands in what the pool says of a process that ran out of time."""
STDERR = 2
SOONEST_SECONDS = 0.001


def timed(items: Iterator[Item], each_seconds: float, all_seconds: float) -> Iterator[Item]:
    """The same items; the kernel ends this process, wherever it hangs, when one of them takes too long.

    So it does when all of them do, together with what is done with them. Its last stack goes to standard error just
    before. To be used in the main thread, and not twice at once.
    """
    ends_at = time.monotonic() + all_seconds
    faulthandler.register(signal.SIGALRM, file=STDERR, chain=True)  # in C: it needs no turn of the interpreter
    try:
        while True:
            _end_after(min(each_seconds, ends_at - time.monotonic()))
            try:
                item = next(items)
            except StopIteration:
                return
            _end_after(ends_at - time.monotonic())
            yield item
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.unregister(signal.SIGALRM)


def _end_after(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, max(seconds, SOONEST_SECONDS))


def limit_memory(more_bytes: int) -> None:
    """Let this process have so much beyond what it holds now; what asks for more gets a MemoryError. On Linux alone."""
    if sys.platform != "linux":
        return
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[5])
    limit = pages * os.sysconf("SC_PAGESIZE") + more_bytes
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
