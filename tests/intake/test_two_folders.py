"""A desk watches one folder: two with a file of one name would revise its article by turns, for ever."""

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest
from redis import Redis

from tests.dropping import notices
from tests.intake.test_watcher import wait_for
from worker.config import Settings
from worker.desk import watching
from worker.desk.ledger import Ledger
from worker.desk.standing import standing
from worker.intake.watcher import Watcher
from worker.work.ingest import bring_to_outcome

WATCHED_SECONDS = 4.0


@pytest.fixture
def config() -> Settings:
    return Settings(desk=f"folders{time.monotonic_ns()}", settle_seconds=0.1, rescan_seconds=0.2)


@pytest.fixture
def ledger(server: str, config: Settings) -> Ledger:
    ledger = Ledger(Redis.from_url(server), config)
    ledger.beat("here:1", 2)
    return ledger


def folder(place: Path, text: str) -> Path:
    place.mkdir()
    (place / "harbour.txt").write_text(f"Harbour\n\n{text}\n")
    return place


def watch(url: str, config: Settings, root: Path) -> None:
    """In a process of its own, with a worker."""
    ledger = Ledger(Redis.from_url(url), config)

    def work(seed_id: str) -> None:
        if lease := ledger.claim(seed_id, f"here:{os.getpid()}:a"):
            bring_to_outcome(ledger, lease, config)

    Watcher(root, ledger, work, config).run(threading.Event())


def start(url: str, config: Settings, root: Path) -> multiprocessing.Process:
    process = multiprocessing.get_context("spawn").Process(target=watch, args=(url, config, root), daemon=True)
    process.start()
    return process


def watcher_of(ledger: Ledger) -> dict[str, object]:
    return standing(ledger.redis, ledger.keys)["watcher"] or {}


@pytest.mark.slow
def test_of_two_watchers_on_two_folders_one_takes_files_in(
    server: str, config: Settings, ledger: Ledger, tmp_path: Path
) -> None:
    one, other = folder(tmp_path / "one", "It reopened on Monday."), folder(tmp_path / "other", "It is shut since May.")
    first = start(server, config, one)
    wait_for(lambda: len(notices(ledger)) == 1, 60)
    second = start(server, config, other)
    wait_for(lambda: str(watcher_of(ledger).get("refused_folder") or "").endswith(str(other)), 60)
    time.sleep(WATCHED_SECONDS)
    assert [notice.type for notice in notices(ledger)] == ["article.published.v1"]
    assert str(watcher_of(ledger)["folder"]).endswith(str(one))
    for process in (first, second):
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()


def test_two_watchers_of_one_folder_share_it(ledger: Ledger, config: Settings, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "one")
    folder(tmp_path / "one", "It reopened on Monday.")
    assert [Watcher(root, ledger, print, config)._watching.elsewhere() for root in (tmp_path / "one", link)] == ["", ""]


def test_a_watcher_that_ended_or_died_leaves_the_desk_to_another_folder(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (watching.Watching(ledger, folder(tmp_path / name, name)) for name in ("one", "other"))
    assert one.elsewhere() == ""
    assert other.elsewhere().endswith("/one")
    one.leave()
    assert other.elsewhere() == ""
    assert one.elsewhere().endswith("/other")
    monkeypatch.setattr(watching, "SILENT_SECONDS", 0.05)
    time.sleep(0.1)
    assert one.elsewhere() == ""


def test_a_refused_watcher_does_nothing_at_all(ledger: Ledger, config: Settings, tmp_path: Path) -> None:
    """It may have another archive, too."""
    watching.Watching(ledger, folder(tmp_path / "one", "One.")).elsewhere()
    before = ledger.redis.hgetall(ledger.keys.counts)
    refused = Watcher(folder(tmp_path / "other", "Other."), ledger, print, config)
    for _ in range(5):
        refused._next_tending = 0.0
        refused.turn()
    assert ledger.redis.hgetall(ledger.keys.counts) == before
    assert "beat_at" not in {name.decode() for name in ledger.redis.hkeys(ledger.keys.watcher)}
