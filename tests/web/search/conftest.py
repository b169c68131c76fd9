"""An empty desk, as its workers see it."""

import pytest
from redis import Redis

from worker.config import Settings
from worker.desk.ledger import Ledger


@pytest.fixture
def ledger(server: str, config: Settings) -> Ledger:
    return Ledger(Redis.from_url(server), config)
