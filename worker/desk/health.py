"""Health by progress: a process that answers but does nothing is not healthy."""

import socket
from typing import Literal

from worker.desk.alive import live_workers
from worker.desk.ledger import Ledger

SILENT_SECONDS = 15.0
STUCK_SECONDS = 120.0
"""A hint may wait so long for a worker before the workers count as stuck."""


def problem(role: Literal["watcher", "worker"], ledger: Ledger) -> str | None:
    """What keeps the watcher, or this machine's workers, from making progress; None where they do."""
    return _of_watcher(ledger) if role == "watcher" else _of_workers(ledger)


def _of_watcher(ledger: Ledger) -> str | None:
    beat_at, broker = ledger.redis.hmget(ledger.keys.watcher, "beat_at", "broker")
    if beat_at is None:
        return "no watcher has looked at a folder yet"
    silent = abs(ledger.now_ms() / 1000 - float(beat_at))  # a turn in the future was taken by another clock
    if silent > SILENT_SECONDS:
        return f"no turn for {silent:.0f} s"
    return f"no hint reaches the broker: {broker.decode()}" if broker else None


def pause(ledger: Ledger) -> str | None:
    """Why intake pauses, which is no problem of the watcher's: starting it again would not help."""
    paused = ledger.redis.hget(ledger.keys.watcher, "paused")
    return paused.decode() if paused else None


def waits_longer_than(ledger: Ledger, seconds: float) -> bool:
    """Whether a hint has been out for so long."""
    oldest = ledger.redis.zrange(ledger.keys.hinted, 0, 0, withscores=True)
    return bool(oldest) and oldest[0][1] < ledger.now_ms() - seconds * 1000


def _of_workers(ledger: Ledger) -> str | None:
    workers = live_workers(ledger.redis, ledger.keys, ledger.now_ms())
    if not any(worker.startswith(f"{socket.gethostname()}:") for worker in workers):
        return "no worker of this machine was heard of lately"
    waits = waits_longer_than(ledger, STUCK_SECONDS) and not ledger.redis.zcard(ledger.keys.leased)
    return f"a hint has waited for more than {STUCK_SECONDS:.0f} s and nobody works" if waits else None
