"""A line that loses replies, goes silent and dawdles: each command may have run or not, and nothing happens twice."""

import contextlib
import os
import random
from urllib.parse import urlsplit

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from tests.chaos import verdict
from tests.chaos.proxy import proxied
from tests.conftest import Clock
from tests.dropping import dropped
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.store import TRANSIENT
from worker.work import ingest

pytestmark = pytest.mark.slow
FILES = int(os.environ.get("COPYDESK_BAD_LINE_FILES", "30"))
SHARE = 0.1
GIVES_UP_AFTER_SECONDS = 0.2
ROUNDS = 200


@pytest.mark.parametrize("retries", [0, 3], ids=["no retries", "three retries"])
def test_nothing_is_lost_or_told_twice_on_a_bad_line(server: str, retries: int, config: Settings) -> None:
    """With retries a lost reply has the command run twice; without, the desk must go on as if it had not run."""
    parts, clock = urlsplit(server), Clock()
    assert parts.hostname
    assert parts.port
    with proxied(parts.hostname, parts.port, random.Random(retries), SHARE) as proxy:
        line = Redis(
            port=proxy.port,
            password=parts.password,
            socket_timeout=GIVES_UP_AFTER_SECONDS,
            retry=Retry(ConstantBackoff(0), retries=retries),
        )
        ledger = Ledger(line, config, clock)
        files = [dropped(f"{number}.txt", f"Copy number {number}.") for number in range(FILES)]
        through: set[str] = set()
        direct = Ledger(Redis.from_url(server), config, clock)
        waiting = (direct.keys.due, direct.keys.hinted, direct.keys.leased)
        for number in range(ROUNDS):
            for file in files:
                if file.seed_id not in through:
                    with contextlib.suppress(*TRANSIENT):
                        ledger.register(file)
                        through.add(file.seed_id)
            with contextlib.suppress(*TRANSIENT):
                ledger.beat("here:1", 4)
                ledger.sweep()
                for seed_id in ledger.dispatch()[0]:
                    with contextlib.suppress(*TRANSIENT):
                        lease = ledger.claim(seed_id, f"here:{number}:{seed_id}")
                        if lease:
                            ingest.bring_to_outcome(ledger, lease, config)
            clock.forward(6)
            if len(through) == FILES and not direct.redis.exists(*waiting):
                break
    state = verdict.read(direct.redis, direct.keys)
    assert all(proxy.done[kind] > 1 for kind in ("lost", "silent", "late"))
    assert verdict.wrong(state) == []
    assert verdict.unfinished(state, [file.seed_id for file in files]) == []
    assert state.standing["published"] == FILES, state.standing["reasons"]
