"""What a person asks of a desk: the record of a seed, the articles of a file, which seeds were quarantined."""

import json
import math
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from schemas.archive import Archive
from worker.desk.ledger import Ledger
from worker.plugins import path_of

NUMBERS = {"size", "attempts", "token", "round", "order", "arrival", "published"}
MOMENTS = {"mtime", "received_at", "hinted_at", "claimed_at", "ended_at"}
"""Of a seed's fields; the rest are words. The ledger keeps moments in milliseconds."""
BATCH, SCANNED = 200, 1000
REFUSAL = ("path", "reason", "detail", "ended_at")


def seeds_of(ledger: Ledger, wanted: str) -> list[str]:
    """The ids of the seeds that a person may mean: a seed id, an article id, or a file's path or name in the folder."""
    redis, keys = ledger.redis, ledger.keys
    if redis.exists(keys.seed(wanted)):
        return [wanted]
    if seed_id := redis.hget(keys.article(wanted), "seed"):
        return [seed_id.decode()]
    name = path_of(os.fsencode(wanted))
    return [
        seed_id
        for seed_id, path in _paths(ledger)
        if path and (f"/{path}".endswith((f"/{name}", f"/{wanted}")) or name.endswith(f"/{path}"))
    ]


def _paths(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Every seed with the path of its file: nothing lists the seeds by their files' names."""
    scan = ledger.redis.scan_iter(ledger.keys.seed("*"), count=SCANNED)
    while batch := list(islice(scan, SCANNED)):
        with ledger.redis.pipeline(transaction=False) as pipeline:
            for key in batch:
                pipeline.hget(key, "path")
            for key, path in zip(batch, pipeline.execute(), strict=True):
                yield key.decode().rpartition(":")[2], (path or b"").decode()


def articles_of(ledger: Ledger, wanted: str, archive: Archive | None = None) -> list[str]:
    """The articles that a person may mean, as JSON: that of an article id, else those of a seed or a file."""
    ids = [wanted]
    if not _articles(ledger, ids, archive):
        seeds = seeds_of(ledger, wanted)
        ids = [article_id for seed_id in seeds for article_id in _article_ids(ledger, seed_id)]
        if archive:
            ids += [article_id for seed_id in (wanted, *seeds) for article_id in archive.of_seed(seed_id)]
            ids += archive.of_path(path_of(os.fsencode(wanted)))
    return _articles(ledger, list(dict.fromkeys(ids)), archive)


def _articles(ledger: Ledger, ids: list[str], archive: Archive | None) -> list[str]:
    """Those of some ids that there are, as JSON; the store has the last version where both have one."""
    articles = [ledger.redis.hget(ledger.keys.article(article_id), "json") for article_id in ids]
    archived = archive.articles(ids) if archive else [None] * len(ids)
    found = (article or shelved for article, shelved in zip(articles, archived, strict=True))
    return [article.decode() for article in found if article is not None]


def articles_with_seeds(ledger: Ledger, archive: Archive | None = None) -> Iterator[tuple[str, str | None]]:
    """Every article as JSON with its seed's id: those of the store, then those of the archive, oldest processed first.

    None stands for a seed that the ledger has forgotten.
    """
    redis, keys = ledger.redis, ledger.keys
    ids = [member.decode() for member in redis.zrange(keys.by("processed"), 0, -1)]
    for start in range(0, len(ids), BATCH):
        with redis.pipeline(transaction=False) as pipeline:
            for article_id in ids[start : start + BATCH]:
                pipeline.hmget(keys.article(article_id), "json", "seed")
            for article, seed_id in pipeline.execute():
                if article is not None:
                    yield article.decode(), seed_id and seed_id.decode()
    yield from _archived(archive, set(ids)) if archive else ()


def _archived(archive: Archive, besides: set[str]) -> Iterator[tuple[str, str | None]]:
    last = None
    while members := archive.page(("processed",), last, -math.inf, math.inf, BATCH):
        last = members[-1]
        ids = [article_id for article_id, _ in members if article_id not in besides]
        for article, seed_id in zip(archive.articles(ids), archive.seeds_of(ids), strict=True):
            if article is not None:
                yield article.decode(), seed_id


def quarantined(ledger: Ledger, reason: str | None = None) -> list[str]:
    """The ids of the quarantined seeds, of one reason or of every."""
    redis, keys = ledger.redis, ledger.keys
    ids = [member.decode() for member, _ in redis.zscan_iter(keys.quarantined)]
    return [i for i in ids if reason is None or redis.hget(keys.seed(i), "reason") == reason.encode()]


def refusals(ledger: Ledger, count: int) -> list[dict[str, str]]:
    """The newest quarantined files: `seed`, `path`, `reason`, `detail`, and `ended_at` in RFC 3339."""
    redis, keys = ledger.redis, ledger.keys
    ids = [member.decode() for member in redis.zrevrange(keys.quarantined, 0, count - 1)]
    pipeline = redis.pipeline(transaction=False)
    for seed_id in ids:
        pipeline.hmget(keys.seed(seed_id), *REFUSAL)
    return [
        {
            "seed": seed_id,
            **{name: str(_value(name, value or b"") or "") for name, value in zip(REFUSAL, row, strict=True)},
        }
        for seed_id, row in zip(ids, pipeline.execute(), strict=True)
    ]


def records(ledger: Ledger, wanted: str, archive: Archive | None = None) -> list[dict[str, Any]]:
    """The records of the seeds that a person may mean; of those that the ledger has given up from the archive."""
    seed_ids = seeds_of(ledger, wanted)
    found = [record(ledger, seed_id, archive) for seed_id in seed_ids]
    archived = archive.seeds(path_of(os.fsencode(wanted))) if archive else []
    return found + [json.loads(raw) for seed_id, raw in archived if seed_id not in seed_ids]


def record(ledger: Ledger, seed_id: str, archive: Archive | None = None) -> dict[str, Any]:
    """Everything the ledger knows of a seed, with its articles' ids and what it repeats; moments in RFC 3339."""
    fields = ledger.redis.hgetall(ledger.keys.seed(seed_id))
    values = {name.decode(): _value(name.decode(), value) for name, value in fields.items() if name != b"file"}
    members = ledger.redis.hgetall(ledger.keys.members(seed_id))
    outcomes = [json.loads(members[number]) for number in sorted(members, key=int)]
    withdrawn = json.loads(fields.get(b"withdrawn", b"[]"))
    articles = _article_ids(ledger, seed_id)
    elsewhere = values.get("state") == "duplicate" or (values.get("state") == "published" and not articles)
    repeats = _repeated(ledger, values, archive) if elsewhere else None
    return {
        "id": seed_id,
        **values,
        "repeats": repeats,
        "articles": articles,
        "members": outcomes,
        "withdrawn": withdrawn,
    }


def _repeated(ledger: Ledger, values: dict[str, Any], archive: Archive | None) -> dict[str, str | None] | None:
    """The article that stands for a file without one, and whose file that is; None where nothing knows it any more."""
    same_bytes = values["reason"] == "same_bytes" and values["detail"]
    of_seed = ledger.redis.hmget(ledger.keys.seed(same_bytes), "article", "path") if same_bytes else (None, None)
    first, path = (value and value.decode() for value in of_seed)
    twin = values.get("twin") or first or values.get("article")
    found = [json.loads(article) for article in _articles(ledger, [twin], archive)] if twin else []
    if found:
        return {"path": found[0]["source"]["path"], "title": found[0]["title"], "article_id": twin}
    return {"path": path, "title": None, "article_id": None} if path else None


def _article_ids(ledger: Ledger, seed_id: str) -> list[str]:
    """The articles of a seed that its file still holds, those of the archive first, then by publication time."""
    redis, keys = ledger.redis, ledger.keys
    path = redis.hget(keys.seed(seed_id), "path")
    ids = [member.decode() for member in redis.hkeys(keys.contents(path.decode()))] if path else []
    with redis.pipeline(transaction=False) as pipeline:
        for article_id in ids:
            pipeline.hget(keys.article(article_id), "seed").zscore(keys.by("published"), article_id)
        replies = pipeline.execute()
    found = sorted((at or 0.0, name, seed) for at, name, seed in zip(replies[1::2], ids, replies[::2], strict=True))
    return [article_id for _, article_id, seed in found if seed == seed_id.encode()]


def _value(name: str, value: bytes) -> str | int | None:
    if name in NUMBERS:
        return int(value)
    if name in MOMENTS and value:
        return datetime.fromtimestamp(int(value) / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.decode("utf-8", "backslashreplace") or None
