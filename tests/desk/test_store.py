"""Whether a store has room, and may be relied on to keep what it has."""

import pytest

from worker.desk.ledger import Ledger
from worker.desk.store import full


def test_intake_pauses_where_the_policy_changes(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = {"used_memory": 1, "maxmemory": 0, "maxmemory_policy": "allkeys-lfu"}
    monkeypatch.setattr(ledger.redis, "info", lambda section: memory)
    assert "allkeys-lfu" in full(ledger.redis, 0.8)
