"""Whatever stands in the queue of hints costs at most itself."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from amqp import Connection
from kombu import Connection as Broker

from tests import rabbitmq
from tests.chaos import entry
from tests.chaos.corpus import Copy
from tests.chaos.processes import Desk, alive, desk
from tests.intake.test_watcher import wait_for
from tests.servers import free_port
from tests.work.hostile_hints import SEED_ID, in_rabbitmq, in_redis
from worker.desk.store import hint_prefix
from worker.work import transport
from worker.work.hints import body, headers, hint, seed_id_in, seed_id_of


def loaded(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def test_a_message_is_a_hint_at_a_seed_or_none() -> None:
    messages = list(in_redis())
    assert len(messages) >= 200
    assert {seed_id_of(loaded(raw)) for raw in messages} == {None, SEED_ID}
    assert seed_id_of(hint(SEED_ID, "copydesk.main")) == SEED_ID


def test_so_is_one_of_rabbitmq() -> None:
    messages = list(in_rabbitmq())
    assert len(messages) >= 200
    found = {seed_id_in(message.properties.get("application_headers"), message.body) for message in messages}
    assert found == {None, SEED_ID}
    assert seed_id_in(headers("a"), body(SEED_ID)) == SEED_ID


@pytest.mark.parametrize("url", ["redis://h", "rediss://h", "amqp://h", "amqps://h", "pyamqp://h"])
def test_every_broker_that_the_docs_name_has_a_transport_of_ours(url: str) -> None:
    transport.install()
    assert Broker(url).get_transport_cls().__module__.startswith("worker.work")


@pytest.mark.slow
def test_a_queue_full_of_other_messages_keeps_no_file_waiting(tmp_path: Path) -> None:
    with desk(tmp_path / "desk", 1, {entry.PIPELINE: "stub"}) as running:
        started(running)
        redis = running.redis()
        queue = f"{hint_prefix(running.keys.desk)}copydesk.{running.keys.desk}"
        for raw in in_redis():
            redis.lpush(queue, raw)
        publishes(running)
        wait_for(lambda: not redis.llen(queue), 10)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[str]:
    if not rabbitmq.PROGRAMS.exists():
        pytest.skip("RabbitMQ is not installed")
    with rabbitmq.running(tmp_path / "rabbitmq", free_port(), free_port(), free_port()) as url:
        yield url


@pytest.mark.slow
def test_neither_does_a_queue_in_rabbitmq(tmp_path: Path, broker: str) -> None:
    with desk(tmp_path / "desk", 1, {entry.PIPELINE: "stub", "COPYDESK_BROKER_URL": broker}) as running:
        started(running)
        queue = f"copydesk.{running.keys.desk}"
        with Connection(broker.removeprefix("amqp://guest:guest@").rstrip("/")) as connection:
            channel = connection.channel()
            wait_for(lambda: bool(channel.queue_declare(queue, passive=True).consumer_count), 60)
            for message in in_rabbitmq():
                channel.basic_publish(message, routing_key=queue)
            publishes(running)
            wait_for(lambda: not channel.queue_declare(queue, passive=True).message_count, 10)


def started(running: Desk) -> None:
    running.tend()
    wait_for(lambda: bool(running.redis().exists(running.keys.workers)), 60)


def publishes(running: Desk) -> None:
    """A file dropped now is published within ten seconds, by the worker that was there before."""
    worker = running.running["worker0"].pid
    file = Copy("one.txt", b"Lamp relit\n\nThe lamp shone again.\n", "plain")
    (running.drop / file.name).write_bytes(file.data)
    wait_for(lambda: running.redis().hget(running.keys.seed(file.seed_id), "state") == b"published", 10)
    assert running.running["worker0"].pid == worker
    assert alive(running.running["worker0"])
