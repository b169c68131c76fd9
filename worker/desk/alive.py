"""Who is alive: the one definition that dispatch, the sweep, `status` and `health` share."""

from schemas.keys import Keys
from worker.desk.store import Store

ALIVE_SECONDS = 10.0
"""A worker that has not been heard of for so long takes no hints."""


def live_workers(redis: Store, keys: Keys, now_ms: int) -> list[str]:
    """The workers that are alive, as `name/slots`. One heard of in the future was heard of by another clock."""
    alive_ms = int(ALIVE_SECONDS * 1000)
    members = redis.zrangebyscore(keys.workers, now_ms - alive_ms, now_ms + alive_ms)
    return sorted(member.decode() for member in members)
