"""A late joiner reads a snapshot and then the tail, while articles go on arriving: each exactly once."""

import threading
from collections import Counter

import fakeredis
import pytest

from schemas.client import Desk, Lag
from schemas.errors import Gap
from schemas.keys import Keys
from tests.contract.publishing import made, publish
from worker.desk.ledger import Ledger


@pytest.mark.slow
def test_snapshot_and_tail_give_each_article_once(ledger: Ledger, desk: Desk) -> None:
    if isinstance(ledger.redis, fakeredis.FakeRedis):
        pytest.skip("two clients at once need a real server")
    before, meanwhile = 500, 2000
    for number in range(before):
        publish(ledger, made(number, f"Story {number}."))
    began = threading.Event()

    def arrive() -> None:
        began.wait()
        for number in range(before, before + meanwhile):
            publish(ledger, made(number, f"Story {number}."))

    writer = threading.Thread(target=arrive)
    writer.start()
    seen: Counter[str | None] = Counter()
    for article in desk.snapshot("late"):
        began.set()
        seen[article.id] += 1
    in_snapshot = seen.total()
    feed = desk.follow("late", "one", batch=500)
    for delivery in feed:
        seen[delivery.notice.data.article_id] += 1
        feed.ack(delivery)
        if len(seen) == before + meanwhile and desk.lag("late").unread == 0:
            feed.stop()
    writer.join()
    assert set(seen.values()) == {1}
    assert len(seen) == before + meanwhile
    assert in_snapshot < before + meanwhile, "nothing was left to the tail, so nothing was tried"


def test_an_article_that_changes_meanwhile_is_seen_as_it_was_or_as_it_is_never_both_alike(
    ledger: Ledger, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schemas.client.PAGE", 2)
    for number in range(6):
        publish(ledger, made(number, f"Story {number}."))
    seen = []
    for article in desk.snapshot("late"):
        seen.append((article.id, article.revision))
        if len(seen) == 1:
            publish(ledger, made(0, "Story 0, told anew."))
            publish(ledger, made(5, "Story 5, told anew."))
    feed = desk.follow("late", "one")
    for delivery in feed:
        seen.append((delivery.notice.data.article_id or "", delivery.notice.data.revision or 0))
        feed.ack(delivery)
        if desk.lag("late") == Lag(pending=0, unread=0):
            feed.stop()
    assert len(seen) == len(set(seen))
    assert {(made(0).id, 2), (made(5).id, 2)} <= set(seen)
    assert {article for article, _ in seen} == {made(number).id for number in range(6)}


def test_a_snapshot_that_is_complete_is_not_repeated_and_one_broken_off_is(ledger: Ledger, desk: Desk) -> None:
    for number in range(3):
        publish(ledger, made(number))
    next(iter(desk.snapshot("late")))
    assert len(list(desk.snapshot("late"))) == 3
    assert list(desk.snapshot("late")) == []


def test_a_snapshot_of_an_empty_desk_is_empty_and_the_tail_follows(ledger: Ledger, desk: Desk) -> None:
    assert list(desk.snapshot("late")) == []
    publish(ledger, made(1))
    assert next(iter(desk.follow("late", "one"))).notice.data.article_id == made(1).id


def test_notices_trimmed_while_the_snapshot_is_read_are_a_gap(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, made(1))
    snapshot = desk.snapshot("late")
    next(snapshot)
    for number in range(2, 5):
        publish(ledger, made(number))
    desk.redis.xtrim(Keys(desk.name).notices, maxlen=1, approximate=False)
    with pytest.raises(Gap, match="2 notices"):
        list(snapshot)
    assert len(list(desk.snapshot("late"))) == 4
