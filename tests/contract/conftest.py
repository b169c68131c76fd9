"""A ledger on the store's own clock."""

import pytest
from redis import Redis

from worker.config import Settings
from worker.desk.ledger import Ledger


@pytest.fixture
def ledger(store: "Redis", config: Settings) -> Ledger:
    """Consumers see real times."""
    return Ledger(store, config)
