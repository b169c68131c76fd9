"""What a worker tells of its work: a log line with the ids, counters and durations for Prometheus, spans for a trace.

Prometheus' counters of all processes of a worker are added up by files in PROMETHEUS_MULTIPROC_DIR, one set for each
slot: a process that replaces another counts on where that one ended.
"""

import os
import resource
import sys
import tempfile
from pathlib import Path

import structlog
from billiard import current_process
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, start_http_server, values
from prometheus_client.multiprocess import MultiProcessCollector

from schemas.article import Article
from worker import tracing
from worker.config import Settings

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024
"""Of what the system reports as a process' largest size."""
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


def _slot() -> str:
    return str(getattr(current_process(), "index", "parent"))


if os.environ.get("COPYDESK_METRICS_PORT"):
    os.environ.setdefault(FOLDER, tempfile.mkdtemp(prefix="copydesk-metrics-"))
    values.ValueClass = values.MultiProcessValue(_slot)  # type: ignore[no-untyped-call]

STAGE_SECONDS = Histogram("copydesk_stage_seconds", "Time an article took in one stage", ["stage"], buckets=SECONDS)
STAGE_RUNS = Counter("copydesk_stage_runs", "Articles by how a stage ended", ["stage", "status"])
ARTICLES = Counter("copydesk_articles", "Articles by outcome", ["outcome"])
ATTEMPTS = Counter("copydesk_attempts", "Attempts at a seed by how they ended", ["outcome", "reason"])
MEMORY = Gauge("copydesk_worker_peak_bytes", "The largest a worker process was", multiprocess_mode="all")

log = structlog.get_logger()


def article_done(seed_id: str, article: Article, outcome: str) -> None:
    """One article of a seed was published, or found to be there."""
    log.info("article", seed=seed_id, article=article.id, outcome=outcome)
    ARTICLES.labels(outcome).inc()
    for run in article.runs:
        STAGE_SECONDS.labels(run.name).observe(run.milliseconds / 1000)
        STAGE_RUNS.labels(run.name, run.status).inc()
    tracing.stages(article)


def attempt_ended(told: structlog.typing.FilteringBoundLogger, outcome: str, reason: str = "") -> None:
    """An attempt at a seed ended; `told` is bound to the seed."""
    told.info("ended", outcome=outcome)
    ATTEMPTS.labels(outcome, reason).inc()
    MEMORY.set(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_A_UNIT)


def serve(settings: Settings) -> None:
    """Serve what all processes of this worker counted; nothing where no port is set."""
    if settings.metrics_port is None:
        return
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(Path(os.environ[FOLDER])))  # type: ignore[no-untyped-call]
    ProcessCollector(registry=registry)
    start_http_server(settings.metrics_port, settings.metrics_host, registry)
