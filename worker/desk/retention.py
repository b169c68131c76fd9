"""Retention: what is old leaves the store when its days are over, or while the store is fuller than its mark.

Articles go to the archive, oldest first, where the desk has one; else they are forgotten at the end of their days.
Of an archived article its marks stay: what a later version or a copy is told by. They are forgotten with the ledger's
entry of its file, and earlier where there are many for each article in the store. A story goes as long after its last
change as an article. A ledger entry goes some time after
its seed has ended, to the archive too; while its file stays in the folder, the path index still knows the file. What
was published or read again begins to age anew. Notices are trimmed by the ledger. No clock is trusted: see `tick.lua`.
"""

import sqlite3
import time
from collections.abc import Callable

import structlog

from worker.config import Settings
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger
from worker.desk.purging import Purging
from worker.desk.store import over_mark

BATCH = 200
"""Articles or marks that leave in one step."""
TURN_SECONDS = 0.3
"""How long one turn may take while the store is over its mark."""
MARKS_AN_ARTICLE = 5
"""Marks, and notices that every group has read, for each article in the store, while it is over its mark."""
LATE_DAYS = 1.0
"""So long an article may wait after its days until there are enough for a whole frame."""
DAY_SECONDS = 86_400.0
SCANNED = 500
"""Keys looked at in one step for seeds that have ended."""
EVER = 1e12
"""In seconds: later than everything."""

log = structlog.get_logger()


class Retention:
    """Lets what is over leave the store. Every method may raise redis.RedisError and may then be called again.

    `steady` is a clock in seconds that nobody sets.
    """

    def __init__(self, ledger: Ledger, settings: Settings, steady: Callable[[], float] = time.monotonic) -> None:
        self._ledger, self._settings, self._steady = ledger, settings, steady
        self._ticked_at = steady()
        self._archiving = Archiving(ledger, settings.archive) if settings.archive else None
        self._purging = Purging(ledger, settings.archive)
        self._cursor, self._now = 0, 0.0
        self._first_ended, self._none_before = EVER, 0.0
        self.problem = ""
        """Why nothing goes to the archive; empty where all is well."""

    def turn(self) -> int:
        """What has to leave now, a little of it; returns how many articles, marks and ledger entries left."""
        until = time.monotonic() + TURN_SECONDS
        before, self._ticked_at = self._ticked_at, self._steady()
        now, gone = self._ledger.tick(self._ticked_at - before) / 1000, 0
        self._now = now
        try:
            self._purging.turn()
            gone += self._of_age(now)
            while self._archiving and self._over_mark() and time.monotonic() < until:
                gone += self._of_room(self._archiving)
        except (OSError, sqlite3.Error) as error:
            self._note(f"{type(error).__name__}: {error}")
        else:
            self._note("")
        return gone

    def _over_mark(self) -> bool:
        return over_mark(self._ledger.redis, self._settings.archive_mark, self._settings.store_bytes)

    def _of_age(self, now: float) -> int:
        gone = 0
        if self._settings.article_days is not None:
            gone += self._articles(now - self._settings.article_days * DAY_SECONDS)
            gone += self._stories(now - self._settings.article_days * DAY_SECONDS)
        if self._settings.ledger_days is not None:
            before = now - self._settings.ledger_days * DAY_SECONDS
            gone += self._marks(before, BATCH) + self._seeds(before)
        return gone

    def _of_room(self, archiving: Archiving) -> int:
        """One step of making room: the oldest articles, marks that are too many, entries older than all of these."""
        redis, keys = self._ledger.redis, self._ledger.keys
        gone = archiving.move(self._oldest(keys.by("processed"), EVER))
        stay = redis.zcard(keys.by("processed"))
        gone += self._marks(EVER, min(redis.zcard(keys.archived) - MARKS_AN_ARTICLE * stay, BATCH))
        oldest = (redis.zrange(key, 0, 0, withscores=True) for key in (keys.archived, keys.by("processed")))
        gone += self._seeds(min((at for entries in oldest for _, at in entries), default=EVER))
        half = redis.xlen(keys.notices) // 2
        return gone + self._ledger.trim(MARKS_AN_ARTICLE * stay, self._settings.notices_limit if stay else half)

    def _articles(self, before: float) -> int:
        """Those whose days are over, as many as fill a frame, or those that have waited for that long enough."""
        old = self._oldest(self._ledger.keys.by("processed"), before)
        if self._archiving is None:
            return sum(self._ledger.forget_article(article_id, before) for article_id in old)
        late = self._oldest(self._ledger.keys.by("processed"), before - LATE_DAYS * DAY_SECONDS, 1)
        return self._archiving.move(old) if late or len(old) == BATCH else 0

    def _stories(self, before: float) -> int:
        old = self._oldest(self._ledger.keys.stories, before)
        return sum(int(self._ledger.run("forget_story", story=story_id, before=before)) for story_id in old)

    def _marks(self, before: float, count: int) -> int:
        """The oldest marks, with the entries of their seeds."""
        redis, keys = self._ledger.redis, self._ledger.keys
        old = self._oldest(keys.archived, before, count) if count > 0 else []
        with redis.pipeline(transaction=False) as pipe:
            for article_id in old:
                pipe.hget(keys.article(article_id), "seed")
            seeds = {seed_id.decode() for seed_id in pipe.execute() if seed_id}
        self._forget_seeds(sorted(seeds), before)
        return sum(self._ledger.forget_article(article_id, before) for article_id in old)

    def _oldest(self, index: str, before: float, count: int = BATCH) -> list[str]:
        found = self._ledger.redis.zrange(index, "-inf", f"({before}", byscore=True, offset=0, num=count)
        return [article_id.decode() for article_id in found]

    def _seeds(self, before: float) -> int:
        """Of the next stretch of the key space: nothing else lists the seeds that have ended.

        A pass through all of it tells how long there will be none: what ends later is no older.
        """
        if self._cursor == 0:
            if before <= self._none_before:
                return 0
            self._first_ended = self._now
        prefix = self._ledger.keys.seed("")
        self._cursor, keys = self._ledger.redis.scan(self._cursor, match=f"{prefix}*", count=SCANNED)
        gone = self._forget_seeds([key.decode().removeprefix(prefix) for key in keys], before)
        if self._cursor == 0:
            self._none_before = self._first_ended
        return gone

    def _forget_seeds(self, seed_ids: list[str], before: float) -> int:
        """Those that ended before, once the archive has their records."""
        with self._ledger.redis.pipeline(transaction=False) as pipe:
            for seed_id in seed_ids:
                pipe.hmget(self._ledger.keys.seed(seed_id), "ended_at", "sha256")
            ended = [
                (int(ended_at) / 1000, seed_id, (sha256 or b"").decode())
                for seed_id, (ended_at, sha256) in zip(seed_ids, pipe.execute(), strict=True)
                if ended_at
            ]
        old = {seed_id: sha256 for at, seed_id, sha256 in ended if at < before}
        self._first_ended = min([self._first_ended, *(at for at, *_ in ended if at >= before)])
        if self._archiving and old:
            self._archiving.keep_seeds(list(old))
        return sum(self._ledger.forget_seed(seed_id, sha256, round(before * 1000)) for seed_id, sha256 in old.items())

    def _note(self, problem: str) -> None:
        if problem != self.problem:
            log.warning("nothing goes to the archive", why=problem) if problem else log.info("the archive is well")
        self.problem = problem
