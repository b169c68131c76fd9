"""The whole desk in one foreground process tree: the store unless one is named, watcher, workers, connector, page."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError

from worker.commands.console import index_of
from worker.config import Settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.standing import standing
from worker.desk.tail import Tail

TURN_SECONDS = 0.2
QUICK_ENDS = 2
STEADY_SECONDS = 30.0
"""A process that ran for so long may be started again at once."""

Spawn = Callable[[], "subprocess.Popen[bytes]"]


@dataclass
class Child:
    """A process that is started again when it ends, sooner or later by how often it did."""

    name: str
    spawn: Spawn
    stops_within_seconds: float
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    failures: int = 0

    @property
    def is_failing(self) -> bool:
        """Whether it ended soon after several starts in a row."""
        return self.failures > QUICK_ENDS and time.monotonic() - self.started < STEADY_SECONDS

    def tend(self) -> None:
        """Start it where it does not run, after a pause that doubles with each quick end."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None and time.monotonic() - self.started > STEADY_SECONDS:
            self.failures = 0
        if time.monotonic() < self.started + min(0.25 * 2**self.failures, 15) and self.process is not None:
            return
        self.process, self.started = self.spawn(), time.monotonic()
        self.failures += 1

    def stop(self) -> None:
        """End it gently, then at once."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(self.stops_within_seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextlib.contextmanager
def desk(
    folder: Path, data: Path, workers: int, config: Settings, *, page: bool = False
) -> Iterator[tuple[str, list[Child]]]:
    """The store's URL and the running processes, with the page where it is asked for; on leaving, all are stopped.

    Raises embedded.DataFolderBusy, FileNotFoundError without a server program, and TimeoutError where it is silent.
    """
    with contextlib.ExitStack() as stack:
        children: list[Child] = []
        stack.callback(_stop, children)
        if "redis_url" in config.model_fields_set:
            url = config.redis_url
        else:
            lock = stack.enter_context(embedded.owned(data))
            url = embedded.address(data)
            start = partial(embedded.start, data, url, lock, config.fsync, config.store_bytes)
            children.append(Child("store", start, embedded.STOPS_WITHIN_SECONDS))
            children[0].tend()
        embedded.wait_until_ready(url, children[0].process if children else None, data)
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        environment = {**os.environ, "COPYDESK_REDIS_URL": url, "COPYDESK_FOLDER": str(folder.resolve())}
        if archive := config.archive or ("redis_url" not in config.model_fields_set and embedded.archive_folder(data)):
            archive.mkdir(mode=0o700, parents=True, exist_ok=True)
            environment["COPYDESK_ARCHIVE"] = str(archive.resolve())
        logs = stack.enter_context(embedded.private(data / embedded.DESK_LOG, "ab"))
        programs = [
            ("worker", ["work", "--slots", str(workers)], config.article_seconds + 10),
            ("watcher", ["watch"], 10.0),
            ("connector", ["connect"], 10.0),
        ]
        if page:
            programs.append(("page", ["web"], 10.0))
            environment |= _page(config, index_of(config, None if "redis_url" in config.model_fields_set else data))
        for name, command, patience in programs:
            children.append(Child(name, _spawn(command, {**environment, **_metrics(name, config)}, logs), patience))
        for child in children:
            child.tend()
        yield url, children


def _metrics(name: str, config: Settings) -> dict[str, str]:
    """On one machine the worker cannot have the watcher's port: it takes the next."""
    port = config.metrics_port
    return {"COPYDESK_METRICS_PORT": str(port + 1)} if port and name == "worker" else {}


def _page(config: Settings, index: Path) -> dict[str, str]:
    token = {"COPYDESK_WEB_TOKEN": config.web_token} if config.web_token else {}
    return {"COPYDESK_WEB_PORT": str(config.web_port), "COPYDESK_INDEX": str(index), **token}


def _stop(children: list[Child]) -> None:
    for child in reversed(children):
        child.stop()


def _spawn(command: list[str], environment: dict[str, str], logs: Any) -> Spawn:
    line = [sys.executable, "-m", "worker.commands.app", *command]
    return lambda: subprocess.Popen(  # noqa: S603
        line,
        env=environment,
        stdout=logs,
        stderr=logs,
        start_new_session=True,
        umask=0o077,
        preexec_fn=embedded.end_with_parent,
    )


Turn = tuple[dict[str, Any] | None, list[dict[str, str]]]


def watch_over(ledger: Ledger, children: list[Child]) -> Iterator[Turn]:
    """Keep every process running; gives the desk's standing, None while the store is away, and the new notices."""
    tail = Tail(ledger)
    while True:
        for child in children:
            child.tend()
        try:
            now, notices = standing(ledger.redis, ledger.keys), tail.take()
        except RedisError:
            yield None, []
        else:
            yield now, notices
        time.sleep(TURN_SECONDS)


def taken_in(now: dict[str, Any], since: float) -> bool:
    """Whether every file of the folder stands in the ledger: a scan that began after `since` is done, none waits."""
    watcher = now["watcher"]
    return bool(watcher and (watcher["scanned_at"] or 0) >= since and not watcher["waiting"])


def idle(now: dict[str, Any] | None, since: float) -> bool:
    """Whether every file of the folder has its outcome, and every article its story."""
    return now is not None and taken_in(now, since) and not (now["due"] or now["leased"] or now["unconnected"])
