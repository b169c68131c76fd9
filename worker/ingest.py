"""One seed, start to end: claim, parse, enrich, publish. The only place where errors become outcomes."""

import contextlib
import faulthandler
import os
import socket
import threading
import traceback
import uuid
from collections.abc import Iterator
from functools import cache

import structlog

from schemas.article import Article
from worker import pipeline
from worker.config import Settings, settings
from worker.errors import Empty, RefusedSeed
from worker.ledger import Lease, Ledger
from worker.plugins import RefusedPart
from worker.store import TRANSIENT, connect

REFUSED_PARTS_SHOWN = 20
STDERR = 2

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
        with _renewed(ledger, lease, config):
            outcome = _publish_all(ledger, lease, config)
    except LeaseLost:
        outcome = "lease lost"
    except RefusedSeed as refusal:
        outcome = ledger.fail(lease.seed_id, lease.token, refusal.reason, str(refusal))
        told = told.bind(reason=refusal.reason)
    except TRANSIENT as error:
        told.warning("store away", error=str(error))
        outcome = ledger.fail(lease.seed_id, lease.token, "transient", str(error))
    except Exception as bug:
        told.exception("crashed")
        lines = "".join(traceback.format_exception(bug)[-8:])
        outcome = ledger.fail(lease.seed_id, lease.token, "retry", lines)
    told.info("ended", outcome=outcome)


def _publish_all(ledger: Ledger, lease: Lease, config: Settings) -> str:
    """Publish article by article; the last one ends the seed in the same step."""
    held: Article | None = None
    refused: list[str] = []
    for found in _timed(pipeline.articles(lease.seed), config.article_seconds):
        if isinstance(found, RefusedPart):
            refused.append(f"{found.part}: {found.error.reason} ({found.error})")
            continue
        if held is not None and ledger.publish(lease, held, last=False) == "stale":
            raise LeaseLost
        held = found
    if held is None:
        raise Empty("; ".join(refused[:REFUSED_PARTS_SHOWN]) or "holds no article")
    detail = f"{len(refused)} parts refused: {'; '.join(refused[:REFUSED_PARTS_SHOWN])}" if refused else ""
    outcome = ledger.publish(lease, held, last=True, detail=detail)
    if outcome == "stale":
        raise LeaseLost
    return outcome


def _timed(items: Iterator[Article | RefusedPart], seconds: float) -> Iterator[Article | RefusedPart]:
    """The same items; the process is killed, wherever it hangs, when one of them takes too long."""
    try:
        while True:
            faulthandler.dump_traceback_later(seconds, exit=True, file=STDERR)
            try:
                item = next(items)
            except StopIteration:
                return
            yield item
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def _renewed(ledger: Ledger, lease: Lease, config: Settings) -> Iterator[None]:
    """Keep the lease while the work goes on."""
    done = threading.Event()

    def renew() -> None:
        while not done.wait(config.lease_seconds / 3):
            with contextlib.suppress(*TRANSIENT):
                ledger.renew(lease)

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
