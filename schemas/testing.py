"""For consumers' tests: a desk on fakeredis, filled with golden articles and notices. Needs pytest and fakeredis.

pytest_plugins = ["schemas.testing"]

def test_my_service(copydesk_desk: Desk) -> None:
    assert len(list(copydesk_desk.articles())) == 3
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas.article import Article
from schemas.client import Desk
from schemas.generate import documents
from schemas.keys import Keys
from schemas.naming import small
from schemas.reading import decoded
from schemas.stored import flat_fields, indexes

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def copydesk_desk() -> Iterator[Desk]:
    """A desk of its own for each test: the golden articles, their indexes, their notices, the contract's documents."""
    from fakeredis import FakeRedis

    redis = FakeRedis(decode_responses=True)
    fill(redis, Keys())
    yield Desk(redis)
    redis.close()


def golden_articles() -> list[Article]:
    """One in full, one in another language with a failed enricher, one cut off and without a title."""
    return [decoded(file.read_text("utf-8")) for file in sorted(GOLDEN.glob("*.article.json"))]


def golden_notices() -> list[dict[str, str]]:
    """The stream fields of one notice of each type, at least."""
    notices: list[dict[str, str]] = json.loads((GOLDEN / "notices.json").read_text("utf-8"))
    return notices


def fill(redis: Any, keys: Keys) -> None:
    """Write the golden articles and notices into a desk as Copydesk does."""
    redis.hset(keys.schemas, mapping=documents())
    for article in golden_articles():
        put(redis, keys, article)
    for fields in golden_notices():
        redis.xadd(keys.notices, fields)


def put(redis: Any, keys: Keys, article: Article) -> None:
    """Write one article with its indexes, without a notice: what a consumer may read of it, as Copydesk writes it."""
    fields = {**flat_fields(article), "revision": article.revision, "json": article.model_dump_json()}
    redis.hset(keys.article(article.id), mapping=fields)
    processed = article.processed_at.timestamp()
    published = article.published_at.timestamp() if article.published_at else processed
    redis.zadd(keys.by("processed"), {article.id: processed})
    for index in (keys.by("published"), *indexes(article, keys)):
        redis.zadd(index, {article.id: published})
    for entity in article.entities:
        if "@" not in entity.id:
            words = entity.id.partition(":")[2].replace("-", " ")
            for name in (entity.name, *entity.aliases):
                redis.hincrby(keys.entity(entity.id), name, 1)
                redis.zadd(keys.names, {f"{small(name)}\0{entity.id}": 0, f"{words}\0{entity.id}": 0})
