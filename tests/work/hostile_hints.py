"""Messages that are no hints, or hints with one thing odd or missing, as anybody could put them in the queue."""

import base64
import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from amqp import Message

from worker.work.hints import body, headers, hint

SEED_ID = "a" * 64
ODD = (None, True, -1, 1e9, 10**30, "", "x" * 300, [], ["a"], {}, {"a": []}, "\ud800", "\x00")
NO_HINTS = (
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
ARGUMENTS = ([], [[]], [["x"]], [[1]], [[SEED_ID, SEED_ID]], [[SEED_ID.upper()]], {"a": 1}, [{}], [[[SEED_ID]]])


def in_redis() -> Iterator[bytes]:
    """Some 260 messages of a list in Redis."""
    yield from NO_HINTS
    good = hint(SEED_ID, "copydesk.main")
    for text in ("", "!", "e30=", "bnVsbA=="):
        yield json.dumps({**good, "body": text}).encode()
    for arguments in ARGUMENTS:
        yield json.dumps({**good, "body": base64.b64encode(json.dumps(arguments).encode()).decode()}).encode()
    for part in ("", "headers", "properties"):
        for name in good[part] if part else good:
            for value in (*ODD, ...):
                message = copy.deepcopy(good)
                _put(message[part] if part else message, name, value)
                yield json.dumps(message).encode()


def _put(fields: dict[str, Any], name: str, value: object) -> None:
    """In place of the field; the ellipsis takes it away."""
    if value is ...:
        del fields[name]
    else:
        fields[name] = value


class Raw(Message):  # type: ignore[misc]
    """A message whose header is these bytes, as no client would write them."""

    header = b""

    def _serialize_properties(self) -> bytes:
        return self.header


TEXTS = ("", "x" * 200, "\x00", "text/plain", "base64", "utf-16", "gzip", "application/x-python-serialize")
NAMES = ("content_type", "content_encoding", "correlation_id", "reply_to", "message_id", "type", "app_id")
TABLE = b"\x20\x00"
"""The flags of a header that has a table of fields and nothing else."""
HEADERS = (
    (b"\x80\x00", b"\x02\xff\xfe"),  # a content type that is no text
    (b"\x40\x00", b"\x02\xff\xfe"),  # an encoding that is no text
    (b"\x00\x40", b"\xff" * 8),  # a moment that no clock has
    (TABLE, b"\x00\x00\x00\x0b\x01aT" + b"\xff" * 8),
    (TABLE, b"\x00\x00\x00\x08\x01aD\xff\x00\x00\x00\x01"),  # a decimal of 255 places
    (TABLE, b"\x00\x00\x00\x04\x02\xff\xfeV"),  # a name that is no text
    (TABLE, b"\x00\x00\x00\x0c\x04taskS\x00\x00\x00\x02\xff\xfe"),  # a task that is no text
)


def in_rabbitmq() -> Iterator[Message]:
    """Some 230 messages of a queue in RabbitMQ."""
    good = {"content_type": "application/json", "content_encoding": "utf-8", "application_headers": headers("a")}
    for text in (*NO_HINTS, *(json.dumps(arguments).encode() for arguments in ARGUMENTS)):
        yield Message(text, **good)
    for text in (body(SEED_ID), b"", b"{"):
        yield Message(text)
    for name in NAMES:
        for value in TEXTS:
            yield Message(body(SEED_ID), **{**good, name: value})
    moment = datetime(2024, 6, 4, tzinfo=UTC)
    odd = (*(value for value in ODD if value != "\ud800"), moment, 1 << 40, b"\xff", ...)
    for name in headers("a"):
        for value in odd:
            message = {**good, "application_headers": headers("a")}
            if isinstance(value, int) and value.bit_length() > 63:
                value = -(1 << 62)
            _put(message["application_headers"], name, value)
            yield Message(body(SEED_ID), **message)
    for name in ("eta", "expires", "timelimit", "argsrepr", "chord", "callbacks", "group", "delivery_info"):
        for value in (True, -1, 1e300, "yesterday", ["a"], {"a": []}, moment):
            yield Message(body(SEED_ID), **{**good, "application_headers": {**headers("a"), name: value}})
    for flags, fields in HEADERS:
        message = Raw(body(SEED_ID))
        message.header = flags + fields
        yield message
