"""The notices as they come, for a person to watch: no consumer group, nothing is acknowledged."""

from worker.desk.ledger import Ledger

BATCH = 100
LAST_OF_A_MILLISECOND = 2**64 - 1


class Tail:
    """The notices from here on, or from the first that the stream still has of those since a time in seconds."""

    def __init__(self, ledger: Ledger, *, since: float | None = None) -> None:
        self._redis, self._stream = ledger.redis, ledger.keys.notices
        if since is None:
            newest = self._redis.xrevrange(self._stream, count=1)
            self._last = newest[0][0] if newest else b"0"
        else:  # an entry's id begins with the millisecond in which it was written
            self._last = f"{max(round(since * 1000) - 1, 0)}-{LAST_OF_A_MILLISECOND}".encode() if since else b"0"

    def take(self, wait_seconds: float | None = None) -> list[dict[str, str]]:
        """The fields of up to 100 notices that came since; waits for the first where it is given a time."""
        block = None if wait_seconds is None else round(wait_seconds * 1000)
        replies = self._redis.xread({self._stream: self._last}, count=BATCH, block=block)
        entries = [entry for _, stream in replies or () for entry in stream]
        if entries:
            self._last = entries[-1][0]
        return [{name.decode(): value.decode() for name, value in fields.items()} for _, fields in entries]
