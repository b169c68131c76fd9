"""What must hold of a desk: at any moment, and once it is quiet. Read from the ledger, the articles and the stream."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from schemas.keys import Keys
from worker.desk.standing import standing

ENDED = ("published", "duplicate", "quarantined")
ARRIVALS = ("article.published.v1", "article.updated.v1")
ATTEMPTS = 5


@dataclass(frozen=True)
class State:
    """A desk as read from its store: seeds and articles by id, notices in order."""

    seeds: dict[str, dict[str, str]]
    articles: dict[str, dict[str, str]]
    notices: list[dict[str, Any]]
    standing: dict[str, Any]
    kept_bytes: int
    processed: dict[str, float]


def read(redis: Any, keys: Keys) -> State:
    """Everything; a few seconds for 50,000 seeds."""
    notices = [_text(fields) for _, fields in redis.xrange(keys.notices)]
    return State(
        dict(_hashes(redis, keys.seed(""))),
        dict(_hashes(redis, keys.article(""), without="json")),
        [{**fields, "data": json.loads(fields["data"])} for fields in notices],
        standing(redis, keys),
        sum(1 for _ in redis.scan_iter(keys.bytes("*"), count=1000)),
        {
            member.decode(): at
            for key in (keys.by("processed"), keys.archived)
            for member, at in redis.zrange(key, 0, -1, withscores=True)
        },
    )


def _hashes(redis: Any, prefix: str, without: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    names = [key.decode() for key in redis.scan_iter(prefix + "*", count=1000)]
    for start in range(0, len(names), 500):
        batch = names[start : start + 500]
        with redis.pipeline(transaction=False) as pipe:
            for name in batch:
                pipe.hgetall(name)
            for name, fields in zip(batch, pipe.execute(), strict=True):
                fields.pop(without.encode(), None)
                yield name.removeprefix(prefix), _text(fields)


def _text(fields: dict[bytes, bytes]) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "backslashreplace") for name, value in fields.items()}


def wrong(state: State) -> list[str]:
    """What may never be, at no moment: a notice twice, one without its article, an article without its notice …"""
    return [*_twice(state), *_articles(state), *_seeds(state)]


def _twice(state: State) -> Iterator[str]:
    for notice_id, count in Counter(notice["id"] for notice in state.notices).items():
        if count > 1:
            yield f"notice {notice_id} stands {count} times on the stream"


def _articles(state: State) -> Iterator[str]:
    told = Counter(notice["subject"] for notice in state.notices if notice["type"] in ARRIVALS)
    gone = Counter(notice["subject"] for notice in state.notices if notice["type"] == "article.withdrawn.v1")
    for article_id, article in state.articles.items():
        if int(article["revision"]) != told[article_id]:
            yield f"article {article_id} has revision {article['revision']} and {told[article_id]} notices"
        if "withdrawn_at" in article and not gone[article_id]:
            yield f"article {article_id} is withdrawn and no notice says so"
        if article_id not in state.processed:
            yield f"article {article_id} is in no index"
    for article_id in told.keys() - state.articles.keys():
        yield f"notice of article {article_id}, which is not there"
    for article_id in state.processed.keys() - state.articles.keys():
        yield f"index entry of article {article_id}, which is not there"


def _seeds(state: State) -> Iterator[str]:
    told = {notice["id"] for notice in state.notices}
    for seed_id, seed in state.seeds.items():
        subject = seed_id if seed["generation"] == "0" else f"{seed_id}.g{seed['generation']}"
        ends = {end for end in ("duplicate", "quarantined") if f"{subject}.{seed['round']}.seed.{end}.v1" in told}
        if ends != {seed["state"]} & {"duplicate", "quarantined"}:
            yield f"seed {seed['path']} is {seed['state']} and its notices say {ends or 'nothing'}"
        if seed["state"] == "published" and "reopen" not in seed and seed.get("article") not in state.articles:
            yield f"seed {seed['path']} is published without an article"
    withdrawn = sum("withdrawn_at" in article for article in state.articles.values())
    if withdrawn != state.standing["withdrawn"]:
        yield f"{withdrawn} articles are withdrawn, counted are {state.standing['withdrawn']}"
    if not state.standing["balanced"]:
        yield f"not balanced: {state.standing}"
    by_state = Counter(seed["state"] for seed in state.seeds.values())
    for name in (*ENDED, "due", "leased"):
        if by_state[name] != state.standing[name]:
            yield f"{by_state[name]} seeds are {name}, counted are {state.standing[name]}"


def unfinished(state: State, wanted: Iterable[str]) -> list[str]:
    """What is wrong once all is quiet: seeds that are lost or not ended, bytes that were kept."""
    found = []
    for seed_id in wanted:
        seed = state.seeds.get(seed_id)
        if seed is None:
            found.append(f"lost: {seed_id}")
        elif seed["state"] not in ENDED:
            found.append(f"not ended: {seed['path']} is {seed['state']} after {seed['attempts']} attempts")
    if state.kept_bytes or state.standing["bytes_in_flight"]:
        found.append(f"{state.kept_bytes} files kept in the store, {state.standing['bytes_in_flight']} bytes counted")
    return found


def poisoned(state: State, poison: Collection[str], tried: Iterable[str]) -> Iterator[str]:
    """What is wrong with poison: not quarantined after its last attempt, run more often, or good files in its place.

    `tried` has a line for each time that poison was taken, which ends in the time.
    """
    for seed_id in poison:
        seed = state.seeds.get(seed_id, {})
        if (seed.get("state"), seed.get("attempts")) != ("quarantined", str(ATTEMPTS)):
            yield f"poison {seed.get('path')} is {seed.get('state')} after {seed.get('attempts')} attempts"
    for seed_id, seed in state.seeds.items():
        if seed["state"] == "quarantined" and seed_id not in poison:
            yield f"{seed['path']} is no poison and was quarantined: {seed['reason']}: {seed['detail'][:200]}"
    for line, count in Counter(line.rpartition(" ")[0] for line in tried).items():
        if count > ATTEMPTS:
            yield f"poison ran {count} times: {line}"
