"""One seed, start to end: claim, parse, enrich, publish. Here the errors of an attempt become its outcome."""

import os
import socket
import time
import traceback
import uuid
from collections.abc import Iterator
from functools import cache
from typing import TypeVar, cast

import structlog
from redis.exceptions import RedisError

from schemas.article import Article
from worker import pipeline
from worker.config import Settings, settings
from worker.desk.ledger import Ledger
from worker.desk.records import Failed, Lease, Published
from worker.desk.store import TRANSIENT, connect
from worker.errors import RefusedSeed, TooLarge
from worker.plugins import Done, RefusedPart
from worker.telemetry import stages as telemetry
from worker.telemetry import tracing
from worker.work import limits

PATIENCE_SECONDS = 120.0
"""How long to try to record an attempt's end in a store that is away. The process has nothing else to do meanwhile."""

log = structlog.get_logger()


Item = TypeVar("Item")


class LeaseLost(Exception):
    """Somebody else has the seed now; what we did of it does not count."""


class TurnOver(Exception):
    """The slot goes to other seeds; this one goes on after them where it left off."""


class MembersLost(Exception):
    """The store went back in time; the members that it lost are read again."""


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
    logger = log.bind(seed=lease.seed_id, path=lease.seed.path, attempt=lease.attempts)
    try:
        with tracing.attempt(lease.seed_id, lease.seed.path, lease.attempts):
            telemetry.attempt_ended(logger, _publish_all(ledger, lease, config))
            return
    except LeaseLost:
        telemetry.attempt_ended(logger, "lease lost")
        return
    except TurnOver:
        telemetry.attempt_ended(logger, _failed(ledger, lease, "turn", ""), "turn")
        return
    except RefusedSeed as refusal:
        kind, detail = refusal.reason, str(refusal)
    except (*TRANSIENT, MembersLost) as error:
        kind, detail = "transient", str(error)
    except MemoryError:  # reported below: until then the traceback keeps alive what was eaten
        kind, detail = "memory", f"needs more than {config.seed_memory_bytes} bytes of memory"
    except Exception as bug:
        kind, detail = "retry", "".join(traceback.format_exception(bug)[-8:])
    logger.warning("attempt failed", kind=kind, detail=detail)
    telemetry.attempt_ended(logger, _failed(ledger, lease, kind, detail), kind)


def _failed(ledger: Ledger, lease: Lease, kind: str, detail: str) -> Failed:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return ledger.fail(lease.seed_id, lease.token, kind, detail)
        except RedisError:  # of whatever kind: a store whose disk is full answers, and refuses every write
            if time.monotonic() > until:
                raise
            time.sleep(1)


def _publish_all(ledger: Ledger, lease: Lease, config: Settings) -> Published:
    """Publish member by member; the last one ends the seed in the same step.

    Raises TurnOver where a container has had the slot for long and other seeds wait.
    """
    began_at = time.monotonic()
    outcomes = limits.timed(_bounded(lease, ledger, config), config.article_seconds, config.seed_seconds)
    turn_ends_at: float | None = None
    for number, (outcome, last) in enumerate(_with_last(outcomes)):
        if isinstance(outcome, Done) and not last:
            continue
        if turn_ends_at is None:  # to read past members may not eat up the turn, nor take longer than the turn itself
            now = time.monotonic()
            turn_ends_at = now + max(config.turn_seconds, now - began_at)
        result = ledger.publish(lease, outcome, member=number, members=number + 1 if last else None)
        _check(result)
        if isinstance(outcome, Article):
            telemetry.article_done(lease.seed_id, outcome, result)
        if not last and time.monotonic() > turn_ends_at and ledger.others_wait():
            raise TurnOver
    return result


def _check(result: Published) -> None:
    if result == "stale":
        raise LeaseLost
    if result == "incomplete":
        raise MembersLost("the store has lost the record of some members")


def _with_last(items: Iterator[Item]) -> Iterator[tuple[Item, bool]]:
    """Each item with whether it is the last one."""
    previous = next(items, None)
    for item in items:
        yield cast(Item, previous), False
        previous = item
    if previous is not None:
        yield previous, True


def _bounded(lease: Lease, ledger: Ledger, config: Settings) -> Iterator[Article | RefusedPart | Done]:
    """The seed's members. An article that is longer than consumers are to be given is refused."""
    for outcome in pipeline.members(lease.seed, ledger.now, lease.done):
        if not isinstance(outcome, Article) or len(outcome.text) <= config.article_characters:
            yield outcome
            continue
        error = TooLarge(f"{len(outcome.text)} characters of text, the limit is {config.article_characters}")
        if outcome.source.part is None:
            raise error
        yield RefusedPart(outcome.source.part, error)
