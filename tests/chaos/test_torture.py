"""The watcher under torture: whatever is done to the folder, each file ends in the ledger as it last was."""

import hashlib
import os
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.test_beneath import SWAPS, beside_secrets, flip_file, flip_folder, flip_link
from tests.intake.test_watcher import config, drop, store, wait_for, watched
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.intake import events as alarm
from worker.intake.watcher import Watcher

__all__ = ["config", "drop", "store", "watched"]
pytestmark = pytest.mark.slow
MANY = int(os.environ.get("COPYDESK_TORTURE_FILES", "1500"))


def seed_id(name: bytes, data: bytes) -> str:
    return hashlib.sha256(name + b"\0" + hashlib.sha256(data).digest()).hexdigest()


def state(ledger: Ledger, name: bytes, data: bytes) -> bytes | None:
    return ledger.redis.hget(ledger.keys.seed(seed_id(name, data)), "state")


def registered(ledger: Ledger) -> int:
    return int(ledger.redis.hget(ledger.keys.counts, "registered") or 0)


def indexed(ledger: Ledger, name: bytes) -> str:
    """The seed that the path index names for a file."""
    return (ledger.redis.hget(ledger.keys.path, name) or b"").decode().rpartition(":")[2]


def test_a_writer_slower_than_the_settle_time_ends_whole(drop: Path, watched: list[str], ledger: Ledger) -> None:
    with (drop / "a.txt").open("wb", buffering=0) as file:
        for line in range(5):
            file.write(f"Line {line}\n".encode())
            time.sleep(0.5)
    whole = (drop / "a.txt").read_bytes()
    wait_for(lambda: indexed(ledger, b"a.txt") == seed_id(b"a.txt", whole))
    wait_for(lambda: seed_id(b"a.txt", whole) in watched)


def test_a_file_truncated_and_rewritten_again_and_again_ends_as_it_last_was(
    drop: Path, watched: list[str], ledger: Ledger
) -> None:
    for number in range(30):
        (drop / "a.txt").write_bytes(b"version %d" % number)
        time.sleep(0.02)
    wait_for(lambda: indexed(ledger, b"a.txt") == seed_id(b"a.txt", b"version 29"))


def test_a_storm_of_renames_loses_no_file(drop: Path, watched: list[str], ledger: Ledger) -> None:
    chance = random.Random(4)
    for number in range(40):
        (drop / f"{number}.txt").write_bytes(b"copy %d" % number)
    for turn in range(400):
        found = chance.choice(sorted(drop.iterdir()))
        found.rename(drop / f"{found.stem.partition('-')[0]}-{turn}.txt")
    last = [(os.fsencode(path.name), path.read_bytes()) for path in drop.iterdir()]
    assert len(last) == 40
    wait_for(lambda: all(state(ledger, *file) for file in last), 15)


