"""Health by progress: a process that answers but does nothing is not healthy."""

import socket
import time

from worker.ledger import ALIVE_SECONDS, Ledger

SILENT_SECONDS = 15.0
STUCK_SECONDS = 120.0
"""A hint may wait so long for a worker before the workers count as stuck."""


def problem(role: str, ledger: Ledger) -> str | None:
    """What keeps the watcher, or this machine's workers, from making progress; None where they do.

    Raises ValueError for another role.
    """
    if role == "watcher":
        return _of_watcher(ledger)
    if role == "worker":
        return _of_workers(ledger)
    raise ValueError(f"no such role: {role}")


def _of_watcher(ledger: Ledger) -> str | None:
    beat_at, paused = ledger.redis.hmget(ledger.keys.watcher, "beat_at", "paused")
    silent = time.time() - float(beat_at or 0)
    if silent > SILENT_SECONDS:
        return f"no turn for {silent:.0f} s"
    return f"paused: {paused.decode()}" if paused else None


def _of_workers(ledger: Ledger) -> str | None:
    since = (time.time() - ALIVE_SECONDS) * 1000
    live = ledger.redis.zrangebyscore(ledger.keys.workers, since, "+inf")
    if not any(member.startswith(f"{socket.gethostname()}:".encode()) for member in live):
        return "no worker of this machine was heard of lately"
    waits = ledger.waits_longer_than(STUCK_SECONDS) and not ledger.redis.zcard(ledger.keys.leased)
    return f"a hint has waited for more than {STUCK_SECONDS:.0f} s and nobody works" if waits else None
