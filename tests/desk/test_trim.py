"""The stream of notices is bounded: by what every group has read, and in the end by a limit that leaves a marker."""

import json

import pytest
from redis import Redis

from schemas.client import Desk
from schemas.errors import Gap
from tests.dropping import dropped
from worker.config import Settings
from worker.desk.ledger import Ledger


@pytest.fixture
def config(config: Settings) -> Settings:
    return config.model_copy(update={"notices_kept": 10, "notices_limit": 50})


def tell(ledger: Ledger, count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        ledger.register(dropped(f"{number}.txt", f"{number}", reason="unreadable", detail="no permission"))


def length(ledger: Ledger) -> int:
    return int(ledger.redis.xlen(ledger.keys.notices))


def read(ledger: Ledger, group: str, count: int, *, acknowledge: bool = True) -> None:
    ((_, entries),) = ledger.redis.xreadgroup(group, "me", {ledger.keys.notices: ">"}, count=count)
    if acknowledge:
        ledger.redis.xack(ledger.keys.notices, group, *(entry for entry, _ in entries))


def test_without_groups_the_newest_stay(ledger: Ledger) -> None:
    tell(ledger, 30)
    assert ledger.trim() == 20
    assert length(ledger) == 10


def test_what_a_group_has_not_acknowledged_stays(ledger: Ledger) -> None:
    for group in ("fast", "slow", "new"):
        ledger.redis.xgroup_create(ledger.keys.notices, group, id="0", mkstream=True)
    tell(ledger, 30)
    for group in ("fast", "new"):
        read(ledger, group, 30)
    read(ledger, "slow", 5)
    read(ledger, "slow", 5, acknowledge=False)
    ledger.trim()
    assert length(ledger) == 25
    assert not ledger.redis.exists(ledger.keys.gaps)


def test_a_group_that_fell_behind_the_limit_finds_a_gap(ledger: Ledger) -> None:
    for group in ("fast", "slow"):
        ledger.redis.xgroup_create(ledger.keys.notices, group, id="0", mkstream=True)
    tell(ledger, 60)
    read(ledger, "fast", 60)
    ledger.trim()
    assert length(ledger) == 50
    tell(ledger, 20, 60)
    read(ledger, "fast", 20)
    ledger.trim()
    assert length(ledger) == 50
    assert [group.decode() for group in ledger.redis.hkeys(ledger.keys.gaps)] == ["slow"]
    gap = json.loads(ledger.redis.hget(ledger.keys.gaps, "slow"))
    assert gap["after"] == "0-0"
    assert gap["before"] == ledger.redis.xrange(ledger.keys.notices, count=1)[0][0].decode()


def test_a_client_is_told_of_a_gap_once_and_then_goes_on(server: str, config: Settings) -> None:
    ledger = Ledger(Redis.from_url(server), config)
    ledger.redis.xgroup_create(ledger.keys.notices, "late", id="0", mkstream=True)
    tell(ledger, 70)
    ledger.trim()
    desk = Desk.connect(server, config.desk)
    with pytest.raises(Gap, match="late fell behind"):
        next(iter(desk.follow("late", "me")))
    delivery = next(iter(desk.follow("late", "me")))
    assert delivery.entry_id == ledger.redis.xrange(ledger.keys.notices, count=1)[0][0].decode()
    desk.close()


def test_a_subscriber_has_a_stream_of_its_own_that_keeps_what_it_has_not_acknowledged(ledger: Ledger) -> None:
    named = Ledger(ledger.redis, Settings(desk=ledger.keys.desk, subscribers=["risk"], notices_kept=10))
    named.declare({})
    named.declare({})
    tell(named, 30)
    own = named.keys.notices_for("risk")
    ((_, entries),) = ledger.redis.xreadgroup("risk", "me", {own: ">"}, count=20)
    ledger.redis.xack(own, "risk", *(entry for entry, _ in entries))
    assert named.trim() == 20 + 19
    assert ledger.redis.xlen(own) == 11


def test_a_subscriber_that_fell_behind_the_limit_finds_a_gap(server: str, config: Settings) -> None:
    ledger = Ledger(Redis.from_url(server), config.model_copy(update={"subscribers": ["risk"]}))
    ledger.declare({})
    tell(ledger, 70)
    ledger.trim()
    with Desk.connect(server, config.desk) as desk:
        with pytest.raises(Gap, match="risk fell behind"):
            next(iter(desk.follow("risk", "me")))
        assert desk.lag("risk").unread == 50


def test_a_subscriber_that_is_named_no_longer_loses_its_stream(ledger: Ledger) -> None:
    Ledger(ledger.redis, Settings(desk=ledger.keys.desk, subscribers=["risk"])).declare({})
    ledger.declare({})
    assert not ledger.redis.exists(ledger.keys.notices_for("risk"), ledger.keys.subscribers)
    tell(ledger, 1)
    assert not ledger.redis.exists(ledger.keys.notices_for("risk"))
