"""A stream that is written anew without some notices is for its consumers what it was."""

from itertools import islice

import pytest
from redis import Redis

from schemas.client import Desk
from tests.contract.publishing import made, publish
from tests.desk.purging import purge, told
from worker.config import Settings
from worker.desk.ledger import Ledger


def test_who_follows_goes_on_where_it_was(server: str, config: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stream is another one afterwards, by the same name: places, consumers and what is pending are as before."""
    monkeypatch.setattr("worker.desk.purging.BATCH", 3)
    ledger, desk = Ledger(Redis.from_url(server), config), Desk.connect(server, config.desk)
    for number in range(8):
        publish(ledger, made(number))
    taken = list(islice(desk.follow("group", "one", block_seconds=0.01, batch=5), 5))
    desk.follow("group", "one").ack(*taken[:2])
    stream, redis = ledger.keys.notices, ledger.redis
    before = [redis.xinfo_groups(stream), redis.xpending_range(stream, "group", "-", "+", 100)]
    for number in (1, 3, 6):
        purge(ledger, made(number).id)
    after = [redis.xinfo_groups(stream), redis.xpending_range(stream, "group", "-", "+", 100)]
    assert [each | {"lag": None, "pending": None} for each in after[0]] == [
        each | {"lag": None, "pending": None} for each in before[0]
    ]
    pending = [each["message_id"] for each in after[1]]
    assert pending == [taken[2].entry_id.encode(), taken[4].entry_id.encode()]
    assert {each["times_delivered"] for each in after[1]} == {1}
    rest = islice(desk.follow("group", "one", block_seconds=0.01), 7)
    given = [(delivery.notice.type, delivery.notice.subject) for delivery in rest]
    assert given == [
        *(("article.published.v1", made(number).id) for number in (2, 4, 5, 7)),
        *(("article.purged.v1", made(number).id) for number in (1, 3, 6)),
    ]
    assert desk.lag("group").unread == 0


def test_a_purge_beside_another_brings_back_nothing(
    server: str, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one deletes while the other writes the stream anew stays deleted."""
    monkeypatch.setattr("worker.desk.purging.BATCH", 2)
    ledger = Ledger(Redis.from_url(server), config)
    for number in range(6):
        publish(ledger, made(number))
    run, deleted = ledger.run, []

    def meanwhile(name: str, *payloads: bytes, **fields: object) -> object:
        answer = run(name, *payloads, **fields)
        if name == "write_anew" and answer and not deleted:
            deleted.append(ledger.redis.xdel(ledger.keys.notices, answer))
        return answer

    monkeypatch.setattr(ledger, "run", meanwhile)
    purge(ledger, made(5).id)
    assert deleted == [1]
    assert len(told(ledger)) == 5
