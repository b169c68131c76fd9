"""Who is alive: the one definition that dispatch, the sweep, `status` and `health` share."""

from schemas.keys import Keys
from worker.desk.store import Store

ALIVE_SECONDS = 10.0
"""A worker that has not been heard of for so long takes no hints."""


def live_workers(redis: Store, keys: Keys, now_ms: int) -> list[str]:
    """The workers that are alive, as `name/slots`."""
    members = redis.zrangebyscore(keys.workers, now_ms - int(ALIVE_SECONDS * 1000), "+inf")
    return sorted(member.decode() for member in members)
