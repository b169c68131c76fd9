"""The connection to Redis or Valkey: time-outs, retries and health checks, decided once; and whether it is fit."""

from typing import Any, TypeAlias

from redis import Redis
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.exceptions import BusyLoadingError, ConnectionError, OutOfMemoryError, ResponseError, TimeoutError
from redis.retry import Retry

TRANSIENT = (ConnectionError, TimeoutError, BusyLoadingError, OutOfMemoryError)
"""Errors of the store that pass by themselves: the work is given back and tried again."""

READER_SECONDS = 4.0
"""Of silence, twice: once more on a fresh connection."""

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


def connect_in_haste(url: str, *, text: bool = False) -> Store:
    """A client for a reader at a page, who is told within some seconds that the store does not answer.

    It gives bytes unless `text`.
    """
    return Redis.from_url(
        url,
        decode_responses=text,
        socket_timeout=READER_SECONDS,
        socket_connect_timeout=READER_SECONDS,
        retry=Retry(NoBackoff(), retries=1),
    )


def unfit(redis: Store) -> str:
    """Why no desk may run on the store; empty where one may."""
    info = redis.info()
    if info.get("role") == "slave":
        return "it is a replica, which takes no writes"
    try:
        redis.eval("return 1", 0)
    except ResponseError as error:
        return f"it runs no scripts: {error}"
    return _evicting(info)


def full(redis: Store, high_water: float) -> str:
    """Why the store may take nothing more in; empty where it uses less than that share of its memory."""
    memory = redis.info("memory")
    if evicting := _evicting(memory):
        return f"the store: {evicting}"
    used, limit = memory["used_memory"], memory.get("maxmemory") or 0
    return f"the store uses {used} of {limit} bytes" if limit and used > high_water * limit else ""


def over_mark(redis: Store, mark: float, limit_bytes: int) -> bool:
    """Whether the store uses more than a share of its memory; `limit_bytes` counts where it has no limit of its own."""
    memory = redis.info("memory")
    return bool(memory["used_memory"] > mark * (memory.get("maxmemory") or limit_bytes))


def _evicting(info: dict[str, Any]) -> str:
    policy = str(info.get("maxmemory_policy", ""))
    return f"it may drop articles: maxmemory-policy is {policy}, set noeviction" if policy.startswith("allkeys") else ""


def hint_prefix(desk: str) -> str:
    """What the keys of Celery's queue begin with, on the desk's hash tag as all others."""
    return f"copydesk:{{{desk}}}:celery:"
