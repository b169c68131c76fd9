"""How a desk stands: the conservation check, its rate, its oldest file, its watcher and workers."""

from typing import Any

from redis.exceptions import OutOfMemoryError, ResponseError

from schemas.keys import Keys
from worker.desk.alive import live_workers
from worker.desk.records import CONNECTOR
from worker.desk.store import Store

RATE_SECONDS = 60
REFUSED_SECONDS = 10
"""So long ago a watcher of another folder asked last."""
MEMBERS = "members:"
UNCONNECTED_LIMIT = 10_000


def standing(redis: Store, keys: Keys) -> dict[str, Any]:
    """All figures; the counts in one step. `due` counts hinted seeds too.

    `balanced` says that no seed is missing, and that each member of a container has its outcome. `withdrawn` counts
    the articles that no file holds any more, `unconnected` the notices that the connector has not come to; it is None
    where none has ever run.
    """
    seconds, microseconds = redis.time()
    now = seconds + microseconds / 1e6
    try:
        replies = _read(redis, keys, now, in_one_step=True)
    except OutOfMemoryError:  # a full store queues nothing up; then what happens in between may count on one side only
        replies = _read(redis, keys, now, in_one_step=False)
    counts, watcher, notices, due, hinted, leased, quarantined, here, moved, articles, archive, purging, *oldest = (
        replies
    )
    counted = {name.decode(): int(value) for name, value in counts.items()}
    registered, published, duplicate = (counted.get(name, 0) for name in ("registered", "published", "duplicate"))
    members = {name.removeprefix(MEMBERS): counted.pop(name) for name in list(counted) if name.startswith(MEMBERS)}
    members_in = counted.get("members", 0) + members.pop("open", 0)
    return {
        "registered": registered,
        "published": published,
        "duplicate": duplicate,
        "quarantined": quarantined,
        "due": due + hinted,
        "leased": leased,
        "notices": notices,
        "balanced": registered == published + duplicate + quarantined + due + hinted + leased
        and members_in == sum(members.values()),
        "members": {"in": members_in, **{outcome: count for outcome, count in sorted(members.items()) if count}},
        "withdrawn": counted.get("withdrawn", 0),
        "reasons": {name: count for name, count in sorted(counted.items()) if ":" in name and count},
        "bytes_in_flight": counted.get("bytes", 0),
        "articles_a_minute": here + moved,
        "articles": articles,
        "archived": {name.decode(): int(value) for name, value in archive.items()} or None,
        "purging": purging,
        "unconnected": _unconnected(redis, keys),
        "oldest_due": _oldest(redis, keys, [entry for entries in oldest for entry in entries], now),
        "watcher": _watcher(watcher, now),
        "workers": live_workers(redis, keys, int(now * 1000)),
    }


def memory(redis: Store) -> tuple[int, int]:
    """What the store uses and what it may use, in bytes; 0 where it has no limit."""
    info = redis.info("memory")
    return info["used_memory"], info.get("maxmemory") or 0


def _read(redis: Store, keys: Keys, now: float, *, in_one_step: bool) -> list[Any]:
    minute_ago = now - RATE_SECONDS
    with redis.pipeline(transaction=in_one_step) as pipe:
        pipe.hgetall(keys.counts).hgetall(keys.watcher).xlen(keys.notices)
        pipe.zcard(keys.due).zcard(keys.hinted).zcard(keys.leased).zcard(keys.quarantined)
        pipe.zcount(keys.by("processed"), minute_ago, "+inf").zcount(keys.archived, minute_ago, "+inf")
        pipe.zcard(keys.by("processed")).hgetall(keys.archive).hlen(keys.purging)
        pipe.zrange(keys.due, 0, 0, withscores=True).zrange(keys.hinted, 0, 0, withscores=True)
        return list(pipe.execute())


def _unconnected(redis: Store, keys: Keys) -> int | None:
    try:
        groups = redis.xinfo_groups(keys.notices)
    except ResponseError:  # there is no stream yet
        return None
    group = next((group for group in groups if group["name"].decode() == CONNECTOR), None)
    if group is None or group["lag"] is not None:
        return group and int(group["lag"])
    place = group["last-delivered-id"].decode()  # where notices were purged the store cannot tell
    return len(redis.xrange(keys.notices, min=f"({place}", count=UNCONNECTED_LIMIT))


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
    report = {name.decode(): value.decode() for name, value in fields.items()}
    return {
        "seconds_since_beat": round(abs(now - float(report.get("beat_at", 0))), 1),
        "scanned_at": float(report["scanned_at"]) if "scanned_at" in report else None,
        "archive_problem": report.get("archive_problem") or None,
        "waiting": int(report.get("waiting", 0)),
        "paused": report.get("paused") or None,
        "folder": report.get("folder_path") or None,
        "refused_folder": report["refused"]
        if abs(now - float(report.get("refused_at", 0))) < REFUSED_SECONDS
        else None,
        "broker_away": report.get("broker") or None,
    }
