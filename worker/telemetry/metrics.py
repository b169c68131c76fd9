"""What a worker counts for Prometheus. Loaded only where metrics are served.

The counters of all processes of a worker are added up by files in PROMETHEUS_MULTIPROC_DIR, one set for each slot: a
process that replaces another counts on where that one ended.
"""

import os
import resource
import sys
import tempfile

from billiard import current_process
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, start_http_server, values
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024
"""Of what the system reports as a process' largest size."""
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


def _slot() -> str:
    return str(getattr(current_process(), "index", "parent"))


os.environ.setdefault(FOLDER, tempfile.mkdtemp(prefix="copydesk-metrics-"))
values.ValueClass = values.MultiProcessValue(_slot)  # type: ignore[no-untyped-call]

STAGE_SECONDS = Histogram("copydesk_stage_seconds", "Time an article took in one stage", ["stage"], buckets=SECONDS)
STAGE_RUNS = Counter("copydesk_stage_runs", "Articles by how a stage ended", ["stage", "status"])
ARTICLES = Counter("copydesk_articles", "Articles by outcome", ["outcome"])
ATTEMPTS = Counter("copydesk_attempts", "Attempts at a seed by how they ended", ["outcome", "reason"])
PEAK_BYTES = Gauge("copydesk_worker_peak_bytes", "The largest a worker process was", multiprocess_mode="all")


def peak_bytes() -> int:
    """The largest this process was."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_A_UNIT


def serve(port: int, host: str) -> None:
    """Serve what all processes of this worker counted."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry, os.environ[FOLDER])  # type: ignore[no-untyped-call]
    ProcessCollector(registry=registry)
    start_http_server(port, host, registry)
