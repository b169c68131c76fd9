"""A purged article leaves its story, and a story that is over goes with it."""

import pytest
from redis import Redis

from tests.conftest import Clock
from tests.contract.publishing import made, publish
from tests.desk.purging import SECRET, purge, said, secret, until_done
from tests.dropping import notices
from worker.config import Settings
from worker.desk.connecting import Connector
from worker.desk.ledger import Ledger
from worker.desk.purging import Purging, wanted_articles
from worker.desk.standing import standing


@pytest.fixture
def ledger(server: str, config: Settings) -> Ledger:
    """By the server's own clock, which the connector goes by; fakeredis has no INFO and no XSETID."""
    return Ledger(Redis.from_url(server), config)


def test_an_article_that_is_purged_leaves_its_story_before_it_counts_as_gone(
    ledger: Ledger, config: Settings, clock: Clock
) -> None:
    publish(ledger, secret(clock, 1))
    publish(ledger, secret(clock, 2).model_copy(update={"text": secret(clock, 1).text + " Many came."}))
    connector = Connector(ledger, config)
    connector.turn()
    connector.turn()
    purging = Purging(ledger, None)
    (found,) = wanted_articles(ledger, made(1).id, None)
    purging.ask(found)
    assert purging.turn() == [made(1).id]
    connector.turn()
    assert until_done(purging) == []
    assert not ledger.redis.hexists(ledger.keys.connected, made(1).id)
    assert not ledger.redis.hexists(ledger.keys.portraits, made(1).id)
    assert made(1).id not in {notice.data.article_id for notice in notices(ledger) if notice.type.startswith("story.")}
    connector.turn()
    assert standing(ledger.redis, ledger.keys)["unconnected"] == 0


def test_a_story_that_is_over_goes_with_an_article_that_is_purged(
    ledger: Ledger, config: Settings, clock: Clock
) -> None:
    publish(ledger, secret(clock, 1))
    Connector(ledger, config).turn()
    ledger.redis.delete(ledger.keys.connected, ledger.keys.portraits)
    assert said(ledger, SECRET)
    purge(ledger, made(1).id)
    assert said(ledger, SECRET) == []
