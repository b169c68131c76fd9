"""What a worker tells of its work: log lines with the ids, counters for Prometheus, spans for a trace."""

import structlog

from schemas.article import Article
from worker.config import settings
from worker.telemetry import tracing

log = structlog.get_logger()


def article_done(seed_id: str, article: Article, outcome: str) -> None:
    """One article of a seed was published, or found to be there."""
    log.info("article", seed=seed_id, article=article.id, outcome=outcome)
    tracing.stages(article)
    if _counts():
        from worker.telemetry import metrics

        metrics.ARTICLES.labels(outcome).inc()
        for run in article.runs:
            metrics.STAGE_SECONDS.labels(run.name).observe(run.milliseconds / 1000)
            metrics.STAGE_RUNS.labels(run.name, run.status).inc()


def attempt_ended(told: structlog.typing.FilteringBoundLogger, outcome: str, reason: str = "") -> None:
    """An attempt at a seed ended; `told` is bound to the seed."""
    told.info("ended", outcome=outcome)
    if _counts():
        from worker.telemetry import metrics

        metrics.ATTEMPTS.labels(outcome, reason).inc()
        metrics.PEAK_BYTES.set(metrics.peak_bytes())


def serve() -> None:
    """Serve the metrics of this worker; to be called before it forks, and nothing where no port is set."""
    if _counts():
        from worker.telemetry import metrics

        metrics.serve(settings().metrics_port or 0, settings().metrics_host)


def _counts() -> bool:
    return settings().metrics_port is not None
