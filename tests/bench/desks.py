"""A whole desk as real processes, for benchmarks and chaos: the store, the watcher and the workers."""

import contextlib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redis import Redis

from schemas.keys import Keys
from worker.commands import supervision
from worker.config import Settings
from worker.desk.standing import standing


@dataclass(frozen=True)
class RunningDesk:
    """A desk that runs: its folder, its store, its processes."""

    folder: Path
    url: str
    redis: Any
    children: dict[str, supervision.Child]
    keys: Keys

    def standing(self) -> dict[str, Any]:
        return standing(self.redis, self.keys)

    def published(self) -> int:
        """Files that have become articles, copies among them. To ask for all figures would slow the desk down."""
        return sum(int(count or 0) for count in self.redis.hmget(self.keys.counts, "published", "duplicate"))

    def wait_for_published(self, count: int, seconds: float) -> None:
        """Return when so many files have become articles. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while self.published() < count:
            if time.monotonic() > until:
                raise TimeoutError(f"{self.published()} of {count} files: {self.standing()}")
            time.sleep(0.05)

    def wait_for_stories(self, seconds: float) -> None:
        """Return when the connector has come to the last notice. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while unconnected := self.standing()["unconnected"]:
            if time.monotonic() > until:
                raise TimeoutError(f"{unconnected} notices are not connected")
            time.sleep(0.2)

    def wait_for_workers(self, seconds: float = 60.0) -> None:
        """Return when a worker has been heard of. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while not self.standing()["workers"]:
            if time.monotonic() > until:
                raise TimeoutError("no worker came up")
            time.sleep(0.05)


@contextlib.contextmanager
def running(
    workers: int = 2, folder: Path | None = None, *, page: bool = False, **settings: Any
) -> Iterator[RunningDesk]:
    """A desk on a folder (a new one unless said) with a store of its own; all ends with the block."""
    with tempfile.TemporaryDirectory(prefix="copydesk-") as place:
        drop = folder or Path(place) / "drop"
        drop.mkdir(exist_ok=True)
        with supervision.desk(drop, Path(place) / "data", workers, Settings(**settings), page=page) as (url, children):
            redis = Redis.from_url(url)
            yield RunningDesk(drop, url, redis, {child.name: child for child in children}, Keys(Settings().desk))
