"""A whole desk as real processes, each started again when it ends, as a supervisor would. Ends only what it started."""

import contextlib
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from redis import Redis

from schemas.keys import Keys
from tests.chaos import entry, points, poison
from worker.desk import embedded

Process = subprocess.Popen[bytes] | ForkServerProcess

SLOTS = 2
RESTART_SECONDS = 0.1
ENDS_WITHIN_SECONDS = 15.0
QUICK = {
    "COPYDESK_ARTICLE_SECONDS": "3",
    "COPYDESK_SETTLE_SECONDS": "0.3",
    "COPYDESK_RESCAN_SECONDS": "5",
    "COPYDESK_SEED_MEMORY_BYTES": str(700 << 20),
}
"""Settings of a chaos run that are not the default: poison that hangs is to cost seconds, not minutes."""


@dataclass
class Desk:
    """One desk: `drop/`, its store, a watcher and workers. `killed` counts what was killed, by kind."""

    home: Path
    workers: int
    environment: Mapping[str, str] = field(default_factory=dict)
    store_bytes: int = 0
    url: str = ""
    lock: int = -1
    running: dict[str, Process] = field(default_factory=dict)
    ended_at: dict[str, float] = field(default_factory=dict)
    starts: int = 0

    @property
    def drop(self) -> Path:
        """The folder that is watched."""
        return self.home / "drop"

    @property
    def control(self) -> Path:
        """Where points are armed."""
        return self.home / "control"

    @property
    def archive(self) -> Path:
        """Where articles go that leave the store."""
        return self.home / "archive"

    @property
    def tried(self) -> Path:
        """A line for each time that poison was taken."""
        return self.home / "tried"

    @property
    def keys(self) -> Keys:
        """The desk's keys."""
        return Keys("main")

    def redis(self) -> "Redis":
        """A client that waits for a server that was killed."""
        return Redis.from_url(self.url, socket_timeout=30)

    def names(self) -> list[str]:
        """Of the processes, the server first."""
        return ["server", "watcher", *(f"worker{number}" for number in range(self.workers))]

    def tend(self) -> None:
        """Start what does not run, shortly after it ended."""
        for name in self.names():
            process = self.running.get(name)
            if process is not None and alive(process):
                continue
            ended = self.ended_at.setdefault(name, time.monotonic() if process else 0.0)
            if time.monotonic() - ended >= RESTART_SECONDS:
                self.ended_at.pop(name)
                self.running[name] = self._start(name)
                self.starts += 1

    def _start(self, name: str) -> Process:
        if name == "server":
            process = embedded.start(self.home / "data", self.url, self.lock, maxmemory=self.store_bytes)
            (self.control / "server.pid").write_text(str(process.pid))
            return process
        command = ["watch"] if name == "watcher" else ["work", "--slots", str(SLOTS)]
        environment = {
            **QUICK,
            "COPYDESK_REDIS_URL": self.url,
            "COPYDESK_FOLDER": str(self.drop),
            "COPYDESK_ARCHIVE": str(self.archive),
            points.CONTROL: str(self.control),
            poison.TRIED: str(self.tried),
            **self.environment,
        }
        return entry.start(command, environment, self.home / f"{name}.log")

    def kill(self, kind: str, chance: random.Random) -> bool:
        """SIGKILL one process of a kind (server, watcher, worker, child), or arm the gap; False where none runs."""
        if kind == "gap":
            points.arm(self.control, "worker.gap.before", "self")
            return True
        pids = self._pids(kind)
        if not pids:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(pids), signal.SIGKILL)
            return True
        return False

    def _pids(self, kind: str) -> list[int]:
        wanted = "worker" if kind == "child" else kind
        found = [p.pid for name, p in self.running.items() if name.startswith(wanted) and alive(p) and p.pid]
        return [child for pid in found for child in children(pid)] if kind == "child" else found

    def stop(self) -> None:
        """End all, the server last."""
        for name in reversed(self.names()):
            process = self.running.get(name)
            if process is None or not alive(process):
                continue
            process.terminate()
            _wait(process, ENDS_WITHIN_SECONDS)
            if alive(process):
                process.kill()
                _wait(process, ENDS_WITHIN_SECONDS)


def alive(process: Process) -> bool:
    """Whether it still runs."""
    return process.poll() is None if isinstance(process, subprocess.Popen) else process.is_alive()


def _wait(process: Process, seconds: float) -> None:
    if isinstance(process, subprocess.Popen):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    else:
        process.join(seconds)


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


@contextlib.contextmanager
def desk(
    home: Path, workers: int, environment: Mapping[str, str] | None = None, store_bytes: int = 0
) -> Iterator[Desk]:
    """A running desk in an empty folder of its own. `store_bytes` limits the store's memory; 0 is no limit."""
    made = Desk(home, workers, environment or {}, store_bytes)
    for folder in (made.drop, made.control):
        folder.mkdir(parents=True)
    with embedded.owned(home / "data") as lock:
        made.lock, made.url = lock, embedded.address(home / "data")
        try:
            made.tend()
            embedded.wait_until_ready(made.url, made.running["server"])
            yield made
        finally:
            made.stop()
