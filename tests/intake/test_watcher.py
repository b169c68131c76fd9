"""The watcher: what is complete is registered, whatever the events missed."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.store import Store
from worker.intake import watcher
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
