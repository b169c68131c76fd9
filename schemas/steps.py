"""One way to say what a client does, for the blocking and the asyncio client of redis alike.

Steps are a generator: it yields what a call of redis returned (a reply, or an awaitable of one) and is sent the reply;
what the consumer is to get it yields as `Found`.
"""

from collections.abc import AsyncIterator, Generator, Iterator
from dataclasses import dataclass
from typing import Any

from redis.exceptions import AuthenticationError, ConnectionError, RedisError, TimeoutError

from schemas.errors import DeskError, Refused, Unreachable

Steps = Generator[Any, Any, None]


@dataclass(frozen=True, slots=True)
class Found:
    """A value for the consumer."""

    value: Any


def each(steps: Steps) -> Iterator[Any]:
    """What the steps find, by a blocking redis. Raises Unreachable and Refused."""
    reply = None
    while True:
        try:
            step = steps.send(reply)
        except StopIteration:
            return
        except RedisError as failure:
            raise _told(failure) from failure
        if isinstance(step, Found):
            reply = None
            yield step.value
        else:
            reply = step


async def each_async(steps: Steps) -> AsyncIterator[Any]:
    """What the steps find, by an asyncio redis. Raises Unreachable and Refused."""
    reply, error = None, None
    while True:
        try:
            step = steps.throw(error) if error else steps.send(reply)
        except StopIteration:
            return
        except RedisError as failure:
            raise _told(failure) from failure
        reply, error = None, None
        if isinstance(step, Found):
            yield step.value
            continue
        try:
            reply = await step
        except RedisError as failure:
            error = failure


def _told(failure: RedisError) -> DeskError:
    away = isinstance(failure, ConnectionError | TimeoutError) and not isinstance(failure, AuthenticationError)
    return (Unreachable if away else Refused)(str(failure))
