"""What must hold of related headlines at any moment: whom they name is there, every change is told, nothing is left."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from schemas.keys import Keys
from tests.chaos.verdict import State

MARKED_ANEW = ("article.duplicate_changed.v1", "article.related_resolved.v1")

Entry = tuple[str, str]
"""A name and an article."""


def wrong(redis: Any, keys: Keys, state: State) -> Iterator[str]:
    """A line for everything that may not be."""
    told = Counter(_version(notice) for notice in state.notices if notice["type"] in MARKED_ANEW)
    called, sought = set[Entry](), set[Entry]()
    by_address: dict[str, set[str]] = {}
    for article_id, fields in state.articles.items():
        if address := json.loads(fields.get("called", "{}")).get("address"):
            by_address.setdefault(address, set()).add(article_id)
    for article_id, fields in state.articles.items():
        headlines = json.loads(fields.get("related", "[]"))
        called |= {(name, article_id) for name in json.loads(fields.get("called", "{}")).values()}
        sought |= {(name, article_id) for headline in headlines for name in _names(headline)}
        named = [headline.get("id") for headline in headlines]
        article = json.loads(redis.hget(keys.article(article_id), "json"))
        if [related.get("article_id") for related in article["related"]] != named:
            yield f"{article_id} says otherwise whom its headlines name than {named}"
        if not {*filter(None, named)} <= state.articles.keys() - {article_id}:
            yield f"{article_id} names one of {named}, which is not there"
        for headline in headlines:
            there = by_address.get(headline.get("address"), set())
            if len(there) == 1 and there != {headline.get("id")}:
                yield f"{article_id} does not name {there} by its address"
        if told[f"{article_id}.g{fields['generation']}.{fields['revision']}"] != int(fields.get("marked_anew", 0)):
            yield f"{article_id} was marked anew {fields.get('marked_anew', 0)} times, and that was not told as often"
    for family, entries in ((keys.called, called), (keys.sought, sought)):
        if kept := set(_kept(redis, family(""))) ^ entries:
            yield f"kept in {family('')} or missing there: {kept}"


def _version(notice: dict[str, Any]) -> str:
    """Of which version of an article it tells: the id begins with its id, generation and revision."""
    return ".".join(notice["id"].split(".")[:3])


def _names(headline: dict[str, str]) -> list[str]:
    names = (headline.get("address"), headline.get("title"), headline.get("id", "")[:16])
    return [name for name in names if name]


def _kept(redis: Any, prefix: str) -> Iterator[Entry]:
    for bucket in redis.scan_iter(f"{prefix}*", count=1000):
        for rest, articles in redis.hgetall(bucket).items():
            for at in range(0, len(articles), 16):
                yield bucket.decode().removeprefix(prefix) + rest.hex(), articles[at : at + 16].hex()
