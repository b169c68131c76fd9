"""Retention: articles and ledger entries go when their lifetime is over, a little at each turn of the watcher.

An article goes with its index entries and the marks by which others were its duplicates. A ledger entry goes some time
after its seed has ended; while its file stays in the folder, the path index still knows the file. What was published
or read again begins to age anew. Notices are trimmed by the ledger. No clock is trusted: see `tick.lua`.
"""

import time
from collections.abc import Callable

from worker.config import Settings
from worker.desk.ledger import Ledger

BATCH = 500
"""Entries looked at in one turn."""
DAY_MS = 86_400_000


class Retention:
    """Forgets what is over. Every method may raise redis.RedisError and may then be called again.

    `steady` is a clock in seconds that nobody sets.
    """

    def __init__(self, ledger: Ledger, settings: Settings, steady: Callable[[], float] = time.monotonic) -> None:
        self._ledger, self._settings, self._steady = ledger, settings, steady
        self._ticked_at = steady()
        self._cursor = 0

    def turn(self) -> int:
        """One small step of each kind; returns how many articles and ledger entries were forgotten."""
        before, self._ticked_at = self._ticked_at, self._steady()
        now_ms = self._ledger.tick(self._ticked_at - before)
        forgotten = 0
        if self._settings.article_days is not None:
            forgotten += self._articles((now_ms - self._settings.article_days * DAY_MS) / 1000)
        if self._settings.ledger_days is not None:
            forgotten += self._seeds(round(now_ms - self._settings.ledger_days * DAY_MS))
        return forgotten

    def _articles(self, before_seconds: float) -> int:
        redis, index = self._ledger.redis, self._ledger.keys.by("processed")
        old = redis.zrange(index, "-inf", f"({before_seconds}", byscore=True, offset=0, num=BATCH)
        return sum(self._ledger.forget_article(article_id.decode(), before_seconds) for article_id in old)

    def _seeds(self, before_ms: int) -> int:
        """The next stretch of the key space: nothing else lists the seeds that have ended."""
        redis, prefix = self._ledger.redis, self._ledger.keys.seed("")
        self._cursor, keys = redis.scan(self._cursor, match=f"{prefix}*", count=BATCH)
        pipeline = redis.pipeline(transaction=False)
        for key in keys:
            pipeline.hmget(key, "ended_at", "sha256")
        old = [
            (key.decode().removeprefix(prefix), (sha256 or b"").decode())
            for key, (ended_at, sha256) in zip(keys, pipeline.execute(), strict=True)
            if ended_at and int(ended_at) < before_ms
        ]
        return sum(self._ledger.forget_seed(seed_id, sha256, before_ms) for seed_id, sha256 in old)
