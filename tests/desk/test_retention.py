"""Lifetimes: everything goes when its time is over, nothing before, and no index names what is gone."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from schemas.article import Article, Related
from schemas.keys import LIFETIMES, Keys
from tests.conftest import Clock
from tests.contract.publishing import made, publish
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile
from worker.desk.retention import BATCH, Retention

DAY = 86_400


@pytest.fixture
def pass_days(ledger: Ledger, clock: Clock, config: Settings) -> Callable[[float], None]:
    """Let days pass and retention do all that it then finds to do."""
    retention = Retention(ledger, config, lambda: clock.steady)

    def days(count: float) -> None:
        clock.forward(count * DAY)
        for _ in range(
            3 + 2 * ledger.redis.dbsize() // BATCH
        ):  # the server is shared: its key space is larger than ours
            retention.turn()
            ledger.trim()

    return days


def at(clock: Clock, number: int, **more: object) -> Article:
    return made(number).model_copy(update={"processed_at": datetime.fromtimestamp(clock() / 1000, UTC), **more})


def keys_of(ledger: Ledger) -> set[str]:
    return {key.decode() for key in ledger.redis.scan_iter(f"copydesk:{{{ledger.keys.desk}}}:*")}


def refuse(ledger: Ledger, name: bytes) -> None:
    seed_id = hashlib.sha256(name).hexdigest()
    ledger.register(DroppedFile(name, seed_id, "1:1:1", 1, datetime.now(UTC), seed_id, reason="unreadable"))


def conserved(ledger: Ledger) -> bool:
    counts = {name.decode(): int(value) for name, value in ledger.redis.hgetall(ledger.keys.counts).items()}
    ended = counts.get("published", 0) + counts.get("duplicate", 0) + ledger.redis.zcard(ledger.keys.quarantined)
    return counts["registered"] == ended and not any(value < 0 for value in counts.values())


def test_no_key_is_left_without_a_lifetime_but_the_permanent_ones(
    ledger: Ledger, clock: Clock, pass_days: Callable[[float], None]
) -> None:
    publish(ledger, at(clock, 1, url="https://news.example/1"))
    publish(
        ledger, at(clock, 2, related=(Related(url="https://news.example/1"), Related(url="https://news.example/4")))
    )
    publish(ledger, at(clock, 2, text="Told anew.", related=(Related(url="https://news.example/1"),)))
    publish(ledger, at(clock, 3, text=made(1).text))
    refuse(ledger, b"a.txt")
    ledger.beat("here:1", 2)
    ledger.redis.hset(ledger.keys.watcher, "beat_at", 1)
    pass_days(400)
    permanent = {getattr(ledger.keys, name) for name, lifetime in LIFETIMES.items() if lifetime == "permanent"}
    left = keys_of(ledger) - permanent
    assert all(key.startswith(ledger.keys.shingles("")) and ledger.redis.ttl(key) > 0 for key in left)
    assert conserved(ledger)


def test_every_key_says_how_long_it_lives() -> None:
    assert {name for name in vars(Keys) if not name.startswith("_")} - {"desk"} == LIFETIMES.keys()


def test_nothing_goes_before_its_time(ledger: Ledger, clock: Clock, pass_days: Callable[[float], None]) -> None:
    publish(ledger, at(clock, 1))
    refuse(ledger, b"a.txt")
    before = keys_of(ledger)
    pass_days(29)
    assert keys_of(ledger) == before
    assert ledger.redis.xlen(ledger.keys.notices) == 2


def test_an_article_outlives_its_ledger_entry_and_no_index_names_what_is_gone(
    ledger: Ledger, clock: Clock, pass_days: Callable[[float], None]
) -> None:
    publish(ledger, at(clock, 1))
    pass_days(100)
    publish(ledger, at(clock, 2))
    assert ledger.redis.hget(ledger.keys.article(made(1).id), "seed") is None
    assert conserved(ledger)
    pass_days(300)
    named = {
        member.decode()
        for key in ledger.redis.scan_iter(ledger.keys.by("*"))
        for member in ledger.redis.zrange(key, 0, -1)
    }
    assert named == {made(2).id}
    assert not ledger.redis.exists(ledger.keys.article(made(1).id))


def test_what_is_forgotten_is_published_anew_when_it_comes_again(
    ledger: Ledger, clock: Clock, pass_days: Callable[[float], None]
) -> None:
    publish(ledger, at(clock, 1))
    pass_days(400)
    assert publish(ledger, at(clock, 1)) == "published"


def test_a_seed_that_comes_again_after_its_entry_is_gone_is_no_repetition(
    ledger: Ledger, clock: Clock, pass_days: Callable[[float], None]
) -> None:
    publish(ledger, at(clock, 1))
    pass_days(100)
    assert publish(ledger, at(clock, 1)) == "duplicate"
    assert publish(ledger, at(clock, 1, text="Told anew.")) == "published"


def test_a_seed_in_flight_is_not_forgotten(ledger: Ledger, pass_days: Callable[[float], None]) -> None:
    seed_id = "a" * 64
    ledger.register(DroppedFile(b"a.txt", seed_id, "1:1:1", 1, datetime.now(UTC), "b" * 64, b"x"))
    pass_days(1000)
    assert ledger.claim(seed_id, "here:1:a") is not None


def test_notices_wait_for_the_slowest_consumer_group(store: object, config: Settings) -> None:
    ledger = Ledger(store, config)
    for number in range(5):
        publish(ledger, made(number))
    entries = [entry for entry, _ in ledger.redis.xrange(ledger.keys.notices)]
    later = int(entries[-1].decode().partition("-")[0]) + 31 * DAY * 1000
    in_a_month = Ledger(store, config, lambda: later)
    ledger.redis.xgroup_create(ledger.keys.notices, "slow", id="0")
    ledger.redis.xreadgroup("slow", "one", {ledger.keys.notices: ">"}, count=3)
    ledger.redis.xack(ledger.keys.notices, "slow", entries[0])
    in_a_month.trim()
    assert [entry for entry, _ in ledger.redis.xrange(ledger.keys.notices)] == entries[1:]
    ledger.redis.xreadgroup("slow", "one", {ledger.keys.notices: ">"})
    ledger.redis.xack(ledger.keys.notices, "slow", *entries)
    in_a_month.trim()
    assert [entry for entry, _ in ledger.redis.xrange(ledger.keys.notices)] == entries[-1:]


def test_without_lifetimes_everything_stays(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, at(clock, 1))
    before = keys_of(ledger)
    clock.forward(10_000 * DAY)
    for_ever = Settings(desk=ledger.keys.desk, article_days=None, ledger_days=None, notice_days=None)
    assert Retention(ledger, for_ever).turn() == 0
    assert Ledger(ledger.redis, for_ever, clock).trim() == 0
    assert keys_of(ledger) == before


def test_a_lifetime_is_set_in_days_and_ends_never_if_null(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_ARTICLE_DAYS", "0.5")
    monkeypatch.setenv("COPYDESK_LEDGER_DAYS", "null")
    assert (Settings().article_days, Settings().ledger_days) == (0.5, None)
