"""The notices of a desk as `copydesk tail` follows them."""

from redis import Redis

from schemas.keys import Keys
from schemas.testing import fill
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.tail import Tail


def test_a_tail_begins_where_it_is_told(server: str, config: Settings) -> None:
    redis = Redis.from_url(server)
    fill(redis, Keys(config.desk))
    ledger = Ledger(redis, config)
    last = redis.xrevrange(ledger.keys.notices, count=1)[0][0]
    written = int(last.partition(b"-")[0]) / 1000
    assert len(Tail(ledger, since=0.0).take()) == redis.xlen(ledger.keys.notices)
    assert len(Tail(ledger, since=written).take()) >= 1
    assert Tail(ledger, since=written + 0.001).take() == []
    assert Tail(ledger).take() == []