def test_many_files_at_once_are_all_found_though_the_queue_of_events_is_tiny(
    drop: Path, ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Events are dropped here by our own queue, and with 100,000 files by the kernel's too."""
    monkeypatch.setattr(alarm, "QUEUE_LENGTH", 5)
    config = config.model_copy(update={"window_seeds": MANY * 2})
    with running(drop, Ledger(ledger.redis, config), config):
        for number in range(MANY):
            path = drop / f"{number % 100}"
            path.mkdir(exist_ok=True)
            (path / f"{number}.txt").write_bytes(b"copy %d" % number)
        wait_for(lambda: registered(ledger) == MANY, 30 + MANY / 200)


def test_without_events_scans_find_everything(
    drop: Path, ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(28, "no more watches")

    monkeypatch.setattr(alarm.Alarm, "start", refuse)
    with running(drop, Ledger(ledger.redis, config), config):
        (drop / "a.txt").write_bytes(b"One.")
        (drop / "b.tmp").write_bytes(b"Two.")
        (drop / "b.tmp").rename(drop / "b.txt")
        wait_for(lambda: registered(ledger) == 2)


def test_an_mtime_of_long_ago_hides_nothing(drop: Path, watched: list[str], ledger: Ledger) -> None:
    for text in (b"One.", b"Two."):
        (drop / "a.txt").write_bytes(text)
        os.utime(drop / "a.txt", (1_000_000, 1_000_000))
        wait_for(lambda text=text: indexed(ledger, b"a.txt") == seed_id(b"a.txt", text))


def test_small_files_and_files_that_begin_alike_are_told_apart(drop: Path, watched: list[str], ledger: Ledger) -> None:
    files = {b"empty.txt": b"", b"one.txt": b"x", b"a.txt": b"same start", b"b.txt": b"same start!", b"c.txt": b"same"}
    for name, data in files.items():
        (drop / os.fsdecode(name)).write_bytes(data)
    wait_for(lambda: all(state(ledger, *file) for file in files.items()))


def test_an_inode_used_again_is_another_file(drop: Path, watched: list[str], ledger: Ledger) -> None:
    for number in range(10):
        (drop / "a.txt").write_bytes(b"copy %d" % number)
        wait_for(lambda number=number: state(ledger, b"a.txt", b"copy %d" % number) is not None)
        (drop / "a.txt").unlink()


def test_a_folder_that_goes_and_comes_back_is_read_on_and_nothing_twice(
    drop: Path, ledger: Ledger, config: Settings
) -> None:
    root = drop / "mounted"
    root.mkdir()
    with running(root, Ledger(ledger.redis, config), config):
        (root / "a.txt").write_bytes(b"One.")
        wait_for(lambda: registered(ledger) == 1)
        root.rename(drop / "away")
        wait_for(lambda: b"FileNotFoundError" in (ledger.redis.hget(ledger.keys.watcher, "paused") or b""))
        (drop / "away" / "b.txt").write_bytes(b"Two.")
        (drop / "away").rename(root)
        wait_for(lambda: registered(ledger) == 2)
        (root / "c.txt").write_bytes(b"Three.")
        wait_for(lambda: registered(ledger) == 3)
    assert ledger.redis.zcard(ledger.keys.due) + ledger.redis.zcard(ledger.keys.hinted) == 3


def test_two_watchers_on_one_folder_register_each_file_once(drop: Path, ledger: Ledger, config: Settings) -> None:
    first, second = (Ledger(ledger.redis, config) for _ in range(2))
    with running(drop, first, config), running(drop, second, config):
        for number in range(100):
            (drop / f"{number}.txt").write_bytes(b"copy %d" % number)
        wait_for(lambda: registered(ledger) == 100, 15)
        time.sleep(1)
    assert registered(ledger) == 100
    assert ledger.redis.zcard(ledger.keys.due) + ledger.redis.zcard(ledger.keys.hinted) == 100


def test_what_is_no_file_stands_in_the_ledger_and_stops_nobody(drop: Path, watched: list[str], ledger: Ledger) -> None:
    os.mkfifo(drop / "fifo.txt")
    (drop / "out.txt").symlink_to("/etc/hostname")
    (drop / "loop.txt").symlink_to("loop.txt")
    with (drop / "huge.txt").open("wb") as huge:
        huge.truncate(1 << 30)
    for name in (b"new\nline.txt", b"\xff\xfe.txt"):
        (Path(os.fsdecode(os.fsencode(drop) + b"/" + name))).write_bytes(b"words " + name)
    (drop / "last.txt").write_bytes(b"a good one")
    wait_for(lambda: registered(ledger) == 7)
    refused = [ledger.redis.hmget(ledger.keys.seed(i.decode()), "path", "reason") for i in quarantined(ledger)]
    assert sorted(map(tuple, refused)) == [
        (b"fifo.txt", b"unreadable"),
        (b"huge.txt", b"too_large"),
        (b"loop.txt", b"unreadable"),
        (b"out.txt", b"unreadable"),
    ]
    wait_for(lambda: len(watched) == 3)


@pytest.mark.parametrize("flip", [flip_file, flip_folder, flip_link])
def test_what_becomes_a_link_while_a_watcher_looks_is_not_read(
    flip: Callable[[Path], None], ledger: Ledger, config: Settings, tmp_path: Path
) -> None:
    """Files of the same folder are looked at together, then read one by one: a swap may come between."""
    drop = beside_secrets(tmp_path)
    config = config.model_copy(update={"settle_seconds": 0.0, "rescan_seconds": 0.01, "window_seeds": 10 * SWAPS})
    with running(drop, Ledger(ledger.redis, config), config):
        wait_for(lambda: registered(ledger) >= 2)
        for _ in range(SWAPS):
            flip(drop)
        (drop / "last.txt").write_text("last")
        wait_for(lambda: state(ledger, b"last.txt", b"last") is not None, 60)
    read = {ledger.redis.hget(key, "sha256") for key in ledger.redis.scan_iter(ledger.keys.seed("*"), count=1000)}
    assert digest(b"last") in read
    assert digest(b"secret") not in read


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def quarantined(ledger: Ledger) -> list[bytes]:
    return ledger.redis.zrange(ledger.keys.quarantined, 0, -1)


@pytest.mark.skipif(not hasattr(os, "seteuid") or os.getuid() != 0, reason="gives up root to meet a permission")
def test_permission_denied_is_a_reason_and_permission_granted_is_read(
    drop: Path, ledger: Ledger, config: Settings
) -> None:
    """Also below a folder that may be listed and not entered, which must not stop the others."""
    for folder in (drop, *drop.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    (drop / "locked").mkdir()
    for path in (drop / "a.txt", drop / "locked" / "b.txt"):
        path.write_bytes(b"secret " + path.name.encode())
    (drop / "a.txt").chmod(0)
    (drop / "locked").chmod(0o744)
    ledger.redis.ping()
    os.seteuid(65534)
    try:
        with running(drop, Ledger(ledger.redis, config), config):
            wait_for(lambda: len(quarantined(ledger)) == 2)
            assert state(ledger, b"a.txt", b"secret a.txt") is None
            (seteuid := os.seteuid)(0)
            (drop / "a.txt").chmod(0o644)
            (drop / "locked").chmod(0o755)
            (drop / "open.txt").write_bytes(b"open")
            seteuid(65534)
            wait_for(lambda: registered(ledger) == 5)
    finally:
        os.seteuid(0)
    assert state(ledger, b"a.txt", b"secret a.txt") == b"due"
    assert state(ledger, b"locked/b.txt", b"secret b.txt") == b"due"


class running:  # noqa: N801 - reads as a statement
    """A watcher while the block lasts."""

    def __init__(self, root: Path, ledger: Ledger, config: Settings) -> None:
        self._stop = threading.Event()
        watcher = Watcher(root, ledger, lambda _: None, config)
        self._thread = threading.Thread(target=watcher.run, args=(self._stop,))

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
