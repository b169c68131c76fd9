"""The ledger: where each seed stands. Every change of state is one Lua script in `scripts/`, all or nothing."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Literal, cast

import zstandard

from schemas.article import Article
from schemas.keys import Keys
from schemas.notices import Notice
from worker.config import Settings
from worker.desk import publication
from worker.desk.store import Store
from worker.plugins import Seed
from worker.telemetry import tracing

SCRIPTS = Path(__file__).parent / "scripts"
DAY_SECONDS = 86_400
ALIVE_SECONDS = 10.0
"""A worker not heard of for so long has no slots."""

Outcome = Literal["published", "again", "duplicate", "finished", "stale"]


@dataclass(frozen=True)
class DroppedFile:
    """A file as the watcher saw it. `name` is its path in the folder as bytes; `signature` is empty to look again."""

    name: bytes
    seed_id: str
    signature: str
    size: int
    mtime: datetime
    sha256: str = ""
    data: bytes = b""
    reason: str = ""
    detail: str = ""

    @property
    def path(self) -> str:
        """The name as text; bytes that are not UTF-8 are escaped by a backslash."""
        return self.name.decode("utf-8", "backslashreplace")


@dataclass(frozen=True)
class Lease:
    """The right to publish a seed, as long as its fencing token is the newest."""

    seed_id: str
    token: str
    attempts: int
    seed: Seed


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

    def register(self, file: DroppedFile) -> Literal["known", "due", "duplicate", "quarantined"]:
        """Take a file in; one with a `reason` is quarantined at once, one whose bytes were published is a duplicate."""
        blob = b"" if file.reason else zstandard.compress(file.data)
        mtime_ms = int(file.mtime.timestamp() * 1000)
        seen = (file.seed_id, file.path, file.name, file.signature, file.size, mtime_ms, file.sha256)
        answer = self._run("register", [self.keys.bytes_of(file.sha256)], *seen, blob, file.reason, file.detail)
        return cast(Literal["known", "due", "duplicate", "quarantined"], answer.decode())

    def dispatch(self) -> tuple[list[str], int]:
        """The seeds to hint at now, so that a few hints are out for each worker slot; and how many must wait."""
        waiting, *ids = self._run("dispatch", [], self._settings.hints_per_slot, _ms(ALIVE_SECONDS))
        return [seed_id.decode() for seed_id in ids], int(waiting)

    def claim(self, seed_id: str, holder: str) -> Lease | None:
        """Lease a due seed; None where it is not to be had (already leased, ended, or waiting for its retry)."""
        answer = self._run("claim", [], seed_id, _ms(self._settings.lease_seconds), holder)
        if isinstance(answer, bytes):
            return None
        token, attempts, blob, path, size, mtime_ms, received_ms, _ = answer
        data = zstandard.decompress(blob, max_output_size=int(size)) if int(size) else b""
        seed = Seed(path.decode(), data, _from_ms(mtime_ms), _from_ms(received_ms))
        return Lease(seed_id, token.decode(), int(attempts), seed)

    def renew(self, seed_id: str, token: str) -> bool:
        """Extend a lease; False where it is lost. `holder=NAME` may stand for the token, as in `fail`."""
        return bool(self._run("renew", [], seed_id, token, _ms(self._settings.lease_seconds)))

    def publish(self, lease: Lease, article: Article | None, *, last: bool, detail: str = "") -> Outcome:
        """Write an article, its indexes and its notice; with `last` end the seed, in the same step.

        The article's revision is set here. `stale` says that the lease is lost and nothing was written.
        """
        keys = [self.keys.bytes_of(lease.seed.sha256), self.keys.by("published"), self.keys.by("processed")]
        ending = (lease.seed_id, lease.token, "last" if last else "", detail)
        if article is None:
            return cast(Outcome, self._run("publish", keys, *ending, *[""] * 9)[0].decode())
        keys += [self.keys.article(article.id), self.keys.text_of(article.text_sha256)]
        keys += publication.indexes(article, self.keys, lease.seed_id)
        digest = publication.digest(article)
        revision = 1
        while True:
            article = article.model_copy(update={"revision": revision})
            written = self._written(article, digest, lease.seed_id)
            outcome, held = (part.decode() for part in self._run("publish", keys, *ending, *written))
            if outcome != "conflict":
                return cast(Outcome, outcome)
            revision = int(held) + 1

    def _written(self, article: Article, digest: str, seed_id: str) -> tuple[str | float, ...]:
        return (
            article.id,
            article.revision,
            digest,
            article.published_at.timestamp() if article.published_at else "",
            article.processed_at.timestamp(),
            "article.published.v1" if article.revision == 1 else "article.updated.v1",
            publication.notice_data(article, self.keys, seed_id).model_dump_json(exclude_none=True),
            json.dumps(publication.flat_fields(article)),
            article.model_dump_json(),
        )

    def fail(self, seed_id: str, token: str, kind: str, detail: str) -> str:
        """End an attempt: `transient` and `retry` give the seed back, anything else quarantines it for that reason.

        `holder=NAME` may stand for the token: all that processes of that name hold of the seed is given up.
        """
        limits = (self._settings.attempts, _ms(self._settings.backoff_seconds))
        return cast(bytes, self._run("fail", [], seed_id, token, kind, detail, *limits)).decode()

    def sweep(self) -> tuple[int, int]:
        """Put right what died: (expired leases, hints taken back)."""
        s = self._settings
        ages = (_ms(s.lost_hint_seconds), _ms(s.stale_hint_seconds), _ms(ALIVE_SECONDS))
        expired, hints = self._run("sweep", [], s.attempts, _ms(s.backoff_seconds), *ages)
        return int(expired), int(hints)

    def trim(self) -> int:
        """Drop old notices: those that every group has acknowledged, and over the limit others; returns how many."""
        s = self._settings
        oldest_ms = self.now_ms() - _ms(s.notice_days * DAY_SECONDS) if s.notice_days is not None else 0
        return int(self._run("trim", [self.keys.gaps], s.notices_kept, s.notices_limit, oldest_ms))

    def room(self) -> int:
        """How many more seeds may be taken into flight; the others wait in the folder."""
        keys = self.keys
        with self.redis.pipeline(transaction=False) as pipe:
            pipe.zcard(keys.due).zcard(keys.hinted).zcard(keys.leased).hget(keys.counts, "bytes")
            due, hinted, leased, in_flight = pipe.execute()
        if int(in_flight or 0) >= self._settings.window_bytes:
            return 0
        return max(self._settings.window_seeds - int(due) - int(hinted) - int(leased), 0)

    def reopen(self, seed_id: str) -> bool:
        """Have an ended seed read again from the folder; False where it has not ended."""
        return bool(self._run("reopen", [], seed_id))

    def forget_seed(self, seed_id: str, sha256: str, before_ms: int) -> bool:
        """Drop the entry of a seed that ended before; False where it did not."""
        keys, prefix = [self.keys.bytes_of(sha256)], self.keys.article("")
        return bool(self._run("forget_seed", keys, seed_id, before_ms, prefix, self.keys.by("seed", seed_id)))

    def forget_article(self, article_id: str, before_seconds: float) -> bool:
        """Drop an article processed before, with its indexes and marks; False where it was not."""
        keys = [self.keys.article(article_id), self.keys.by("published"), self.keys.by("processed")]
        return bool(self._run("forget_article", keys, article_id, before_seconds, self.keys.bytes_of("")))

    def waits_longer_than(self, seconds: float) -> bool:
        """Whether a hint has been out for so long."""
        oldest = self.redis.zrange(self.keys.hinted, 0, 0, withscores=True)
        return bool(oldest) and oldest[0][1] < self.now_ms() - _ms(seconds)

    def beat(self, worker: str, slots: int) -> None:
        """Say that a worker lives and how many seeds it can take at once."""
        self._run("beat", [self.keys.watcher], f"{worker}/{slots}")

    def report(self, watcher: dict[str, str | float]) -> None:
        """Tell `status` and `health` how the watcher is."""
        self._run("beat", [self.keys.watcher], "", *chain.from_iterable(watcher.items()))

    def now_ms(self) -> int:
        """The time that counts, in milliseconds: the store's, or that of the clock that was given."""
        if self._clock:
            return self._clock()
        seconds, microseconds = self.redis.time()
        return int(seconds * 1000 + microseconds // 1000)

    def _run(self, name: str, own_keys: list[str], *arguments: Any) -> Any:
        now = "" if self._clock is None else self._clock()
        return self._scripts[name]([*self._shared_keys, *own_keys], [now, self._envelope(), *arguments])

    @cached_property
    def _scripts(self) -> dict[str, Any]:
        prelude = (SCRIPTS / "prelude.lua").read_text("utf-8")
        names = (path for path in SCRIPTS.glob("*.lua") if path.stem != "prelude")
        return {path.stem: self.redis.register_script(prelude + path.read_text("utf-8")) for path in names}

    @cached_property
    def _shared_keys(self) -> list[str]:
        keys = self.keys
        sets = (keys.due, keys.hinted, keys.leased, keys.quarantined)
        return [keys.counts, keys.path, *sets, keys.notices, keys.workers, keys.seed(""), keys.bytes("")]

    def _envelope(self) -> str:
        """The fields of a notice that no script has to fill."""
        known = ((name, field.get_default()) for name, field in Notice.model_fields.items() if not field.is_required())
        constants = {name: value for name, value in known if value is not None}
        now = datetime.fromtimestamp(self._clock() / 1000, UTC) if self._clock else datetime.now(UTC)
        named = {**constants, "source": f"copydesk/{self.keys.desk}", "time": now.isoformat(), **tracing.carried()}
        return json.dumps([part for pair in named.items() for part in pair])


def _ms(seconds: float) -> int:
    return int(seconds * 1000)


def _from_ms(value: bytes) -> datetime:
    return datetime.fromtimestamp(int(value) / 1000, UTC)
