"""How long a desk takes to recover, with the default settings and no model loaded: medians of a few tries.

Worker or child killed → its seed leased again; server killed → the first publish after it; events missed → file found.
"""

import os
import signal
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from redis.exceptions import RedisError

from tests.chaos import entry, poison
from tests.chaos.corpus import Copy
from tests.chaos.processes import Desk, children, desk

TRIES = 3
WAITS_AT_MOST_SECONDS = 90.0


def _until(running: Desk, condition: Callable[[], bool]) -> float:
    started = time.monotonic()
    while time.monotonic() - started < WAITS_AT_MOST_SECONDS:
        running.tend()
        try:
            if condition():
                return time.monotonic() - started
        except RedisError:
            pass
        time.sleep(0.02)
    raise TimeoutError


def _field(running: Desk, copy: Copy, name: str) -> bytes | None:
    value: bytes | None = running.redis().hget(running.keys.seed(copy.seed_id), name)
    return value


def _holder(running: Desk, copy: Copy) -> int:
    """The process that works on a file."""
    return int((_field(running, copy, "holder") or b"").split(b":")[1])


def _drop(running: Desk, name: str, text: str) -> Copy:
    copy = Copy(name, text.encode(), "plain")
    (running.drop / name).write_bytes(copy.data)
    return copy


def _worker_killed(running: Desk, number: int) -> float:
    copy = _drop(running, f"slow{number}.txt", f"Long {number}\n\nSlow one {number}. {poison.MARK}slow.")
    _until(running, lambda: _field(running, copy, "state") == b"leased")
    holder = _holder(running, copy)
    (parent,) = (p.pid for name, p in running.running.items() if "worker" in name and holder in children(p.pid or 0))
    os.kill(parent or 0, signal.SIGKILL)
    took = _until(running, lambda: _field(running, copy, "attempts") == b"2")
    _until(running, lambda: _field(running, copy, "state") == b"published")
    return took


def _child_killed(running: Desk, number: int) -> float:
    copy = _drop(running, f"child{number}.txt", f"Long {number}\n\nAnother slow one {number}. {poison.MARK}slow.")
    _until(running, lambda: _field(running, copy, "state") == b"leased")
    os.kill(_holder(running, copy), signal.SIGKILL)
    took = _until(running, lambda: _field(running, copy, "attempts") == b"2")
    _until(running, lambda: _field(running, copy, "state") == b"published")
    return took


def _server_killed(running: Desk, number: int) -> float:
    os.kill(running.running["server"].pid or 0, signal.SIGKILL)
    copy = _drop(running, f"after{number}.txt", f"After {number}\n\nThe store was away for file {number}.")
    return _until(running, lambda: _field(running, copy, "state") == b"published")


def _event_missed(running: Desk, number: int) -> float:
    """The watcher is stopped while the file comes: no event reaches it, and it does not know that one was missed."""
    watcher = running.running["watcher"].pid or 0
    os.kill(watcher, signal.SIGKILL)
    copy = _drop(running, f"missed{number}.txt", f"Missed {number}\n\nNobody saw file {number} come.")
    return _until(running, lambda: _field(running, copy, "state") is not None)


def main() -> None:
    """Print one line for each kind of recovery."""
    defaults = {
        entry.PIPELINE: "stub",
        "COPYDESK_ARTICLE_SECONDS": "60",
        "COPYDESK_RESCAN_SECONDS": "30",
        "COPYDESK_SETTLE_SECONDS": "1",
    }
    with tempfile.TemporaryDirectory() as home, desk(Path(home) / "desk", 2, defaults) as running:
        first = _drop(running, "first.txt", "First\n\nThe desk is up.")
        _until(running, lambda: _field(running, first, "state") == b"published")
        for measure in (_worker_killed, _child_killed, _server_killed, _event_missed):
            took = sorted(measure(running, number) for number in range(TRIES))
            told = ", ".join(f"{seconds:.1f}" for seconds in took)
            print(f"{measure.__name__.strip('_')}: median {statistics.median(took):.1f} s of {told}")


if __name__ == "__main__":
    main()
