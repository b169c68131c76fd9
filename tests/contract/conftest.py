"""A client beside the ledger, on the same store."""

from collections.abc import Iterator

import fakeredis
import pytest
from redis import Redis

from schemas.client import Desk
from worker.config import Settings
from worker.desk.ledger import Ledger


@pytest.fixture
def ledger(store: "Redis", config: Settings) -> Ledger:
    """On the store's own clock: consumers see real times."""
    return Ledger(store, config)


@pytest.fixture
def desk(store: "Redis", config: Settings, server: str) -> Iterator[Desk]:
    if isinstance(store, fakeredis.FakeRedis):
        host = store.connection_pool.connection_kwargs["host"]
        yield Desk(fakeredis.FakeRedis(host=host, decode_responses=True), config.desk)
    else:
        client = Desk.connect(server, config.desk)
        yield client
        client.close()
