"""Hints through RabbitMQ: as with Redis, whatever else stands in the queue is dropped and costs only itself.

A message whose header py-amqp cannot read would else close the connection, be delivered again, and close the next.
"""

import struct
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from amqp import method_framing
from amqp.exceptions import FrameSyntaxError
from kombu.transport import pyamqp

from worker.work import hints

HEADER = 2
"""The type of a frame that describes a message; its first 12 bytes give the class and the body's size."""
NO_PROPERTIES = b"\x00\x00"
UNREADABLE = (ValueError, TypeError, KeyError, ArithmeticError, OSError, RecursionError, struct.error, FrameSyntaxError)
"""What py-amqp raises at a header that is none; OSError at a time that no clock has."""

Frame = tuple[int, int, bytes]

log = structlog.get_logger()


def _readable(connection: Any, callback: Callable[..., None]) -> Callable[[Frame], bool]:
    """What handles a connection's frames; a message whose header cannot be read has none."""
    handle = method_framing.frame_handler(connection, callback)

    def on_frame(frame: Frame) -> bool:
        kind, channel, content = frame
        if kind == HEADER and not _is_readable(content):
            content = content[:12] + NO_PROPERTIES
        return bool(handle((kind, channel, content)))

    return on_frame


def _is_readable(header: bytes) -> bool:
    try:
        method_framing.Message().inbound_header(header)
    except UNREADABLE:
        return False
    return True


class Channel(pyamqp.Channel):
    """Hands on hints alone."""

    def basic_consume(self, *args: Any, callback: Callable[[Any], None], **options: Any) -> Any:
        """As py-amqp does; what is no hint is rejected, and is not delivered again."""

        def deliver(message: Any) -> None:
            seed_id = hints.seed_id_in(message.properties.get("application_headers"), message.body)
            if seed_id is None:
                log.warning("no hint", message=str(message.body)[:200])
                self.basic_reject(message.delivery_tag, requeue=False)
                return
            name = str(uuid.uuid4())
            message.body = hints.body(seed_id)
            message.properties = {
                "content_type": "application/json",
                "content_encoding": "utf-8",
                "application_headers": hints.headers(name),
                "correlation_id": name,
            }
            callback(message)

        return super().basic_consume(*args, callback=deliver, **options)


class Connection(pyamqp.Connection):
    """Reads past headers that are none."""

    Channel = Channel

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, frame_handler=_readable, **options)


class Transport(pyamqp.Transport):
    """Delivers hints alone."""

    Connection = Connection


class SSLTransport(pyamqp.SSLTransport):
    """The same over TLS."""

    Connection = Connection
