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
from schemas.reading import decoded

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
    written = json.loads(article.model_dump_json())
    flat = {name: written[name] for name in ("title", "url", "publisher", "status", "text_sha256", "revision")}
    flat |= {
        "language": article.language and article.language.code,
        "published_at": article.published_at and article.published_at.isoformat(),
        "processed_at": article.processed_at.isoformat(),
        "path": article.source.path,
        "json": article.model_dump_json(),
    }
    redis.hset(keys.article(article.id), mapping={name: value for name, value in flat.items() if value is not None})
    processed = article.processed_at.timestamp()
    published = article.published_at.timestamp() if article.published_at else processed
    countries = {entity.country for entity in article.entities} | {place.country for place in article.places}
    indexes = {
        keys.by("published"): published,
        keys.by("processed"): processed,
        **{keys.by("entity", entity.id): published for entity in article.entities},
        **{keys.by("country", country): published for country in countries if country},
        **({keys.by("language", article.language.code): published} if article.language else {}),
    }
    for index, score in indexes.items():
        redis.zadd(index, {article.id: score})
