"""Hints through Redis: whatever else stands in the queue is dropped before Celery sees it, and costs only itself.

Celery's consumer ends on some messages, and takes others for work that it never acknowledges. So a message is read for
the seed id alone, and handed on as the one that `send` would have written.
"""

import base64
import json
import re
import uuid
from queue import Empty
from typing import Any

import structlog
from kombu.transport import TRANSPORT_ALIASES, redis

TASK = "copydesk.ingest"
SEED_ID = re.compile(r"[0-9a-f]{64}")
MAX_BODY_CHARACTERS = 10_000
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What kombu raises at a message that is none."""

log = structlog.get_logger()


def install() -> None:
    """Have kombu take this transport for redis:// and rediss://."""
    TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), f"{__name__}:Transport"))


def seed_id_of(message: Any) -> str | None:
    """The seed that a message of the queue hints at; None where it is no hint."""
    try:
        body = message["body"]
        if message["headers"]["task"] != TASK or len(body) > MAX_BODY_CHARACTERS:
            return None
        ((seed_id,), *_) = json.loads(base64.b64decode(body, validate=True))
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    return seed_id if isinstance(seed_id, str) and SEED_ID.fullmatch(seed_id) else None


def hint(seed_id: str, queue: str) -> dict[str, Any]:
    """A message of Celery's second protocol that runs the task on a seed."""
    embedded = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}
    name = str(uuid.uuid4())
    return {
        "body": base64.b64encode(json.dumps([[seed_id], {}, embedded]).encode()).decode(),
        "content-encoding": "utf-8",
        "content-type": "application/json",
        "headers": {"lang": "py", "task": TASK, "id": name, "root_id": name, "retries": 0, "ignore_result": True},
        "properties": {
            "correlation_id": name,
            "delivery_mode": 2,
            "delivery_info": {"exchange": "", "routing_key": queue},
            "delivery_tag": str(uuid.uuid4()),
            "body_encoding": "base64",
            "priority": 0,
        },
    }


class Channel(redis.Channel):
    """Reads past what is no JSON, and takes all hints there is room for: over a slow link each reply costs time."""

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
