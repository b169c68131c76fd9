"""The notices as they come, for a person to watch: no consumer group, nothing is acknowledged."""

from worker.desk.ledger import Ledger

BATCH = 100


class Tail:
    """The notices from here on, or from the first one that the stream still has."""

    def __init__(self, ledger: Ledger, *, beginning: bool = False) -> None:
        self._redis, self._stream = ledger.redis, ledger.keys.notices
        newest = [] if beginning else self._redis.xrevrange(self._stream, count=1)
        self._last = newest[0][0] if newest else b"0"

    def take(self, wait_seconds: float | None = None) -> list[dict[str, str]]:
        """The fields of up to 100 notices that came since; waits for the first where it is given a time."""
        block = None if wait_seconds is None else round(wait_seconds * 1000)
        replies = self._redis.xread({self._stream: self._last}, count=BATCH, block=block)
        entries = [entry for _, stream in replies or () for entry in stream]
        if entries:
            self._last = entries[-1][0]
        return [{name.decode(): value.decode() for name, value in fields.items()} for _, fields in entries]
