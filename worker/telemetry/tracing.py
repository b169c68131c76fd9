"""OpenTelemetry traces, where the setting `traces` asks for them; else every function here does nothing.

The trace of a seed has the seed's own id, so all attempts at it, by whichever worker, are one trace.
"""

import contextlib
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

from schemas.article import Article
from worker.config import settings

SECOND_NS = 1_000_000_000
ID_DIGITS, SPAN_DIGITS = 32, 16


@cache
def _tracer() -> Any:
    """A tracer that sends in the background; None where nobody asks for one. Raises ImportError without the extra."""
    if not settings().traces:
        return None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": "copydesk", "copydesk.desk": settings().desk}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider.get_tracer("copydesk")


@contextlib.contextmanager
def attempt(seed_id: str, path: str, attempts: int) -> Iterator[None]:
    """The span of one attempt at a seed; what happens within becomes part of it."""
    tracer = _tracer()
    if tracer is None:
        yield
        return
    from opentelemetry import trace

    origin = trace.SpanContext(
        int(seed_id[:ID_DIGITS], 16),
        int(seed_id[ID_DIGITS : ID_DIGITS + SPAN_DIGITS], 16),
        is_remote=True,
        trace_flags=trace.TraceFlags(trace.TraceFlags.SAMPLED),
    )
    context = trace.set_span_in_context(trace.NonRecordingSpan(origin))
    told = {"copydesk.seed": seed_id, "copydesk.path": path, "copydesk.attempt": attempts}
    with tracer.start_as_current_span("attempt", context, attributes=told):
        yield


def stages(article: Article) -> None:
    """A span for each stage of an article, one after the other, the last ending now."""
    tracer = _tracer()
    if tracer is None:
        return
    at = time.time_ns() - round(sum(run.milliseconds for run in article.runs) * SECOND_NS / 1000)
    for run in article.runs:
        told = {"copydesk.article": article.id, "copydesk.version": run.version, "copydesk.status": run.status}
        span = tracer.start_span(run.name, start_time=at, attributes=told)
        at += round(run.milliseconds * SECOND_NS / 1000)
        span.end(at)


def carried() -> dict[str, str]:
    """The field of a notice that lets a consumer go on with the trace; none where there is no trace."""
    if _tracer() is None:
        return {}
    from opentelemetry.propagate import inject

    fields: dict[str, str] = {}
    inject(fields)
    return {name: value for name, value in fields.items() if name == "traceparent"}
