"""One seed, start to end: claim, parse, enrich, publish. The only place where errors become outcomes."""

import os
import socket
import time
import traceback
import uuid
from collections.abc import Iterator
from functools import cache

import structlog
from redis.exceptions import RedisError

from schemas.article import Article
from worker import pipeline
from worker.config import Settings, settings
from worker.desk.ledger import Ledger
from worker.desk.records import Failed, Lease
from worker.desk.store import TRANSIENT, connect
from worker.errors import Empty, RefusedSeed, TooLarge
from worker.plugins import RefusedPart, Seed
from worker.telemetry import stages as telemetry
from worker.telemetry import tracing
from worker.work import limits

REFUSED_PARTS_SHOWN = 20
PATIENCE_SECONDS = 120.0
"""For so long an attempt's end is told to a store that is away. The process has nothing else to do meanwhile."""

log = structlog.get_logger()


class LeaseLost(Exception):
    """Somebody else has the seed now; what we did of it does not count."""


@cache
def ledger() -> Ledger:
    """The ledger of this process."""
    return Ledger(connect(settings().redis_url), settings())


def process_name(pid: int) -> str:
    """A process of this machine, among all machines."""
    return f"{socket.gethostname()}:{pid}:"


def run(seed_id: str) -> None:
    """Claim a seed and bring it to its outcome; nothing happens where it is not to be had."""
    lease = ledger().claim(seed_id, process_name(os.getpid()) + uuid.uuid4().hex)
    if lease is not None:
        bring_to_outcome(ledger(), lease, settings())


def bring_to_outcome(ledger: Ledger, lease: Lease, config: Settings) -> None:
    """Published, duplicate, quarantined, or due again: each attempt ends in one of these, or its lease expires."""
    told = log.bind(seed=lease.seed_id, path=lease.seed.path, attempt=lease.attempts)
    try:
        with tracing.attempt(lease.seed_id, lease.seed.path, lease.attempts):
            outcome = _publish_all(ledger, lease, config)
            telemetry.attempt_ended(told, outcome)
            return
    except LeaseLost:
        telemetry.attempt_ended(told, "lease lost")
        return
    except RefusedSeed as refusal:
        kind, detail = refusal.reason, str(refusal)
    except TRANSIENT as error:
        kind, detail = "transient", str(error)
    except MemoryError:  # told below: until then the traceback keeps alive what was eaten
        kind, detail = "memory", f"needs more than {config.seed_memory_bytes} bytes of memory"
    except Exception as bug:
        kind, detail = "retry", "".join(traceback.format_exception(bug)[-8:])
    told.warning("attempt failed", kind=kind, detail=detail)
    telemetry.attempt_ended(told, _failed(ledger, lease, kind, detail), kind)


def _failed(ledger: Ledger, lease: Lease, kind: str, detail: str) -> Failed:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return ledger.fail(lease.seed_id, lease.token, kind, detail)
        except RedisError:  # of whatever kind: a store whose disk is full answers, and refuses every write
            if time.monotonic() > until:
                raise
            time.sleep(1)


def _publish_all(ledger: Ledger, lease: Lease, config: Settings) -> str:
    """Publish article by article; the last one ends the seed in the same step."""
    held: Article | None = None
    refused: list[str] = []
    for found in limits.timed(_bounded(lease.seed, ledger, config), config.article_seconds, config.seed_seconds):
        if isinstance(found, RefusedPart):
            refused.append(f"{found.part}: {found.error.reason} ({found.error})")
            continue
        if held is not None:
            _published(lease, held, ledger.publish(lease, held, last=False))
        held = found
    if held is None:
        raise Empty("; ".join(refused[:REFUSED_PARTS_SHOWN]) or "holds no article")
    detail = f"{len(refused)} parts refused: {'; '.join(refused[:REFUSED_PARTS_SHOWN])}" if refused else ""
    return _published(lease, held, ledger.publish(lease, held, last=True, detail=detail))


def _published(lease: Lease, article: Article, outcome: str) -> str:
    if outcome == "stale":
        raise LeaseLost
    telemetry.article_done(lease.seed_id, article, outcome)
    return outcome


def _bounded(seed: Seed, ledger: Ledger, config: Settings) -> Iterator[Article | RefusedPart]:
    """The seed's articles. One that says more than consumers are to be given is refused, as a part where it is one."""
    for found in pipeline.articles(seed, ledger.now):
        if isinstance(found, RefusedPart) or len(found.text) <= config.article_characters:
            yield found
            continue
        error = TooLarge(f"{len(found.text)} characters of text, the limit is {config.article_characters}")
        if found.source.part is None:
            raise error
        yield RefusedPart(found.source.part, error)
