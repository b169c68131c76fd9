"""Whatever stands in the queue of hints costs at most itself."""

import base64
import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.chaos import entry
from tests.chaos.corpus import Copy
from tests.chaos.processes import alive, desk
from tests.intake.test_watcher import wait_for
from worker.desk.store import hint_prefix
from worker.work import transport

SEED_ID = "a" * 64
ODD = (None, True, -1, 1e9, 10**30, "", "x" * 300, [], ["a"], {}, {"a": []}, "\ud800", "\x00")


def encoded(body: object) -> str:
    return base64.b64encode(json.dumps(body).encode()).decode()


def hostile() -> Iterator[bytes]:
    """Some 200 messages: no JSON, other JSON, and hints with one field that is odd or missing."""
    yield from (
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"1",
        b'"x"',
        b"[" * 100_000,
        b'{"__type__": "x", "__value__": 1}',
    )
    good = transport.hint(SEED_ID, "copydesk.main")
    for body in (b"", b"!", b"e30=", b"bnVsbA=="):
        yield json.dumps({**good, "body": body.decode()}).encode()
    for arguments in (
        [],
        [[]],
        [["x"]],
        [[1]],
        [[SEED_ID, SEED_ID]],
        [[SEED_ID.upper()]],
        {"a": 1},
        [{}],
        [[[SEED_ID]]],
    ):
        yield json.dumps({**good, "body": encoded(arguments)}).encode()
    for part in ("", "headers", "properties"):
        for name in good[part] if part else good:
            for value in ODD:
                message = copy.deepcopy(good)
                (message[part] if part else message)[name] = value
                yield json.dumps(message).encode()
            message = copy.deepcopy(good)
            del (message[part] if part else message)[name]
            yield json.dumps(message).encode()


def loaded(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def test_a_message_is_a_hint_at_a_seed_or_none() -> None:
    messages = list(hostile())
    assert len(messages) >= 200
    assert {transport.seed_id_of(loaded(raw)) for raw in messages} == {None, SEED_ID}
    assert transport.seed_id_of(transport.hint(SEED_ID, "copydesk.main")) == SEED_ID


@pytest.mark.slow
def test_a_queue_full_of_other_messages_keeps_no_file_waiting(tmp_path: Path) -> None:
    with desk(tmp_path / "desk", 1, {entry.PIPELINE: "stub"}) as running:
        running.tend()
        redis = running.redis()
        wait_for(lambda: bool(redis.exists(running.keys.workers)), 60)
        worker = running.running["worker0"].pid
        queue = f"{hint_prefix(running.keys.desk)}copydesk.{running.keys.desk}"
        for raw in hostile():
            redis.lpush(queue, raw)
        file = Copy("one.txt", b"Lamp relit\n\nThe lamp shone again.\n", "plain")
        (running.drop / file.name).write_bytes(file.data)
        wait_for(lambda: redis.hget(running.keys.seed(file.seed_id), "state") == b"published", 10)
        wait_for(lambda: not redis.llen(queue), 10)
        assert running.running["worker0"].pid == worker
        assert alive(running.running["worker0"])
