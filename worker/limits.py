"""What one seed may cost the process that reads it: time for each article, and memory. No other process pays."""

import faulthandler
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")

KILLED_BY_TIMER = f"({signal.SIGALRM.name})"
"""Stands in what the pool says of a process that ran out of time."""
STDERR = 2


def timed(items: Iterator[Item], seconds: float) -> Iterator[Item]:
    """The same items; the kernel ends this process, wherever it hangs, when one of them takes too long.

    Its last stack goes to standard error just before. To be used in the main thread, and not twice at once.
    """
    faulthandler.register(signal.SIGALRM, file=STDERR, chain=True)  # in C: it needs no turn of the interpreter
    try:
        while True:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            yield item
    finally:
        faulthandler.unregister(signal.SIGALRM)


def limit_memory(more_bytes: int) -> None:
    """Let this process have so much beyond what it holds now; what asks for more gets a MemoryError. On Linux alone."""
    if sys.platform != "linux":
        return
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[5])
    limit = pages * os.sysconf("SC_PAGESIZE") + more_bytes
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
