"""A desk as its consumers and as its workers see it."""

import pytest
from redis import Redis

from schemas.client import Desk
from worker.config import Settings
from worker.desk.ledger import Ledger


@pytest.fixture
def desk(server: str, config: Settings) -> Desk:
    return Desk.connect(server, config.desk)


@pytest.fixture
def ledger(server: str, config: Settings) -> Ledger:
    return Ledger(Redis.from_url(server), config)
