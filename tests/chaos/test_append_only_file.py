"""The store's append-only file cut at any byte: nothing is half published, and the desk goes on from there."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests.chaos import verdict
from tests.conftest import Clock
from tests.dropping import article, dropped
from worker.config import Settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile

pytestmark = pytest.mark.slow
CUTS = int(os.environ.get("COPYDESK_AOF_CUTS", "12"))
FILES = 40
PARTS = 3
SEED = 6


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a server on which a desk has done all it can do."""
    data = tmp_path_factory.mktemp("aof") / "data"
    with embedded.server(data) as url:
        work_through(Ledger(Redis.from_url(url), Settings(desk="cut"), Clock()), 1)
    return data


def files() -> Iterator[DroppedFile]:
    for number in range(FILES):
        yield dropped(f"{number}.zip" if number % 5 == 0 else f"{number}.txt", f"Copy number {number % 30}.")
    yield dropped("locked.txt", "", reason="unreadable", detail="no permission")


def work_through(ledger: Ledger, rounds: int) -> None:
    """Register all, and work until nothing is due; every seventh is refused, every sixth tried twice."""
    clock = ledger._clock
    assert isinstance(clock, Clock)
    for file in files():
        ledger.register(file)
    for turn in range(8 * rounds):
        clock.forward(20)
        ledger.beat("here:1", 20)
        ledger.sweep()
        for seed_id in ledger.dispatch()[0]:
            bring_to_its_end(ledger, seed_id, turn)


def bring_to_its_end(ledger: Ledger, seed_id: str, turn: int) -> None:
    lease = ledger.claim(seed_id, f"here:{turn}:{seed_id}")
    if lease is None:
        return
    number = int(lease.seed.path.partition(".")[0])
    if number % 6 == 0 and lease.attempts == 1:
        ledger.fail(seed_id, lease.token, "retry", "a bug")
    elif number % 7 == 0:
        ledger.fail(seed_id, lease.token, "malformed", "not closed")
    elif lease.seed.path.endswith(".zip"):
        for part in range(PARTS):
            one = article(lease, f"{lease.seed.path} part {part}.").model_copy(update={"id": f"{number:016}{part:016}"})
            ledger.publish(lease, one, member=part, members=PARTS if part == PARTS - 1 else None)
    else:
        ledger.publish(lease, article(lease))


def test_nothing_is_half_published_wherever_the_file_is_cut(written: Path, tmp_path: Path) -> None:
    (log,) = (written / "appendonlydir").glob("*.incr.aof")
    chance = random.Random(SEED)
    registered = []
    for cut in sorted(chance.randrange(log.stat().st_size) for _ in range(CUTS)):
        data = tmp_path / f"cut{cut}"
        shutil.copytree(written, data)
        os.truncate(data / "appendonlydir" / log.name, cut)
        with embedded.server(data) as url:
            ledger = Ledger(Redis.from_url(url), Settings(desk="cut"), Clock())
            state = verdict.read(ledger.redis, ledger.keys)
            assert verdict.wrong(state) == [], f"cut at {cut}"
            registered.append(len(state.seeds))
            work_through(ledger, 3)
            state = verdict.read(ledger.redis, ledger.keys)
            assert verdict.wrong(state) == []
            assert verdict.unfinished(state, [file.seed_id for file in files()]) == []
        shutil.rmtree(data)
    assert registered[0] < registered[-1], "the cuts are all in one place"
