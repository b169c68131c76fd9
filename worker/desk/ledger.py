"""The ledger: where each seed stands. Every change of state is one Lua script in `scripts/`, all or nothing."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, cast

import zstandard
from redis.exceptions import RedisError

from schemas.article import Article
from schemas.keys import Keys
from worker.config import Settings
from worker.desk import copies, publication
from worker.desk.alive import ALIVE_SECONDS
from worker.desk.records import DroppedFile, Failed, Lease, Published, Registered, Reopened
from worker.desk.scripting import Scripts
from worker.desk.store import Store
from worker.plugins import Done, RefusedPart, Seed

DAY_SECONDS = 86_400
BATCH = 1_000


class Ledger:
    """One desk's ledger.

    `clock` gives the time in milliseconds; without one the server's own clock counts. Every method may raise
    redis.RedisError, and may then be called again: a script that already ran is recognised.
    """

    def __init__(self, redis: Store, settings: Settings, clock: Callable[[], int] | None = None) -> None:
        self.redis = redis
        self.keys = Keys(settings.desk)
        self._settings = settings
        self._clock = clock
        self.run = Scripts(redis, self.keys, clock, _ms(settings.copy_days * DAY_SECONDS)).run

    def register(self, file: DroppedFile) -> Registered:
        """Take a file in; one with a `reason` is quarantined at once, one whose bytes were published is a duplicate."""
        answer = self.run(
            "register",
            file.name,
            b"" if file.reason else zstandard.compress(file.data),
            id=file.seed_id,
            path=file.path,
            signature=file.signature,
            size=str(file.size),
            mtime=str(_ms(file.mtime.timestamp())),
            sha256=file.sha256,
            reason=file.reason,
            detail=file.detail,
        )
        return cast(Registered, answer.decode())

    def signatures(self, names: list[bytes]) -> list[str | None]:
        """The signature that each file of the folder had when it was registered; None for one that is new."""
        entries = self.redis.hmget(self.keys.path, names)
        return [entry.decode().rpartition(":")[0] if entry is not None else None for entry in entries]

    def names(self) -> Iterator[bytes]:
        """The name of every registered file that was in the folder at the last scan; one may come twice."""
        return (name for name, _ in self.redis.hscan_iter(self.keys.path, count=BATCH))

    def forget_names(self, names: list[bytes]) -> None:
        """Drop files that are no longer in the folder from the path index."""
        self.run("forget_paths", *names)

    def dispatch(self) -> tuple[list[str], int, int]:
        """The seeds to hint at now, so that a few hints are out for each live slot; how many must wait; the slots."""
        per_slot = self._settings.hints_per_slot
        due, slots, *ids = self.run("dispatch", hints_per_slot=per_slot, alive_ms=_ms(ALIVE_SECONDS))
        return [seed_id.decode() for seed_id in ids], int(due), int(slots)

    def claim(self, seed_id: str, holder: str) -> Lease | None:
        """Lease a due seed; None where it is not to be had (already leased, ended, or waiting for its retry)."""
        answer = self.run("claim", id=seed_id, lease_ms=_ms(self._settings.lease_seconds), holder=holder)
        if isinstance(answer, bytes):
            return None
        token, attempts, blob, path, size, mtime_ms, received_ms, done = answer
        data = zstandard.decompress(blob, max_output_size=int(size)) if int(size) else b""
        seed = Seed(path.decode(), data, _from_ms(mtime_ms), _from_ms(received_ms))
        return Lease(seed_id, token.decode(), int(attempts), seed, frozenset(map(int, done)))

    def renew(self, seed_id: str, token: str) -> bool:
        """Extend a lease; False where it is lost. `holder=NAME` may stand for the token, as in `fail`."""
        return bool(self.run("renew", id=seed_id, token=token, lease_ms=_ms(self._settings.lease_seconds)))

    def publish(
        self, lease: Lease, outcome: Article | RefusedPart | Done, *, member: int = 0, members: int | None = 1
    ) -> Published:
        """Record what became of a seed's member: write its article, the indexes and the notice, or why it was refused.

        `member` is its number, from 0. With the last one `members` says how many there are, and the seed ends in the
        same step; before it is None. A file that is no container has one. The article's revision is set here, what it
        repeats, and what its headlines name. `stale` says that the lease is lost and nothing was written, `incomplete`
        that the store has lost members: the seed has to be read again.
        """
        fields: dict[str, Any] = {"id": lease.seed_id, "token": lease.token, "sha256": lease.seed.sha256}
        fields |= {"member": str(member), "members": members}
        if isinstance(outcome, Done):
            return cast(Published, self.run("publish", **fields)[0].decode())
        if isinstance(outcome, RefusedPart):
            refused = {"reason": outcome.error.reason, "detail": str(outcome.error)}
            return cast(Published, self.run("publish", **fields, part=outcome.part, refused=refused)[0].decode())
        revision, settled, article = 1, None, None
        while True:
            if article is None:
                article = publication.revised(outcome, revision)
                written, said = article.model_dump_json(), fields | publication.fields(article, self.keys)
            asked = said | publication.settlement(article, self.keys, lease.seed_id, settled)
            result, detail = (part.decode() for part in self.run("publish", written, **asked))
            if result == "conflict":
                revision, article = int(detail) + 1, None
            elif result == "compare":
                settled = copies.settled(self.redis, self.keys, article, json.loads(detail))
            else:
                return cast(Published, result)

    def fail(self, seed_id: str, token: str, kind: str, detail: str) -> Failed:
        """End an attempt: `transient` and `retry` give the seed back, anything else quarantines it for that reason.

        `timeout` and `memory` give it back too; `turn` leaves the slot to others and comes after them. `holder=NAME`
        may stand for the token: all that processes of that name hold of the seed is given up. `stale` says that the
        lease is lost and nothing was written.
        """
        answer = self.run(
            "fail",
            id=seed_id,
            token=token,
            kind=kind,
            detail=detail,
            attempts=self._settings.attempts,
            backoff_ms=_ms(self._settings.backoff_seconds),
        )
        return cast(Failed, answer.decode())

    def sweep(self) -> tuple[int, int]:
        """Put right what died: (expired leases, hints taken back)."""
        expired, hints = self.run(
            "sweep",
            attempts=self._settings.attempts,
            backoff_ms=_ms(self._settings.backoff_seconds),
            lease_ms=_ms(self._settings.lease_seconds),
            lost_ms=_ms(self._settings.lost_hint_seconds),
            stale_ms=_ms(self._settings.stale_hint_seconds),
            alive_ms=_ms(ALIVE_SECONDS),
        )
        return int(expired), int(hints)

    def trim(self, kept: int = 1 << 53, limit: int = 1 << 53) -> int:
        """Drop old notices: those that every group has acknowledged, and over the limit others; returns how many.

        A subscriber's own stream keeps none that it has acknowledged. `kept` and `limit` may go below the settings.
        """
        keys, days = self.keys, self._settings.notice_days
        by = int(self.redis.hget(keys.counts, "expiry_ms") or self.now_ms())
        oldest_ms = max(by - _ms(days * DAY_SECONDS), 0) if days is not None else 0
        bounds = {"limit": min(limit, self._settings.notices_limit), "oldest_ms": oldest_ms}
        kept = min(kept, self._settings.notices_kept)
        gone = self.run("trim", stream=keys.notices, gaps=keys.gaps, kept=kept, **bounds)
        for name in map(bytes.decode, self.redis.smembers(keys.subscribers)):
            gone += self.run("trim", stream=keys.notices_for(name), gaps=keys.gaps_for(name), kept=0, **bounds)
        return int(gone)

    def room(self) -> int:
        """How many more seeds may be taken into flight; the others wait in the folder."""
        keys = self.keys
        with self.redis.pipeline(transaction=False) as pipe:
            pipe.zcard(keys.due).zcard(keys.hinted).zcard(keys.leased).hget(keys.counts, "bytes")
            due, hinted, leased, in_flight = pipe.execute()
        if int(in_flight or 0) >= self._settings.window_bytes:
            return 0
        return max(self._settings.window_seeds - int(due) - int(hinted) - int(leased), 0)

    def answers(self) -> bool:
        """Whether the store answers now."""
        try:
            return bool(self.redis.ping())
        except RedisError:
            return False

    def reopen(self, seed_id: str, name: bytes = b"", *, purged: bool = False) -> Reopened:
        """Have an ended seed, or a forgotten one of the file `name`, read again soon; `unended`, `gone` say why not.

        With `purged` also what was purged of it is published again.
        """
        return cast(Reopened, self.run("reopen", name, id=seed_id, purged=purged or None).decode())

    def forget_seed(self, seed_id: str, sha256: str, before_ms: int) -> bool:
        """Drop the entry of a seed that ended before; False where it did not."""
        return bool(self.run("forget_seed", id=seed_id, sha256=sha256, before=before_ms))

    def forget_article(self, article_id: str, before_seconds: float) -> bool:
        """Drop an article processed before, with its indexes and marks, and tell its copies; False where it was not."""
        return bool(self.run("forget_article", article=article_id, before=before_seconds))

    def archived(self, articles: list[tuple[str, str]], **fields: Any) -> int:
        """Take out articles that the archive holds, by id and version: see `archive.lua`. Returns how many left."""
        return int(self.run("archive", articles=articles, **fields))

    def others_wait(self) -> bool:
        """Whether seeds wait for a slot."""
        hinted = self.redis.zcard(self.keys.hinted)
        return bool(hinted or self.redis.zcount(self.keys.due, "-inf", self.now_ms()))

    def beat(self, worker: str, slots: int) -> None:
        """Say that a worker lives and how many seeds it can take at once."""
        self.run("beat", worker=f"{worker}/{slots}")

    def report(self, **watcher: str | float) -> bool:
        """Say how the watcher is, for `status` and `health`; True where somebody has asked for a scan meanwhile."""
        return bool(self.run("report", fields={name: str(value) for name, value in watcher.items()}))

    def declare(self, documents: dict[str, str]) -> None:
        """Write the contract's documents, by file name, where consumers fetch them, and name the subscribers."""
        self.run("declare", documents=documents, subscribers=self._settings.subscribers)

    def tick(self, elapsed_seconds: float) -> int:
        """Move on the time by which things expire, in milliseconds, and return it; jumps of the clock do not move it.

        `elapsed_seconds` have passed since the last call by a clock that nobody sets.
        """
        return int(self.run("tick", elapsed_ms=_ms(elapsed_seconds)))

    def declared(self) -> bool:
        """Whether the contract's documents stand in the store, which may have been emptied."""
        return bool(self.redis.exists(self.keys.schemas))

    def now(self) -> datetime:
        """The time to note, to the millisecond: the store's, but never before the time by which things expire."""
        with self.redis.pipeline(transaction=False) as pipe:
            clock, expiry_ms = pipe.time().hget(self.keys.counts, "expiry_ms").execute()
        return _from_ms(max(self._clock() if self._clock else _in_ms(*clock), int(expiry_ms or 0)))

    def now_ms(self) -> int:
        """The store's time in milliseconds, or that of the clock that was given."""
        return self._clock() if self._clock else _in_ms(*self.redis.time())


def _ms(seconds: float) -> int:
    return int(seconds * 1000)


def _in_ms(seconds: int, microseconds: int) -> int:
    return seconds * 1000 + microseconds // 1000


def _from_ms(value: bytes | int) -> datetime:
    return datetime.fromtimestamp(int(value) / 1000, UTC)
