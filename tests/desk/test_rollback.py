"""A store that lost its last second, as after a power cut: what is missing is done again, under the same notice ids."""

import random
from typing import Any

import fakeredis
import pytest

from schemas.article import Article
from tests.conftest import Clock
from tests.dropping import article, claimed, dropped, notices
from worker.config import Settings
from worker.desk.inquiry import record
from worker.desk.ledger import Ledger
from worker.desk.records import Lease
from worker.desk.standing import standing
from worker.pipeline import article_id

FILE = dropped("a.zip", "eight")
MEMBERS = 8


@pytest.fixture
def desk(clock: Clock, config: Settings) -> Ledger:
    """One that has been running for a while, on fakeredis alone: fifty servers would take long to start."""
    ledger = Ledger(fakeredis.FakeRedis(), config, clock)
    lease = claimed(ledger, dropped("first.txt", "First."))
    ledger.publish(lease, article(lease))
    return ledger


def members(lease: Lease) -> list[Article]:
    """Eight, of which two bear one name."""
    names = ["a", "a", *"cdefgh"]
    said = [article(lease, f"Member {number}.") for number in range(MEMBERS)]
    ids = [{"id": article_id(f"a.zip!{name}")} for name in names]
    return [one.model_copy(update=more) for one, more in zip(said, ids, strict=True)]


def kept(ledger: Ledger) -> dict[bytes, Any]:
    return {key: ledger.redis.dump(key) for key in ledger.redis.scan_iter(count=1000)}


def roll_back(ledger: Ledger, before: dict[bytes, Any]) -> None:
    ledger.redis.flushall()
    for key, value in before.items():
        ledger.redis.restore(key, 0, value)


def work(ledger: Ledger, lease: Lease, numbers: list[int]) -> str:
    """What a worker does with its lease: the members that are not done, as far as the store lets it."""
    outcome = ""
    for number in numbers:
        last = number == MEMBERS - 1
        if number not in lease.done or last:
            outcome = ledger.publish(lease, members(lease)[number], member=number, members=MEMBERS if last else None)
        if outcome == "stale":
            return outcome
    if outcome == "incomplete":
        ledger.fail(lease.seed_id, lease.token, "transient", "the store has lost members")
    return outcome


@pytest.mark.parametrize("seed", range(50))
def test_a_store_that_went_back_loses_no_member_and_tells_nothing_twice(desk: Ledger, clock: Clock, seed: int) -> None:
    chance = random.Random(seed)
    to, at = sorted(chance.sample(range(MEMBERS + 1), 2))
    before = kept(desk)
    lease = claimed(desk, FILE)
    for number in range(at):
        if number == to and seed % 5:  # every fifth store forgets even that the file was there
            before = kept(desk)
        work(desk, lease, [number])
    told = {notice.id for notice in notices(desk)}
    roll_back(desk, before)
    work(desk, lease, list(range(at, MEMBERS)))
    for _ in range(10):
        clock.forward(60)
        desk.sweep()
        if desk.signatures([FILE.name]) != [FILE.signature]:
            desk.register(FILE)
        if again := desk.claim(FILE.seed_id, "here:2:b"):
            work(desk, again, list(range(MEMBERS)))
    ids = [notice.id for notice in notices(desk)]
    assert len(ids) == len(set(ids)) == MEMBERS + 1
    assert told <= set(ids)
    now = record(desk, FILE.seed_id)
    assert (now["state"], [member["outcome"] for member in now["members"]]) == ("published", ["published"] * MEMBERS)
    assert standing(desk.redis, desk.keys)["balanced"]


@pytest.mark.slow
def test_three_thousand_members_end_published_though_their_worker_dies_ten_times(desk: Ledger, clock: Clock) -> None:
    desk.register(FILE)
    deaths = set(random.Random(1).sample(range(3000), 10))
    attempts = 0
    while (lease := desk.claim(FILE.seed_id, f"here:1:{attempts}")) is not None:
        attempts += 1
        for number in range(3000):
            if number in lease.done:
                continue
            if number in deaths:
                deaths.remove(number)
                break
            said = article(lease, f"Member {number}.").model_copy(update={"id": f"{number:032x}"})
            desk.publish(lease, said, member=number, members=3000 if number == 2999 else None)
        clock.forward(60)
        desk.sweep()
        clock.forward(60)
    assert attempts == 11
    assert record(desk, FILE.seed_id)["state"] == "published"
    ids = [notice.id for notice in notices(desk)]
    assert len(ids) == len(set(ids)) == 3001
    assert standing(desk.redis, desk.keys)["members"] == {"in": 3000, "published": 3000}
