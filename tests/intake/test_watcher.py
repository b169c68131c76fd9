"""The watcher: what is complete is registered, whatever the events missed."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError

from worker.config import Settings
from worker.desk import health
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile
from worker.desk.standing import standing
from worker.desk.store import Store
from worker.intake import beneath, watcher
from worker.intake.watcher import Watcher


@pytest.fixture
def store(server: str) -> Store:
    """The real server alone: the watcher asks for its memory, which fakeredis does not tell."""
    return Redis.from_url(server)


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def config() -> Settings:
    return Settings(desk=f"watch{time.monotonic_ns()}", settle_seconds=0.3, rescan_seconds=0.5)


@pytest.fixture
def watched(drop: Path, ledger: Ledger, config: Settings) -> Iterator[list[str]]:
    """Seed ids that the running watcher hinted at."""
    hints: list[str] = []
    stop = threading.Event()
    ledger = Ledger(ledger.redis, config)
    thread = threading.Thread(target=Watcher(drop, ledger, hints.append, config).run, args=(stop,))
    thread.start()
    yield hints
    stop.set()
    thread.join()


def wait_for(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "did not happen"
        time.sleep(0.02)


def test_a_dropped_file_is_hinted_at_once(drop: Path, watched: list[str]) -> None:
    (drop / "a.txt").write_text("One.")
    wait_for(lambda: len(watched) == 1)


def test_a_file_renamed_in_is_hinted(drop: Path, watched: list[str]) -> None:
    (drop / "a.tmp").write_text("One.")
    (drop / "a.tmp").rename(drop / "a.txt")
    wait_for(lambda: len(watched) == 1)


def test_a_folder_moved_in_whole_is_found(
    drop: Path, watched: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "batch"
    outside.mkdir()
    for n in range(3):
        (outside / f"{n}.txt").write_text(f"{n}.")
    outside.rename(drop / "batch")
    wait_for(lambda: len(watched) == 3)


def test_a_file_that_changes_while_it_settles_is_read_when_it_is_whole(
    drop: Path, watched: list[str], ledger: Ledger, config: Settings
) -> None:
    """A scraper that is slower than our settle time must not leave half an article behind."""
    with (drop / "a.txt").open("w") as file:
        for word in ("slow ", "and ", "whole"):
            file.write(word)
            file.flush()
            time.sleep(0.2)
    wait_for(lambda: bool(watched))
    assert ledger.redis.hget(f"copydesk:{{{config.desk}}}:seed:{watched[-1]}", "size") == b"14"


def test_an_unreadable_file_stands_in_the_ledger(
    drop: Path, watched: list[str], ledger: Ledger, config: Settings
) -> None:
    (drop / "out.txt").symlink_to("/etc/hostname")
    wait_for(lambda: ledger.redis.zcard(f"copydesk:{{{config.desk}}}:quarantined") == 1)


def test_a_deleted_file_leaves_the_path_index(drop: Path, watched: list[str], ledger: Ledger, config: Settings) -> None:
    (drop / "a.txt").write_text("One.")
    wait_for(lambda: len(watched) == 1)
    (drop / "a.txt").unlink()
    wait_for(lambda: not ledger.redis.exists(f"copydesk:{{{config.desk}}}:path"))


def test_a_scan_goes_on_without_a_wait_while_there_is_room(
    drop: Path, ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A watcher that starts before thousands of files has to find the few it does not know."""
    monkeypatch.setattr(watcher, "SLICE_SECONDS", 0.0)
    for number in range(3):
        (drop / f"{number}.txt").write_text(f"Copy {number}.")
    time.sleep(config.settle_seconds)
    small = config.model_copy(update={"window_seeds": 3})
    scanning = Watcher(drop, Ledger(ledger.redis, small), lambda _: None, small)
    assert [scanning.turn() for _ in range(3)] == [0.0, 0.0, 0.0]
    assert ledger.redis.zcard(ledger.keys.hinted) == 3
    assert scanning.turn() == watcher.BUSY_WAIT_SECONDS, "there is no more room"


