"""A store that is far too small for its files: they go through it to the archive, whatever is killed, and none is lost.

Example: `python -m tests.chaos.filling --files 20000 --store-mb 64 --kills 30`
"""

import itertools
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from redis.exceptions import RedisError

from schemas.archive import Archive
from schemas.client import Desk as Client
from tests.chaos import corpus, entry, memory, points
from tests.chaos.processes import Desk, desk
from worker.config import Settings
from worker.desk.inquiry import articles_of, records
from worker.desk.ledger import Ledger
from worker.desk.standing import standing
from worker.desk.store import connect
from worker.pipeline import article_id

BACKLOG = 500
GIVEN_UP_AFTER_SECONDS = 120.0
READ, SHOWN = 500, 20
"""So many articles are read one by one by the client and in the archive, so many are asked for by their file's name."""
LONGEST_PAUSE_SECONDS = 5.0
"""For which intake may wait because the store is full."""
WORDS = "council harbour report ferry winter budget school roof nearly committee under water signal bridge".split()
VICTIMS = tuple(itertools.product(points.ARCHIVE_POINTS, ("self", "server")))


@dataclass
class Filling:
    """A run and what it saw so far."""

    desk: Desk
    files: int
    kills: int
    minutes: float
    chance: random.Random
    dropped: int = 0
    killed: int = 0
    ended: int = 0
    since: float = field(default_factory=time.monotonic)
    gaps: list[float] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    last: bytes = b"0"
    armed: tuple[str, str] | None = None
    samples: list[dict[str, float]] = field(default_factory=list)
    full_since: float | None = None

    def go(self) -> dict[str, Any]:
        """Drop everything, kill meanwhile, wait for quiet, then look for every file."""
        started = time.monotonic()
        while self.ended < (self.files if self._has_time(started) else self.dropped):
            self.desk.tend()
            with suppress(RedisError):
                self._look()
            if self._has_time(started):
                self._drop()
            time.sleep(0.02)
            if time.monotonic() - self.since > GIVEN_UP_AFTER_SECONDS:
                break
        seconds = time.monotonic() - started
        points.disarm(self.desk.control)
        self._settle()
        return {"files": self.dropped, "seconds": round(seconds, 1), "kills": self.killed, **self._found()}

    def _has_time(self, started: float) -> bool:
        return time.monotonic() - started < self.minutes * 60

    def _drop(self) -> None:
        while self.dropped < self.files and self.dropped - self.ended < BACKLOG:
            path = self.desk.drop / name(self.dropped)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text(self.dropped))
            self.dropped += 1

    def _look(self) -> None:
        redis, keys = self.desk.redis(), self.desk.keys
        counts = {field.decode(): int(value) for field, value in redis.hgetall(keys.counts).items()}
        ended = sum(counts.get(state, 0) for state in ("published", "duplicate", "forgotten"))
        ended += redis.zcard(keys.quarantined)
        for entry_id, fields in redis.xrange(keys.notices, min=b"(" + self.last if self.last != b"0" else "-"):
            self.last = entry_id
            self.told[fields[b"id"].decode()] += 1
            if fields[b"type"] == b"article.published.v1":
                self.told[fields[b"subject"].decode()] += 1
        now = time.monotonic()
        if ended != self.ended:
            self.gaps.append(now - self.since)
            self.ended, self.since = ended, now
        full = b"the store uses" in (redis.hget(keys.watcher, "paused") or b"")
        self.full_since = (self.full_since or now) if full else None
        self.pauses.append(now - self.full_since if self.full_since else 0)
        if ended // 1000 > len(self.samples):
            self.samples.append({"ended": ended, **memory.sample(self.desk)})
            print(self.samples[-1], file=sys.stderr)
        self._kill(bool(redis.exists(keys.archive)))

    def _kill(self, archives: bool) -> None:
        """One after the other, at each point in turn, spread over the run once the archive is in use."""
        if self.armed and points.fired_at(self.desk.control, *self.armed):
            self.killed, self.armed = self.killed + 1, None
        due = archives and self.killed < self.kills * (self.ended / self.files) * 1.1 + 1
        if not self.armed and due and self.killed < self.kills:
            self.armed = VICTIMS[self.killed % len(VICTIMS)]
            points.arm(self.desk.control, *self.armed)

    def _settle(self) -> None:
        until = time.monotonic() + 15
        while time.monotonic() < until:
            self.desk.tend()
            with suppress(RedisError):
                self._look()
            time.sleep(0.1)

    def _found(self) -> dict[str, Any]:
        archive, client = Archive(self.desk.archive), Client.connect(self.desk.url, archive=self.desk.archive)
        config = Settings(redis_url=self.desk.url, archive=self.desk.archive)
        ledger = Ledger(connect(self.desk.url), config)
        wanted = {article_id(name(number)): number for number in range(self.dropped)}
        exported = Counter(article.id for article in client.articles())
        lost = [number for found, number in wanted.items() if not exported[found]]
        ids = self.chance.sample(sorted(wanted), min(READ, self.dropped))
        unshown = [i for i in ids[:SHOWN] if len(articles_of(ledger, name(wanted[i]), archive)) != 1]
        unread = [i for i in ids if title(wanted[i]) != client.article(i).title]
        unexplained = [i for i in ids[:SHOWN] if not records(ledger, name(wanted[i]), archive)]
        now = standing(ledger.redis, ledger.keys)
        there = [i for i in ids if archive.article(i)]
        texts = sum(len(article.text.encode()) for article in map(client.article, there))
        size = sum(file.stat().st_size for file in self.desk.archive.iterdir())
        lines = sum(len(archive.lines(frame)) for frame in frames(archive))
        return {
            "lost": len(lost) + len(unshown) + len(unread) + len(unexplained),
            "twice": sum(count > 1 for count in exported.values()) + sum(count > 1 for count in self.told.values()),
            "told": sum(article_id in self.told for article_id in wanted),
            "strangers": len(exported.keys() - wanted.keys()),
            "archived": archive.count(),
            "archived_lines": lines,
            "missing": max(now["archived"]["articles"] - archive.count(), 0),
            "in_store": now["articles"],
            "balanced": now["balanced"],
            "longest_pause_seconds": round(max(self.pauses, default=0), 1),
            "longest_without_an_end_seconds": round(max(self.gaps, default=0), 1),
            "archive_bytes_by_text": round(size / archive.count() / (texts / len(there)), 2),
            "lookup_median_ms": round(statistics.median(timed(archive, i) for i in there), 2),
            "store_mb": round(ledger.redis.info("memory")["used_memory"] / 2**20, 1),
            "memory": [self.samples[0], self.samples[-1]] if self.samples else [],
        }


