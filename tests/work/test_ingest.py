"""One seed, start to end: which error becomes which outcome."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.exceptions import ConnectionError

from tests.chaos import entry, poison
from tests.chaos.corpus import Copy, text
from tests.chaos.processes import SLOTS, desk
from tests.dropping import claimed, dropped, notices
from tests.intake.test_watcher import wait_for
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


MEMBERS = 400


def container(number: int, chance: random.Random) -> Copy:
    """JSON lines, each of which takes its enricher a tenth of a second."""
    first = (number + 1) * MEMBERS
    texts = (text(first + line, chance, f"{poison.MARK}unhurried.").decode() for line in range(MEMBERS))
    lines = (json.dumps(dict(zip(("title", "text"), said.split("\n\n", 1), strict=True))) for said in texts)
    return Copy(f"{number}.jsonl", "\n".join(lines).encode(), "container")


@pytest.mark.slow
@pytest.mark.parametrize("containers", [1, SLOTS], ids=["in one slot", "in every slot"])
def test_small_files_are_published_while_containers_before_them_are_at_work(tmp_path: Path, containers: int) -> None:
    chance = random.Random(containers)
    large = [container(number, chance) for number in range(containers)]
    small = [Copy(f"{number}.txt", text(number, chance), "plain") for number in range(5)]
    with desk(tmp_path / "desk", 1, {entry.PIPELINE: "stub"}) as running:
        redis, keys = running.redis(), running.keys

        def drop(files: list[Copy]) -> None:
            for file in files:
                (running.drop / file.name).write_bytes(file.data)

        def published(file: Copy) -> bool:
            return redis.hget(keys.seed(file.seed_id), "state") == b"published"

        running.tend()
        drop(large)
        wait_for(lambda: all(redis.hlen(keys.members(file.seed_id)) for file in large), 60)
        drop(small)
        wait_for(lambda: all(map(published, small)) or any(map(published, large)), 120)
        assert all(map(published, small))
        done = [redis.hlen(keys.members(file.seed_id)) for file in large]
        assert all(0 < members < MEMBERS for members in done), done
