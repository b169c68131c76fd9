"""Hints through Redis: whatever else stands in the queue is dropped before Celery sees it, and costs only itself.

Celery's consumer ends on some messages, and takes others for work that it never acknowledges. So a message is read for
the seed id alone, and handed on as the one that `send` would have written.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from queue import Empty
from typing import Any

import structlog
from kombu.transport import TRANSPORT_ALIASES, redis

from worker.work.hints import hint, seed_id_of

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What kombu raises at a message that is none."""

log = structlog.get_logger()


def install() -> None:
    """Have kombu take this transport for redis:// and rediss://, and RabbitMQ's for amqp:// and amqps://."""
    TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), f"{__name__}:Transport"))
    TRANSPORT_ALIASES.update(
        dict.fromkeys(("amqp", "pyamqp"), "worker.work.rabbitmq:Transport"), amqps="worker.work.rabbitmq:SSLTransport"
    )


class Channel(redis.Channel):
    """Reads past what is no JSON, and takes all hints there is room for: over a slow link each reply costs time.

    What it sends goes by one client: kombu makes one for each message.
    """

    @cached_property
    def _sender(self) -> Any:
        return self._create_client()  # type: ignore[no-untyped-call]

    @contextmanager
    def conn_or_acquire(self, client: Any = None) -> Iterator[Any]:
        """A client to send by."""
        yield client or self._sender

    def _brpop_read(self, **options: Any) -> Any:
        try:
            super()._brpop_read(**options)  # type: ignore[no-untyped-call]
        except (Empty, *self.connection_errors, self.ResponseError):
            raise
        except UNREADABLE as error:
            log.warning("no hint", error=str(error)[:200])
        else:
            self._take_more()
        return True

    def _take_more(self) -> None:
        room = self.qos.can_consume_max_estimate()
        if not room:
            return
        for queue in self.active_queues:
            for message in self.client.rpop(queue, room) or ():
                try:
                    self.connection._deliver(json.loads(message), queue)
                except UNREADABLE as error:
                    log.warning("no hint", error=str(error)[:200])


class Transport(redis.Transport):
    """Delivers hints alone."""

    Channel = Channel

    def _deliver(self, message: Any, queue: str) -> None:
        seed_id = seed_id_of(message)
        if seed_id is None:
            log.warning("no hint", message=str(message)[:200])
            return
        super()._deliver(hint(seed_id, queue), queue)  # type: ignore[no-untyped-call]
