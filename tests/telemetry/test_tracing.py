"""Traces: every attempt and stage is a span of the seed's own trace, and the notice carries it on."""

import json

import pytest

from schemas.notices import Notice
from schemas.testing import golden_articles
from tests.contract.publishing import made, publish
from worker.desk.ledger import Ledger
from worker.telemetry import tracing

SEED = "0123456789abcdef" * 4


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> object:
    """A tracer that keeps its spans here instead of sending them."""
    sdk = pytest.importorskip("opentelemetry.sdk.trace")
    export = pytest.importorskip("opentelemetry.sdk.trace.export")
    memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter").InMemorySpanExporter()
    provider = sdk.TracerProvider()
    provider.add_span_processor(export.SimpleSpanProcessor(memory))
    monkeypatch.setattr(tracing, "_tracer", lambda: provider.get_tracer("test"))
    return memory


def notice_of(ledger: Ledger) -> dict[bytes, bytes]:
    fields: dict[bytes, bytes] = ledger.redis.xrange(ledger.keys.notices)[-1][1]
    return fields


def test_an_attempt_and_its_stages_are_one_trace_that_the_notice_carries(ledger: Ledger, spans: object) -> None:
    article = golden_articles()[0]
    with tracing.attempt(SEED, "a.txt", 1):
        tracing.stages(article)
        publish(ledger, made(1))
    *stages, attempt = spans.get_finished_spans()
    assert [stage.name for stage in stages] == [run.name for run in article.runs]
    assert {stage.parent.span_id for stage in stages} == {attempt.context.span_id}
    assert f"{attempt.context.trace_id:032x}" == SEED[:32]
    assert attempt.attributes["copydesk.path"] == "a.txt"
    fields = {name.decode(): value.decode() for name, value in notice_of(ledger).items()}
    assert fields["traceparent"] == f"00-{SEED[:32]}-{attempt.context.span_id:016x}-01"
    assert Notice.model_validate({**fields, "data": json.loads(fields["data"])}).traceparent == fields["traceparent"]


def test_without_the_setting_nothing_is_traced_and_no_notice_says_so(ledger: Ledger) -> None:
    with tracing.attempt(SEED, "a.txt", 1):
        publish(ledger, made(1))
    assert b"traceparent" not in notice_of(ledger)
