"""What a hint is: a message of Celery's second protocol that runs the one task on one seed."""

import base64
import json
import re
import uuid
from typing import Any

TASK = "copydesk.ingest"
SEED_ID = re.compile(r"[0-9a-f]{64}")
MAX_BODY_CHARACTERS = 10_000


def seed_id_of(message: Any) -> str | None:
    """The seed that a message of a queue in Redis hints at; None where it is no hint."""
    try:
        body = message["body"]
        if len(body) > MAX_BODY_CHARACTERS:
            return None
        return seed_id_in(message["headers"], base64.b64decode(body, validate=True))
    except (KeyError, TypeError, ValueError):
        return None


def seed_id_in(headers: Any, body: bytes) -> str | None:
    """The seed that headers and a body hint at; None where they are no hint's."""
    try:
        if headers["task"] != TASK or len(body) > MAX_BODY_CHARACTERS:
            return None
        ((seed_id,), *_) = json.loads(body)
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    return seed_id if isinstance(seed_id, str) and SEED_ID.fullmatch(seed_id) else None


def headers(name: str) -> dict[str, Any]:
    """Of the hint with this id."""
    return {"lang": "py", "task": TASK, "id": name, "root_id": name, "retries": 0, "ignore_result": True}


def body(seed_id: str) -> bytes:
    """The task's arguments, as Celery reads them."""
    return json.dumps([[seed_id], {}, {"callbacks": None, "errbacks": None, "chain": None, "chord": None}]).encode()


def hint(seed_id: str, queue: str) -> dict[str, Any]:
    """A hint as it stands in a queue in Redis."""
    name = str(uuid.uuid4())
    return {
        "body": base64.b64encode(body(seed_id)).decode(),
        "content-encoding": "utf-8",
        "content-type": "application/json",
        "headers": headers(name),
        "properties": {
            "correlation_id": name,
            "delivery_mode": 2,
            "delivery_info": {"exchange": "", "routing_key": queue},
            "delivery_tag": str(uuid.uuid4()),
            "body_encoding": "base64",
            "priority": 0,
        },
    }
