"""The streams of alerts: what each matched, for services that read it from the store."""

from dataclasses import dataclass
from typing import Any

from schemas.keys import Keys

MATCHES_KEPT = 500
KEPT_SECONDS = 30 * 86_400
"""After the last match."""


@dataclass(frozen=True, slots=True)
class MatchStreams:
    """Those of one desk. Every method but `key` may raise redis.RedisError, and may then be called again."""

    redis: Any
    keys: Keys

    def key(self, alert_id: str) -> str:
        """Where a service reads what an alert matched."""
        return self.keys.matches(alert_id)

    def add(self, alert_id: str, fields: dict[str, str]) -> None:
        """Write a match behind those before; the oldest go."""
        key = self.keys.matches(alert_id)
        with self.redis.pipeline() as pipe:
            pipe.xadd(key, fields, maxlen=MATCHES_KEPT, approximate=False)
            pipe.expire(key, KEPT_SECONDS)
            pipe.execute()

    def remove(self, alert_id: str) -> None:
        """Take the stream of an alert away."""
        self.redis.delete(self.keys.matches(alert_id))
