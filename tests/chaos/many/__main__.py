"""A folder of very many files: how soon the first is published, a dropped one meanwhile, and all of them looked at.

Example: `python -m tests.chaos.many --files 1000000 --folders 1000 --home /data/many`
"""

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from redis import Redis

from schemas.keys import Keys
from tests.chaos import entry
from tests.chaos.corpus import Copy, text
from tests.chaos.processes import alive
from worker.desk import embedded
from worker.desk.alive import live_workers
from worker.intake import folder

SLOTS = 2
WORKERS = 2
DROPS = 10
WAITS_AT_MOST_SECONDS = 600.0
BATCH = 10_000
KEYS = Keys("main")


def _make(root: Path, files: int, folders: int) -> None:
    """Each different, and none there before."""
    chance = random.Random(files)
    for number in range(files):
        path = root / _name(number, files, folders)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text(number, chance))


def _name(number: int, files: int, folders: int) -> str:
    return f"{number * folders // files:03}/{number:07}.txt"


def _wait(holds: Callable[[], Any]) -> float:
    """Returns how many seconds it took. Raises TimeoutError."""
    started = time.monotonic()
    while time.monotonic() - started < WAITS_AT_MOST_SECONDS:
        if holds():
            return time.monotonic() - started
        time.sleep(0.02)
    raise TimeoutError


@contextmanager
def _workers(url: str, home: Path) -> Iterator[None]:
    environment = {"COPYDESK_REDIS_URL": url, entry.PIPELINE: "stub", "COPYDESK_CHAOS_CONTROL": str(home)}
    command = ["work", "--slots", str(SLOTS)]
    started = [entry.start(command, environment, home / f"worker{n}.log") for n in range(WORKERS)]
    try:
        yield
    finally:
        for process in started:
            process.terminate()
            process.join(20)
            if alive(process):
                process.kill()


@contextmanager
def _watcher(url: str, root: Path, home: Path) -> Iterator[int]:
    """The product's own command; gives its process."""
    environment = {"COPYDESK_REDIS_URL": url, "COPYDESK_FOLDER": str(root)}
    with (home / "watcher.log").open("ab") as log:
        command = [str(Path(sys.executable).with_name("copydesk")), "watch"]
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(60)


def _memory_mb(pid: int) -> dict[str, float]:
    """What the watcher holds now, and the most that it ever held."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return {name: round(int(fields[name].split()[0]) / 1024, 1) for name in ("VmRSS", "VmHWM")}


def _drop(redis: "Redis", root: Path, number: int, folders: int) -> tuple[float, float]:
    """After how many seconds a file that is dropped now is registered, and published."""
    copy = Copy(f"{number % folders:03}/dropped-{time.time_ns()}.txt", text(number, random.Random(number)), "plain")
    (root / copy.name).with_suffix(".tmp").write_bytes(copy.data)
    (root / copy.name).with_suffix(".tmp").rename(root / copy.name)
    seed, started = KEYS.seed(copy.seed_id), time.monotonic()
    registered = _wait(lambda: redis.exists(seed))
    _wait(lambda: redis.hget(seed, "state") == b"published")
    (root / copy.name).unlink()
    return round(registered, 2), round(time.monotonic() - started, 2)


def _drops(redis: "Redis", root: Path, files: int, folders: int) -> dict[str, list[float]]:
    seen = []
    for number in range(DROPS):
        seen.append(_drop(redis, root, files + number * 37, folders))
        time.sleep(1)
    return {"registered": sorted(one for one, _ in seen), "published": sorted(one for _, one in seen)}


def new(root: Path, home: Path, files: int, folders: int) -> dict[str, Any]:
    """No file is known. They wait in the folder until there is room; what is dropped meanwhile should not."""
    with embedded.server(home / "new") as url, Redis.from_url(url) as redis, _workers(url, home):
        _wait(lambda: len(live_workers(redis, KEYS, time.time_ns() // 10**6)) == WORKERS)
        with _watcher(url, root, home) as pid:
            first = _wait(lambda: redis.hget(KEYS.counts, "published"))
            dropped, since = _drops(redis, root, files, folders), time.monotonic()
            before = int(redis.hget(KEYS.counts, "published") or 0)
            time.sleep(10)
            rate = (int(redis.hget(KEYS.counts, "published") or 0) - before) / (time.monotonic() - since)
            memory = _memory_mb(pid)
    return {"first_published": round(first, 1), "dropped": dropped, "a_second": round(rate, 1), "memory": memory}


def known(root: Path, home: Path, files: int, folders: int) -> dict[str, Any]:
    """All files but one are known, as after a restart: that one is to be found."""
    missing = random.Random(files).randrange(files)
    with embedded.server(home / "known") as url, Redis.from_url(url) as redis, _workers(url, home):
        _remember(redis, root, [_name(number, files, folders) for number in range(files) if number != missing])
        with _watcher(url, root, home) as pid:
            found = _wait(lambda: redis.hget(KEYS.counts, "registered"))
            memory = _memory_mb(pid)
            scanned = found + _wait(lambda: float(redis.hget(KEYS.watcher, "scanned_at") or 0))
            dropped = _drops(redis, root, files, folders)
            after = _memory_mb(pid)
    return {"found": round(found, 1), "scanned": round(scanned, 1), "dropped": dropped, "memory": [memory, after]}


def _remember(redis: "Redis", root: Path, names: list[str]) -> None:
    for start in range(0, len(names), BATCH):
        sightings = (folder.look(root, name.encode()) for name in names[start : start + BATCH])
        entries = {seen.name: f"{seen.signature}:{'0' * 64}" for seen in sightings if seen}
        redis.hset(KEYS.path, mapping=entries)  # type: ignore[arg-type]


def main(
    files: Annotated[int, typer.Option(help="in the folder")] = 1_000_000,
    folders: Annotated[int, typer.Option(help="that they lie in")] = 1_000,
    home: Annotated[
        Path | None, typer.Option(help="where `drop` is made, and used again; else it is temporary")
    ] = None,
) -> None:
    """Print what was measured."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="copydesk-many-") as temporary:
        root = (home or Path(temporary)) / "drop"
        if not root.exists():
            _make(root, files, folders)
        for trial in (new, known):
            with suppress(TimeoutError):
                print(trial.__name__, json.dumps(trial(root, Path(temporary), files, folders)), flush=True)


if __name__ == "__main__":
    typer.run(main)
