"""Following notices as a consumer group, on fakeredis and on a real server."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from itertools import islice

import fakeredis
import pytest
from redis.asyncio import Redis as AsyncRedis

from schemas.client import AsyncDesk, Delivery, Desk, Lag
from schemas.errors import Gap, NoSuchGroup
from schemas.keys import Keys
from tests.contract.publishing import made, publish
from worker.desk.ledger import Ledger


@pytest.fixture
def published(ledger: Ledger) -> list[str]:
    """The ids of five articles, in the order of their notices."""
    articles = [made(number) for number in range(5)]
    for article in articles:
        publish(ledger, article)
    return [article.id for article in articles]


def ids(deliveries: Iterator[Delivery]) -> list[str | None]:
    return [delivery.notice.data.article_id for delivery in deliveries]


def test_a_new_group_begins_at_the_beginning(desk: Desk, published: list[str]) -> None:
    assert ids(islice(desk.follow("group", "one"), 5)) == published


def test_a_new_group_may_begin_now(ledger: Ledger, desk: Desk, published: list[str]) -> None:
    feed = desk.follow("group", "one", start="now", block_seconds=0.01)
    threading.Timer(0.2, lambda: publish(ledger, made(77))).start()
    assert ids(islice(feed, 1)) == [made(77).id]


def test_a_consumer_first_gets_what_it_did_not_acknowledge(desk: Desk, published: list[str]) -> None:
    first = desk.follow("group", "one", batch=3)
    for delivery in islice(first, 2):
        if delivery.notice.data.article_id == published[0]:
            first.ack(delivery)
    again = list(islice(desk.follow("group", "one"), 4))
    assert ids(iter(again)) == published[1:]
    assert [delivery.deliveries for delivery in again] == [2, 2, 1, 1]


def test_what_another_consumer_left_lying_is_taken_over(desk: Desk, published: list[str]) -> None:
    list(islice(desk.follow("group", "gone"), 3))
    time.sleep(0.05)
    heir = desk.follow("group", "heir", stale_seconds=0.02)
    taken = list(islice(heir, 5))
    assert sorted(ids(iter(taken)), key=published.index) == published
    assert all(delivery.deliveries == 2 for delivery in taken)


def test_notices_at_hand_come_together_and_those_delivered_before_one_by_one(desk: Desk, published: list[str]) -> None:
    """One that no consumer survives must not take the others of its batch along."""
    batches = desk.follow("group", "one", batch=3, block_seconds=0.01).batches()
    assert [ids(iter(next(batches))) for _ in range(2)] == [published[:3], published[3:]]
    again = desk.follow("group", "one", block_seconds=0.01)
    batches = again.batches()
    assert [ids(iter(next(batches))) for _ in range(5)] == [[article_id] for article_id in published]
    again.stop()
    assert list(batches) == []


def test_a_poisoned_notice_goes_to_the_dead_letters_and_takes_no_other_with_it(
    desk: Desk, published: list[str]
) -> None:
    """A consumer that dies at its second notice, whenever it is started."""
    handled: list[str | None] = []
    for _ in range(4):
        feed = desk.follow("group", "one", max_deliveries=3, block_seconds=0.01)
        for delivery in feed:
            if delivery.notice.data.article_id == published[1]:
                break
            handled.append(delivery.notice.data.article_id)
            feed.ack(delivery)
            if len(handled) == 4:
                break
    assert handled == [published[0], *published[2:]]
    [(_, letter)] = desk.redis.xrange(Keys(desk.name).dead("group"))
    assert letter["subject"] == published[1]
    assert letter["reason"] == "delivered 3 times, never acknowledged"
    assert desk.lag("group") == Lag(pending=0, unread=0)


def test_a_notice_that_cannot_be_decoded_goes_to_the_dead_letters_at_once(desk: Desk, published: list[str]) -> None:
    keys = Keys(desk.name)
    _, fields = desk.redis.xrange(keys.notices)[0]
    desk.redis.xadd(keys.notices, {**fields, "data": "{"})
    desk.redis.xadd(keys.notices, {"what": "is this"})
    desk.redis.xadd(keys.notices, fields)
    assert ids(islice(desk.follow("group", "one"), 6)) == [*published, published[0]]
    reasons = [letter["reason"] for _, letter in desk.redis.xrange(keys.dead("group"))]
    assert [reason.partition(":")[0] for reason in reasons] == ["undecodable", "undecodable"]


def test_a_type_and_a_field_of_a_later_version_are_passed_over(desk: Desk, published: list[str]) -> None:
    keys = Keys(desk.name)
    _, fields = desk.redis.xrange(keys.notices)[0]
    desk.redis.xadd(keys.notices, {**fields, "type": "seed.forgotten.v1"})
    data = json.dumps({**json.loads(fields["data"]), "mood": "sunny"})
    desk.redis.xadd(keys.notices, {**fields, "data": data, "traceparent": "00-1-2-01"})
    feed = desk.follow("group", "one")
    deliveries = list(islice(feed, 6))
    assert ids(iter(deliveries)) == [*published, published[0]]
    feed.ack(*deliveries)
    assert desk.lag("group") == Lag(pending=0, unread=0)
    assert not desk.redis.exists(keys.dead("group"))


def test_a_pending_notice_that_was_trimmed_is_passed_over(desk: Desk, published: list[str]) -> None:
    list(islice(desk.follow("group", "one"), 2))
    desk.redis.xtrim(Keys(desk.name).notices, maxlen=4, approximate=False)
    assert ids(islice(desk.follow("group", "one"), 4)) == published[1:]


def test_a_store_that_was_emptied_is_a_gap_once(ledger: Ledger, desk: Desk, published: list[str]) -> None:
    feed = desk.follow("group", "one", block_seconds=0.01)
    deliveries = iter(feed)
    assert ids(islice(deliveries, 5)) == published
    for key in ledger.redis.scan_iter(f"copydesk:{{{desk.name}}}:*"):
        ledger.redis.delete(key)
    with pytest.raises(Gap):
        next(deliveries)
    before = publish(ledger, made(0))
    assert before == "published"
    assert ids(islice(feed, 1)) == [made(0).id]


def test_no_notice_id_comes_again_after_the_store_was_emptied(ledger: Ledger, published: list[str]) -> None:
    def told() -> set[bytes]:
        return {fields[b"id"] for _, fields in ledger.redis.xrange(ledger.keys.notices)}

    before = told()
    for key in ledger.redis.scan_iter(f"copydesk:{{{ledger.keys.desk}}}:*"):
        ledger.redis.delete(key)
    for number in range(5):
        publish(ledger, made(number))
    assert len(told()) == 5
    assert not told() & before


def test_lag_tells_what_is_pending_and_what_is_unread(desk: Desk, published: list[str]) -> None:
    with pytest.raises(NoSuchGroup):
        desk.lag("group")
    list(islice(desk.follow("group", "one", batch=2), 2))
    assert desk.lag("group") == Lag(pending=2, unread=3)


def test_lag_says_zero_only_where_nothing_is_unread(ledger: Ledger, desk: Desk, published: list[str]) -> None:
    """A store cannot count what a group that begins in mid-stream has not read: then there is some, or none."""
    ledger.redis.xgroup_create(ledger.keys.notices, "group", id="$")
    assert desk.lag("group") == Lag(pending=0, unread=0)
    publish(ledger, made(5))
    assert desk.lag("group") == Lag(pending=0, unread=None)
    entry = ledger.redis.xrevrange(ledger.keys.notices, count=1)[0][0]
    ledger.redis.xgroup_setid(ledger.keys.notices, "group", entry)
    assert desk.lag("group") == Lag(pending=0, unread=0)


def test_lag_after_a_snapshot_is_a_number(ledger: Ledger, desk: Desk, published: list[str]) -> None:
    list(desk.snapshot("late"))
    publish(ledger, made(5))
    publish(ledger, made(6))
    assert desk.lag("late") == Lag(pending=0, unread=2)


def test_stopping_ends_the_loop_and_keeps_what_was_not_handed_out(desk: Desk, published: list[str]) -> None:
    feed = desk.follow("group", "one", block_seconds=0.01)
    for delivery in feed:
        feed.ack(delivery)
        if delivery.notice.data.article_id == published[2]:
            feed.stop()
    assert ids(islice(desk.follow("group", "one"), 2)) == published[3:]


def test_acknowledging_nothing_is_nothing(desk: Desk, published: list[str]) -> None:
    desk.follow("group", "one").ack()


def test_a_beginning_that_there_is_not_is_said_at_once(desk: Desk) -> None:
    with pytest.raises(ValueError, match="'yesterday'"):
        desk.follow("group", "one", start="yesterday")


def test_an_idle_feed_stops_within_its_block_time(desk: Desk) -> None:
    feed = desk.follow("group", "one", block_seconds=0.05)
    threading.Timer(0.1, feed.stop).start()
    started = time.monotonic()
    assert list(feed) == []
    assert time.monotonic() - started < 20


def test_asyncio_follows_the_same(desk: Desk, published: list[str], server: str) -> None:
    if isinstance(desk.redis, fakeredis.FakeRedis):
        pytest.skip("one real server is enough")

    async def follow() -> tuple[list[str | None], Lag]:
        other = AsyncDesk(AsyncRedis.from_url(server, decode_responses=True), desk.name)
        feed, found = other.follow("group", "one", block_seconds=0.01), []
        async for delivery in feed:
            found.append(delivery.notice.data.article_id)
            await feed.ack(delivery)
            if len(found) == len(published):
                feed.stop()
        try:
            return found, await other.lag("group")
        finally:
            await other.close()

    assert asyncio.run(follow()) == (published, Lag(pending=0, unread=0))
