"""A worker: Celery's prefork pool around `ingest`, its pulse, and its end when it has gone deaf."""

import contextlib
import gc
import os
import signal
import threading
import time
from typing import Any

import structlog
from billiard.exceptions import WorkerLostError
from celery.signals import worker_process_init, worker_ready
from celery.worker import state
from celery.worker.request import Request

from worker import pipeline
from worker.config import settings
from worker.desk.health import waits_longer_than
from worker.desk.store import TRANSIENT
from worker.errors import RefusedSeed
from worker.plugins import Seed
from worker.telemetry import stages as telemetry
from worker.work import ingest, limits
from worker.work.ingest import ledger
from worker.work.tasks import app

BEAT_SECONDS = 2.0
LOOK_SECONDS = 0.5
DEAF_AFTER_SECONDS = 60.0
"""A worker that takes no hint for so long, with a slot free and hints waiting, ends itself."""
ENDS_WITHIN_SECONDS = 30.0

log = structlog.get_logger()


class HintRequest(Request):  # type: ignore[misc]
    """Gives up at once what a dead child held, so that its seed need not wait for its lease to expire."""

    def on_failure(self, exc_info: Any, *args: Any, **kwargs: Any) -> Any:
        """Called in the parent when the task ended badly."""
        lost = getattr(exc_info.exception, "exc", exc_info.exception)  # billiard wraps some in their traceback
        if isinstance(lost, WorkerLostError):
            self._give_up("timeout" if limits.KILLED_BY_TIMER in str(lost) else "retry", str(lost))
        return super().on_failure(exc_info, *args, **kwargs)

    def _give_up(self, kind: str, detail: str) -> None:
        with contextlib.suppress(*TRANSIENT):
            holder = f"holder={ingest.process_name(self.worker_pid)}"
            ledger().fail(self.args[0], holder, kind, detail)


def run(slots: int) -> None:
    """Work until told to stop; SIGTERM lets running seeds end first."""
    ingest_task = app.tasks["copydesk.ingest"]
    ingest_task.Request = HintRequest
    worker_ready.connect(lambda sender, **_: Pulse(sender.pool, sender.hub, slots), weak=False)
    worker_process_init.connect(_warm_up, weak=False)
    telemetry.serve()
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=WARNING"]
    app.worker_main(["--quiet", "worker", f"--hostname=copydesk-{os.getpid()}@%h", f"--concurrency={slots}", *quiet])


def _warm_up(**_: Any) -> None:
    """Load every model before the first seed comes; what a seed may need comes on top."""
    sample = b"A harbour reopens\n\nThe port of Valletta opened again on Monday, the minister Maria Borg said.\n"
    with contextlib.suppress(RefusedSeed):
        list(pipeline.articles(Seed("warm-up.txt", sample)))
    gc.collect()
    gc.freeze()  # models and code stay: no collection need look at them again
    limits.limit_memory(settings().seed_memory_bytes)


class Pulse:
    """Tells the ledger that this worker lives and renews what its children hold; ends the worker when it is deaf.

    Renewed from here, a lease is kept though its child holds the interpreter and no thread of the child can run: then
    the child's own limits end it. Where this process dies its children die with it, and their leases run out.
    """

    def __init__(self, pool: Any, hub: Any, slots: int) -> None:
        self._pool, self._slots = pool, slots
        self._turned_at = time.monotonic()
        hub.call_repeatedly(LOOK_SECONDS, self._look)
        threading.Thread(target=self._run, daemon=True).start()

    def _look(self) -> None:
        """Called in Celery's loop: see whether a child has died, which Celery looks at every five seconds alone."""
        self._turned_at = time.monotonic()
        self._pool.maintain_pool()

    def _run(self) -> None:
        taken, idle_since = -1, time.monotonic()
        while True:
            with contextlib.suppress(*TRANSIENT):
                self._beat()
                full = len(state.active_requests) >= self._slots and time.monotonic() - self._turned_at < BEAT_SECONDS
                if full or state.total_count.total() != taken or not waits_longer_than(ledger(), DEAF_AFTER_SECONDS):
                    taken, idle_since = state.total_count.total(), time.monotonic()
            if time.monotonic() - idle_since > DEAF_AFTER_SECONDS:
                _end()
            time.sleep(min(BEAT_SECONDS, settings().lease_seconds / 3))

    def _beat(self) -> None:
        for request in list(state.requests.values()):
            if request.worker_pid:
                ledger().renew(request.args[0], f"holder={ingest.process_name(request.worker_pid)}")
        ledger().beat(ingest.process_name(os.getpid()).rstrip(":"), self._slots)


def _end() -> None:
    log.error("deaf: hints wait and none comes here")
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(ENDS_WITHIN_SECONDS)
    os._exit(70)
