"""Dropped files, and what becomes of them in a ledger, as a watcher and a worker would have it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from schemas.article import Article, Run
from schemas.notices import Notice
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile, Lease
from worker.pipeline import assemble
from worker.plugins import ParsedArticle


def dropped(name: str, text: str, **more: Any) -> DroppedFile:
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    seed_id = hashlib.sha256(name.encode() + bytes.fromhex(sha256)).hexdigest()
    return DroppedFile(
        name.encode(), seed_id, f"{len(data)}:{sha256[:8]}:1", len(data), datetime.now(UTC), sha256, data, **more
    )


def article(lease: Lease, text: str | None = None) -> Article:
    run = Run(by="parse:text/1", milliseconds=0)
    parsed = ParsedArticle(paragraphs=(text or lease.seed.data.decode(),), format="text", runs=(run,))
    return assemble(lease.seed, parsed, datetime.now(UTC))


def states(ledger: Ledger) -> dict[str, int]:
    counts = {name.decode(): int(value) for name, value in ledger.redis.hgetall(ledger.keys.counts).items()}
    sets = {name: ledger.redis.zcard(getattr(ledger.keys, name)) for name in ("due", "hinted", "leased", "quarantined")}
    return {
        "registered": counts.get("registered", 0),
        "published": counts.get("published", 0),
        "duplicate": counts.get("duplicate", 0),
        **sets,
    }


def notices(ledger: Ledger) -> list[Notice]:
    entries = ledger.redis.xrange(ledger.keys.notices)
    decoded = [{k.decode(): v.decode() for k, v in fields.items()} for _, fields in entries]
    return [Notice.model_validate({**fields, "data": json.loads(fields["data"])}) for fields in decoded]


def claimed(ledger: Ledger, file: DroppedFile) -> Lease:
    ledger.register(file)
    lease = ledger.claim(file.seed_id, "here:1:a")
    assert lease is not None
    return lease
