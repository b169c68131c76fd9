"""The connection to Redis or Valkey: time-outs, retries and health checks, decided once."""

from typing import Any, TypeAlias

from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import BusyLoadingError, ConnectionError, OutOfMemoryError, TimeoutError
from redis.retry import Retry

TRANSIENT = (ConnectionError, TimeoutError, BusyLoadingError, OutOfMemoryError)
"""Errors of the store that pass by themselves: the work is given back and tried again."""

Store: TypeAlias = Any
"""A redis client that gives bytes. Its own types leave open whether a reply is bytes, text or awaitable."""


def connect(url: str) -> Store:
    """A client that gives bytes. A lost connection is tried again for about a second before it raises."""
    return Redis.from_url(
        url,
        socket_timeout=10,
        socket_connect_timeout=5,
        health_check_interval=15,
        retry=Retry(ExponentialBackoff(cap=0.5, base=0.02), retries=6),
    )


def hint_prefix(desk: str) -> str:
    """What the keys of Celery's queue begin with, on the desk's hash tag as all others."""
    return f"copydesk:{{{desk}}}:celery:"