def test_a_file_that_comes_now_does_not_wait_behind_all_that_a_scan_finds(
    drop: Path, ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """A slot has four hints out and as many seeds wait for one; the rest of the scan's files stay in the folder."""
    monkeypatch.setattr(watcher, "SLICE_SECONDS", 0.0)
    ledger = Ledger(ledger.redis, config)
    ledger.beat("here:1", 1)
    for number in range(30):
        (drop / f"{number}.txt").write_text(f"Copy {number}.")
    time.sleep(config.settle_seconds)
    request.getfixturevalue("watched")
    wait_for(lambda: ledger.redis.hlen(ledger.keys.path) == 8)
    (drop / "new.txt").write_text("It came now.")
    wait_for(lambda: ledger.redis.hexists(ledger.keys.path, "new.txt"))
    assert ledger.redis.hlen(ledger.keys.path) == 9


def test_one_bad_entry_of_each_kind_stops_nothing(
    drop: Path, ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry is at fault, not the scan: it is named, and everything else is taken in."""
    for number in range(100):
        (drop / f"{number:03}.txt").write_text(f"Copy {number}.")
    for name in ("020.large", "030.bad-disk", "040.gone-bad"):
        (drop / name).write_bytes(bytes(2 << 20) if name == "020.large" else name.encode())
    (drop / "050.folder").mkdir()
    (drop / "060.out").symlink_to("/etc/hostname")
    os.mkfifo(drop / "070.fifo")
    time.sleep(config.settle_seconds)
    _break(monkeypatch, ledger)
    small = config.model_copy(update={"window_seeds": 1000, "rescan_seconds": 0.01})
    scanning = Watcher(drop, ledger, lambda _: None, small)
    until = time.monotonic() + 60
    while len(_keys(ledger)) < 106 and time.monotonic() < until:
        try:
            scanning.turn()
        except ConnectionError:  # what ends one turn of a running watcher, which then begins another
            scanning._scan = None
    seeds = {fields[b"path"].decode(): fields for fields in map(ledger.redis.hgetall, _keys(ledger))}
    good = [path for path in seeds if path.endswith(".txt")]
    assert len(good) == 100
    assert {path: fields[b"reason"] for path, fields in seeds.items() if path not in good} == {
        "020.large": b"too_large",
        "030.bad-disk": b"unreadable",
        "040.gone-bad": b"unreadable",
        "050.folder": b"unreadable",
        "060.out": b"unreadable",
        "070.fifo": b"unreadable",
    }


def _keys(ledger: Ledger) -> list[bytes]:
    return list(ledger.redis.scan_iter(ledger.keys.seed("*"), count=1000))


def _break(monkeypatch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    """A store that breaks off at a large value, and a disk with bad blocks below a file, its entry and a folder."""
    register, entries, status, open_file = ledger.register, beneath.entries, beneath.status, beneath.open_file

    def broken(function: Callable[..., object], bad: bytes) -> Callable[..., object]:
        def read(root: Path, name: bytes) -> object:
            if name.startswith(bad):
                raise OSError(5, "Input/output error")
            return function(root, name)

        return read

    def limited(file: DroppedFile) -> str:
        if len(file.data) > 1 << 20:
            raise ConnectionError("invalid bulk length")
        return register(file)

    monkeypatch.setattr(ledger, "register", limited)
    monkeypatch.setattr(beneath, "open_file", broken(open_file, b"030"))
    monkeypatch.setattr(beneath, "status", broken(status, b"040"))
    monkeypatch.setattr(beneath, "entries", broken(entries, b"050"))


def test_a_store_that_was_emptied_is_filled_again(drop: Path, watched: list[str], ledger: Ledger) -> None:
    (drop / "a.txt").write_text("One.")
    wait_for(lambda: len(watched) == 1 and ledger.declared(), 30)
    ledger.redis.delete(*ledger.redis.scan_iter(f"copydesk:{{{ledger.keys.desk}}}:*", count=1000))
    wait_for(lambda: len(watched) == 2 and ledger.declared(), 30)


def test_a_broker_that_is_away_is_told_and_gets_every_hint_once_it_is_back(
    drop: Path, ledger: Ledger, config: Settings
) -> None:
    hints: list[str] = []
    away = True

    def send(seed_id: str) -> None:
        if away:
            raise ConnectionRefusedError("nobody listens")
        hints.append(seed_id)

    ledger = Ledger(ledger.redis, config)
    ledger.beat("here:1", 2)
    watch = Watcher(drop, ledger, send, config)
    for number in range(5):
        (drop / f"{number}.txt").write_text(f"Number {number}.")

    def turned(done: Callable[[], bool]) -> bool:
        watch.turn()
        return done()

    def told() -> str | None:
        return health.problem("watcher", ledger)

    wait_for(lambda: turned(lambda: "nobody listens" in (told() or "")), 30)
    assert "nobody listens" in (standing(ledger.redis, ledger.keys)["watcher"]["broker_away"] or "")
    away = False
    wait_for(lambda: turned(lambda: len(set(hints)) == 5 and told() is None), 30)