def frames(archive: Archive) -> list[tuple[int, int, int]]:
    return archive._rows("SELECT segment, offset, length FROM frames")


def timed(archive: Archive, article: str) -> float:
    started = time.perf_counter()
    archive.article(article)
    return (time.perf_counter() - started) * 1000


def name(number: int) -> str:
    return f"{number % 10}/{number:06}.txt"


def title(number: int) -> str:
    return text(number).decode().partition("\n")[0]


def text(number: int) -> bytes:
    """One to four kilobytes; no two numbers give the same."""
    chance = random.Random(number)
    paragraphs = (
        f"{chance.choice(corpus.PEOPLE)} of {chance.choice(corpus.TOWNS)} "
        + " ".join(chance.choices(WORDS, k=chance.randrange(30, 90)))
        + f" {chance.randrange(10**6)}."
        for _ in range(chance.randrange(4, 9))
    )
    return corpus.text(number, chance) + "\n\n".join(["", *paragraphs]).encode()


def main(
    files: Annotated[int, typer.Option(help="files to drop")] = 20_000,
    store_mb: Annotated[float, typer.Option(help="the store's maxmemory, in MB")] = 64,
    kills: Annotated[int, typer.Option(help="kills on the way to the archive, of watcher or server")] = 30,
    workers: Annotated[int, typer.Option(help="worker processes, each with two children")] = 2,
    minutes: Annotated[float, typer.Option(help="drop nothing more after this time")] = 600,
    home: Annotated[Path | None, typer.Option(help="an empty folder for the desk and its logs")] = None,
) -> None:
    """Exit code 1 where a file is lost or there twice, or the desk paused for more than 5 s."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    environment = {entry.PIPELINE: "stub"}
    os.environ |= environment
    with (
        tempfile.TemporaryDirectory(prefix="copydesk-filling-") as temporary,
        desk(home or Path(temporary) / "desk", workers, environment, round(store_mb * 2**20)) as running,
    ):
        report = Filling(running, files, kills, minutes, random.Random(files)).go()
    print(json.dumps(report, indent=2))
    bad = report["lost"] or report["twice"] or report["missing"] or not report["balanced"]
    bad = bad or report["told"] != report["files"]
    sys.exit(1 if bad or report["longest_pause_seconds"] > LONGEST_PAUSE_SECONDS else 0)


if __name__ == "__main__":
    typer.run(main)
