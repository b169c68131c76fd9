"""One seed, start to end: which error becomes which outcome."""

from collections.abc import Iterator

import pytest
from redis.exceptions import ConnectionError

from tests.dropping import claimed, dropped, notices
from worker import pipeline
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.errors import Malformed
from worker.plugins import RefusedPart
from worker.work import ingest


def outcome(
    ledger: Ledger, config: Settings, name: str = "a.txt", text: str = "A headline\n\nOne.\n"
) -> dict[str, str]:
    lease = claimed(ledger, dropped(name, text))
    ingest.bring_to_outcome(ledger, lease, config)
    fields = ledger.redis.hgetall(ledger.keys.seed(lease.seed_id))
    return {name: fields[name.encode()].decode() for name in ("state", "reason", "detail")}


def raising(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def members(seed: object, now: object, done: object) -> Iterator[object]:
        raise error
        yield

    monkeypatch.setattr(pipeline, "members", members)


def test_a_good_file_is_published(ledger: Ledger, config: Settings) -> None:
    assert outcome(ledger, config)["state"] == "published"
    assert notices(ledger)[0].data.title == "A headline"


def test_an_empty_file_is_quarantined_as_empty(ledger: Ledger, config: Settings) -> None:
    assert outcome(ledger, config, text="")["reason"] == "empty"


def test_a_refusal_is_never_retried(ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, Malformed("line 3 is no JSON"))
    assert outcome(ledger, config) == {"state": "quarantined", "reason": "malformed", "detail": "line 3 is no JSON"}


def test_a_store_that_is_away_gives_the_seed_back(
    ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(monkeypatch, ConnectionError("gone"))
    assert outcome(ledger, config)["state"] == "due"


def test_a_bug_gives_the_seed_back_with_its_traceback(
    ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(monkeypatch, ZeroDivisionError("a bug"))
    found = outcome(ledger, config)
    assert found["state"] == "due"
    assert "ZeroDivisionError: a bug" in found["detail"]


def test_refused_members_are_named_and_the_rest_is_published(
    ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.members

    def members(seed: object, now: object, done: object) -> Iterator[object]:
        yield RefusedPart("b.html", Malformed("not closed"))
        yield from whole(seed, now, done)

    monkeypatch.setattr(pipeline, "members", members)
    found = outcome(ledger, config)
    assert found["state"] == "published"
    assert "b.html: malformed (not closed)" in found["detail"]
