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
        """Write a match behind those before; the oldest go. One of an article that was purged meanwhile goes again."""
        key, article_id = self.keys.matches(alert_id), fields["subject"]
        with self.redis.pipeline() as pipe:
            pipe.xadd(key, fields, maxlen=MATCHES_KEPT, approximate=False)
            pipe.expire(key, KEPT_SECONDS)
            pipe.exists(self.keys.article(article_id))
            pipe.hexists(self.keys.purging, article_id)
            pipe.hvals(self.keys.purged)
            entry_id, _, is_there, is_going, gone = pipe.execute()
        if not is_there and (is_going or article_id in gone or article_id.encode() in gone):
            self.redis.xdel(key, entry_id)

    def remove(self, alert_id: str) -> None:
        """Take the stream of an alert away."""
        self.redis.delete(self.keys.matches(alert_id))
