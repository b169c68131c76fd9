"""How a desk stands: the conservation check, its rate, its oldest file, its watcher and workers; one seed's record."""

import time
from datetime import UTC, datetime
from typing import Any

from schemas.keys import Keys
from worker.desk.store import Store

NUMBERS = {"size", "attempts", "token", "round", "order", "published"}
MOMENTS = {"mtime", "received_at", "hinted_at", "claimed_at", "ended_at"}
"""Of a seed's fields; the rest are words. The ledger keeps moments in milliseconds."""
RATE_SECONDS = 60
ALIVE_SECONDS = 30


def standing(redis: Store, keys: Keys) -> dict[str, Any]:
    """All figures in one step. `due` counts the hinted seeds too; `balanced` says that no seed is missing."""
    now = time.time()
    with redis.pipeline(transaction=True) as pipe:
        pipe.hgetall(keys.counts).hgetall(keys.watcher).xlen(keys.notices)
        pipe.zcard(keys.due).zcard(keys.hinted).zcard(keys.leased).zcard(keys.quarantined)
        pipe.zcount(keys.by("processed"), now - RATE_SECONDS, "+inf")
        pipe.zrangebyscore(keys.workers, (now - ALIVE_SECONDS) * 1000, "+inf")
        pipe.zrange(keys.due, 0, 0, withscores=True).zrange(keys.hinted, 0, 0, withscores=True)
        counts, watcher, notices, due, hinted, leased, quarantined, lately, workers, *oldest = pipe.execute()
    counted = {name.decode(): int(value) for name, value in counts.items()}
    registered, published, duplicate = (counted.get(name, 0) for name in ("registered", "published", "duplicate"))
    return {
        "registered": registered,
        "published": published,
        "duplicate": duplicate,
        "quarantined": quarantined,
        "due": due + hinted,
        "leased": leased,
        "notices": notices,
        "balanced": registered == published + duplicate + quarantined + due + hinted + leased,
        "reasons": {name: count for name, count in sorted(counted.items()) if ":" in name and count},
        "bytes_in_flight": counted.get("bytes", 0),
        "articles_a_minute": lately,
        "oldest_due": _oldest(redis, keys, [entry for entries in oldest for entry in entries], now),
        "watcher": _watcher(watcher, now),
        "workers": sorted(member.decode() for member in workers),
    }


def _oldest(redis: Store, keys: Keys, entries: list[tuple[bytes, float]], now: float) -> dict[str, Any] | None:
    if not entries:
        return None
    seed_id, _ = min(entries, key=lambda entry: entry[1])
    path, received = redis.hmget(keys.seed(seed_id.decode()), "path", "received_at")
    if path is None or received is None:
        return None
    return {"path": path.decode(), "seconds": round(now - int(received) / 1000, 1)}


def _watcher(fields: dict[bytes, bytes], now: float) -> dict[str, Any] | None:
    if not fields:
        return None
    told = {name.decode(): value.decode() for name, value in fields.items()}
    return {
        "seconds_since_beat": round(now - float(told.get("beat_at", 0)), 1),
        "scanned_at": float(told["scanned_at"]) if "scanned_at" in told else None,
        "waiting": int(told.get("waiting", 0)),
        "paused": told.get("paused") or None,
    }


def seeds_of(redis: Store, keys: Keys, wanted: str) -> list[str]:
    """The ids of the seeds that a person may mean: a seed id, an article id, or a file's path or name in the folder."""
    if redis.exists(keys.seed(wanted)):
        return [wanted]
    held = redis.hget(keys.article(wanted), "seed")
    if held:
        return [held.decode().partition(".")[0]]
    return [
        key.decode().rpartition(":")[2]
        for key in redis.scan_iter(keys.seed("*"), count=1000)
        for path in [(redis.hget(key, "path") or b"").decode()]
        if path and (f"/{path}".endswith(f"/{wanted}") or wanted.endswith(f"/{path}"))
    ]


def articles_of(redis: Store, keys: Keys, wanted: str) -> list[str]:
    """The ids of the articles that a person may mean: an article id, else those of a seed or a file."""
    if redis.exists(keys.article(wanted)):
        return [wanted]
    return [
        article for seed_id in seeds_of(redis, keys, wanted) for article in record(redis, keys, seed_id)["articles"]
    ]


def record(redis: Store, keys: Keys, seed_id: str) -> dict[str, Any]:
    """Everything the ledger knows of a seed, with its articles' ids; moments in RFC 3339."""
    fields = redis.hgetall(keys.seed(seed_id))
    known = {name.decode(): _told(name.decode(), value) for name, value in fields.items() if name != b"file"}
    articles = [member.decode() for member in redis.zrange(keys.by("seed", seed_id), 0, -1)]
    return {"id": seed_id, **known, "articles": articles}


def _told(name: str, value: bytes) -> str | int | None:
    if name in NUMBERS:
        return int(value)
    if name in MOMENTS and value:
        return datetime.fromtimestamp(int(value) / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.decode("utf-8", "backslashreplace") or None
