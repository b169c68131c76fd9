"""Health is progress: who answers but does nothing is not healthy."""

import os
import socket
import time

import pytest

from tests.dropping import dropped
from worker.config import Settings
from worker.desk import health
from worker.desk.ledger import Ledger
from worker.desk.store import Store
from worker.work.ingest import process_name


@pytest.fixture
def ledger(store: Store, config: Settings) -> Ledger:
    """By the server's own clock: health compares with the time of day."""
    return Ledger(store, config)


def test_a_watcher_is_healthy_while_it_takes_turns(ledger: Ledger) -> None:
    assert health.problem("watcher", ledger) == "no watcher has looked at a folder yet"
    ledger.redis.hset(ledger.keys.watcher, "beat_at", time.time())
    assert health.problem("watcher", ledger) is None
    ledger.redis.hset(ledger.keys.watcher, "beat_at", time.time() - 60)
    assert health.problem("watcher", ledger) == "no turn for 60 s"


def test_a_paused_watcher_is_healthy(ledger: Ledger) -> None:
    ledger.redis.hset(ledger.keys.watcher, mapping={"beat_at": time.time(), "paused": "the store is full"})
    assert health.problem("watcher", ledger) is None


def test_a_worker_is_healthy_when_it_was_heard_of(ledger: Ledger) -> None:
    assert health.problem("worker", ledger) == "no worker of this machine was heard of lately"
    ledger.beat("elsewhere:1", 2)
    assert health.problem("worker", ledger) is not None
    ledger.beat(process_name(os.getpid()).rstrip(":"), 2)
    assert health.problem("worker", ledger) is None


def test_workers_that_leave_hints_unanswered_are_not_healthy(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "STUCK_SECONDS", -1.0)
    ledger.beat(f"{socket.gethostname()}:1", 1)
    ledger.register(dropped("a.txt", "One."))
    assert health.problem("worker", ledger) is None
    ledger.dispatch()
    assert "nobody works" in (health.problem("worker", ledger) or "")
