"""A store full in memory or on disk: intake pauses and says so, nothing is dropped, and it goes on by itself."""

import contextlib
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from schemas.archive import Archive
from tests.chaos import verdict
from tests.conftest import Clock
from tests.contract.publishing import made, publish
from tests.dropping import claimed, dropped
from tests.intake.test_watcher import wait_for
from worker.config import Settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.retention import Retention
from worker.desk.standing import standing
from worker.desk.store import TRANSIENT, connect, over_mark
from worker.intake.watcher import Watcher
from worker.work import ingest

pytestmark = pytest.mark.slow
DISK_MB = 4


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Redis]:
    """A server of our own, whose memory may be limited."""
    with embedded.server(tmp_path / "data") as url:
        yield connect(url)


def fill(store: Redis) -> None:
    store.config_set("maxmemory", store.info("memory")["used_memory"] // 2)


def test_work_in_flight_ends_while_the_store_is_full_and_nothing_more_comes_in(full: Redis) -> None:
    """What ends frees memory. Were ends refused, leases would expire and good files be quarantined."""
    config, clock = Settings(), Clock()
    ledger = Ledger(full, config, clock)
    files = [dropped(f"{number}.txt", f"A headline\n\nCopy {number}.") for number in range(4)]
    good, bug, expired = (claimed(ledger, file) for file in files[:3])
    ledger.register(files[3])
    fill(full)
    with pytest.raises(TRANSIENT):
        ledger.register(dropped("more.txt", "Another"))
    ingest.bring_to_outcome(ledger, good, config)
    assert ledger.renew(bug.seed_id, bug.token)
    assert ledger.fail(bug.seed_id, bug.token, "transient", "the store was full") == "due"
    ledger.beat("here:1", 2)
    assert len(ledger.dispatch()[0]) == 1
    clock.forward(60)
    ledger.beat("here:1", 2)
    assert ledger.sweep() == (1, 1)
    assert ledger.fail(expired.seed_id, expired.token, "malformed", "") == "stale"
    clock.forward(60)
    for file in files[1:]:
        lease = ledger.claim(file.seed_id, "here:1:c")
        assert lease
        ingest.bring_to_outcome(ledger, lease, config)
    state = verdict.read(full, ledger.keys)
    assert verdict.wrong(state) == []
    assert verdict.unfinished(state, [file.seed_id for file in files]) == []


def test_a_full_store_still_says_how_the_desk_stands(full: Redis) -> None:
    ledger = Ledger(full, Settings())
    ledger.register(dropped("a.txt", "A headline"))
    fill(full)
    assert standing(full, ledger.keys)["due"] == 1


def test_a_full_store_is_relieved_by_the_archive(full: Redis, tmp_path: Path) -> None:
    config = Settings(archive=tmp_path / "archive", archive_mark=0.9)
    ledger = Ledger(full, config)
    for number in range(300):
        publish(ledger, made(number))
    full.config_set("maxmemory", full.info("memory")["used_memory"])
    retention = Retention(ledger, config)
    for _ in range(20):
        retention.turn()
    assert retention.problem == ""
    assert not over_mark(full, 0.9, 0)
    here = full.zcard(ledger.keys.by("processed"))
    assert 0 < here < 300
    assert Archive(tmp_path / "archive").count() == 300 - here


def test_intake_pauses_above_the_high_water_mark_and_goes_on_below_it(full: Redis, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    config = Settings(settle_seconds=0.2, rescan_seconds=1)
    ledger = Ledger(full, config)
    stop = threading.Event()
    thread = threading.Thread(target=Watcher(drop, ledger, lambda _: None, config).run, args=(stop,))
    fill(full)
    thread.start()
    try:
        wait_for(lambda: "the store uses" in (paused(ledger) or ""))
        (drop / "a.txt").write_bytes(b"One.")
        time.sleep(1.5)
        assert standing(full, ledger.keys)["registered"] == 0
        full.config_set("maxmemory", 0)
        wait_for(lambda: standing(full, ledger.keys)["registered"] == 1)
        assert paused(ledger) is None
    finally:
        stop.set()
        thread.join()


def paused(ledger: Ledger) -> str | None:
    watcher = standing(ledger.redis, ledger.keys)["watcher"]
    return watcher and watcher["paused"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_undoes_at_most_the_write_that_filled_it(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server answers the write that fills it and refuses what follows; that one is done again."""
    monkeypatch.setattr(ingest, "PATIENCE_SECONDS", 0)
    data, clock = small_disk / "data", Clock()
    files = [dropped(f"{number}.txt", f"A headline\n\nCopy {number}. {'word ' * 50}") for number in range(60)]
    ballast = small_disk / "ballast"
    acknowledged: list[str] = []
    with contextlib.suppress(RedisError), embedded.server(data) as url:
        ledger = Ledger(Redis.from_url(url), Settings(), clock)
        ballast.write_bytes(b"x" * ((DISK_MB << 20) - (150 << 10)))
        for file in files:
            ledger.register(file)
            lease = ledger.claim(file.seed_id, f"here:1:{file.seed_id}")
            assert lease
            ledger.redis.set("ballast", "x" * 4096)
            ingest.bring_to_outcome(ledger, lease, Settings())
            acknowledged.append(file.seed_id)
    assert 1 < len(acknowledged) < len(files), "the disk was not full"
    ballast.unlink()
    with embedded.server(data) as url:
        ledger = Ledger(Redis.from_url(url), Settings(), clock)
        state = verdict.read(ledger.redis, ledger.keys)
        assert verdict.wrong(state) == []
        *before, last = acknowledged
        assert [state.seeds[seed_id]["state"] for seed_id in before] == ["published"] * len(before)
        assert state.seeds[last]["state"] in {"published", "leased"}
        for file in files:
            ledger.register(file)
        for turn in range(20):
            clock.forward(20)
            ledger.sweep()
            for seed_id in ledger.dispatch()[0]:
                if lease := ledger.claim(seed_id, f"here:{turn}:{seed_id}"):
                    ingest.bring_to_outcome(ledger, lease, Settings())
        state = verdict.read(ledger.redis, ledger.keys)
        assert verdict.wrong(state) == []
        assert verdict.unfinished(state, [file.seed_id for file in files]) == []
