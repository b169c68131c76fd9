"""Reading articles by the client, on fakeredis and on a real server."""

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import fakeredis
import pytest
from pydantic import BaseModel
from redis.asyncio import Redis as AsyncRedis

from schemas.article import Article
from schemas.client import AsyncDesk, Desk
from schemas.errors import NoSuchArticle, Refused, Undecodable, Unreachable
from schemas.keys import Keys
from schemas.testing import golden_articles
from tests.contract.publishing import made, publish
from worker.desk.ledger import Ledger

MORNING = datetime(2024, 6, 3, 6, tzinfo=UTC)


def dated(number: int, hours: float) -> Article:
    return made(number).model_copy(update={"published_at": MORNING + timedelta(hours=hours)})


def test_an_article_is_read_as_it_was_published(ledger: Ledger, desk: Desk) -> None:
    for article in golden_articles():
        publish(ledger, article)
        read = desk.article(article.id)
        assert read == article.model_copy(update={"revision": read.revision})


def test_several_articles_are_read_as_a_record_of_those_fields_that_are_needed(ledger: Ledger, desk: Desk) -> None:
    class Headline(BaseModel):
        id: str
        title: str

    for number in range(3):
        publish(ledger, made(number))
    ids = [made(2).id, "0" * 32, made(0).id]
    assert list(desk.several(ids, Article)) == [desk.article(made(2).id), desk.article(made(0).id)]
    assert [each.id for each in desk.several(ids, Headline)] == [made(2).id, made(0).id]
    assert list(desk.several([], Headline)) == []


def test_several_articles_without_a_needed_field_are_a_typed_error(ledger: Ledger, desk: Desk) -> None:
    class Mood(BaseModel):
        mood: str

    publish(ledger, made(0))
    with pytest.raises(Undecodable, match="mood"):
        list(desk.several([made(0).id], Mood))


def test_an_unknown_article_is_a_typed_error(desk: Desk) -> None:
    with pytest.raises(NoSuchArticle):
        desk.article("0" * 32)


def test_fields_of_a_later_minor_version_are_passed_over(ledger: Ledger, desk: Desk) -> None:
    article = golden_articles()[0]
    publish(ledger, article)
    later = json.loads(article.model_dump_json())
    later |= {"schema_version": "1.7", "mood": "sunny"}
    later["entities"][0]["nickname"] = "V."
    desk.redis.hset(Keys(desk.name).article(article.id), "json", json.dumps(later))
    assert desk.article(article.id).entities == article.entities


def test_an_article_of_another_major_version_says_so(ledger: Ledger, desk: Desk) -> None:
    article = golden_articles()[0]
    publish(ledger, article)
    desk.redis.hset(Keys(desk.name).article(article.id), "json", '{"schema_version": "2.0", "headline": "?"}')
    with pytest.raises(Undecodable, match=r"^an article of version 2\.0, this client reads 1\.x$"):
        desk.article(article.id)


def test_an_article_that_breaks_its_contract_says_where(ledger: Ledger, desk: Desk) -> None:
    article = golden_articles()[0]
    publish(ledger, article)
    broken = {**json.loads(article.model_dump_json()), "entities": None}
    desk.redis.hset(Keys(desk.name).article(article.id), "json", json.dumps(broken))
    with pytest.raises(Undecodable, match=r"version 1\.0 that breaks its contract:(.|\n)*entities"):
        desk.article(article.id)


def test_a_store_that_is_away_is_a_typed_error() -> None:
    desk = Desk.connect("unix:///nowhere/at/all.sock")
    desk.redis.connection_pool.connection_kwargs["retry"].update_retries(1)
    with pytest.raises(Unreachable):
        desk.article("0" * 32)


def test_a_store_that_does_not_let_a_client_in_is_a_typed_error(desk: Desk, server: str) -> None:
    if isinstance(desk.redis, fakeredis.FakeRedis):
        pytest.skip("fakeredis lets everybody in")
    stranger = Desk.connect(f"redis://nobody:wrong@{server.rpartition('@')[2]}", desk.name)
    stranger.redis.connection_pool.connection_kwargs["retry"].update_retries(0)
    with stranger, pytest.raises(Refused):
        stranger.article("0" * 32)


def test_what_cannot_be_asked_for_is_said_at_once(desk: Desk) -> None:
    """A filter that is passed over would give every article."""
    with pytest.raises(TypeError, match="countries"):
        desk.articles(countries="CHE")
    with pytest.raises(ValueError, match="not by 'size'"):
        desk.articles(by="size")
    with pytest.raises(ValueError, match="time zone"):
        desk.articles(since=MORNING.replace(tzinfo=None))


def test_articles_come_by_time_the_beginning_included_the_end_not(ledger: Ledger, desk: Desk) -> None:
    for number in range(6):
        publish(ledger, dated(number, hours=number))
    found = desk.articles(since=MORNING + timedelta(hours=1), until=MORNING + timedelta(hours=4))
    assert [article.published_at for article in found] == [MORNING + timedelta(hours=hours) for hours in (1, 2, 3)]
    assert len(list(desk.articles(by="processed"))) == 6


def test_articles_come_by_entity_country_and_language(ledger: Ledger, desk: Desk) -> None:
    annecy, colombo, harbour = golden_articles()
    for article in (annecy, colombo, harbour):
        publish(ledger, article)
    assert [article.id for article in desk.articles(entity="person:maria-borg")] == [harbour.id]
    assert [article.id for article in desk.articles(country="CHE")] == [annecy.id]
    assert [article.id for article in desk.articles(language="en")] == [colombo.id, harbour.id]
    assert [article.id for article in desk.articles(language="en", country="MLT")] == [harbour.id]
    assert list(desk.articles(language="en", country="CHE")) == []


def test_pages_go_on_where_articles_come_and_go_meanwhile(
    ledger: Ledger, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many share one time to the second, as articles dated by the day do; some go, move or arrive between pages."""
    monkeypatch.setattr("schemas.client.PAGE", 5)
    keys = Keys(desk.name)
    articles = sorted((dated(number, hours=number // 20) for number in range(40)), key=lambda article: article.id)
    for article in articles:
        publish(ledger, article)
    order = desk.redis.zrange(keys.by("published"), 0, -1)
    seen = []
    for article in desk.articles():
        seen.append(article.id)
        if len(seen) == 10:
            desk.redis.zrem(keys.by("published"), order[2], seen[-1])
            desk.redis.zadd(keys.by("published"), {"0" * 32: MORNING.timestamp()})
    assert seen == order


def test_an_article_that_expired_is_left_out(ledger: Ledger, desk: Desk) -> None:
    for number in range(3):
        publish(ledger, dated(number, hours=number))
    gone = made(1).id
    desk.redis.delete(Keys(desk.name).article(gone))
    assert gone not in [article.id for article in desk.articles()]


def test_asyncio_reads_the_same(ledger: Ledger, desk: Desk, server: str) -> None:
    if isinstance(desk.redis, fakeredis.FakeRedis):
        pytest.skip("one real server is enough")
    for article in golden_articles():
        publish(ledger, article)

    async def read() -> tuple[list[Article], Article]:
        async with AsyncDesk(AsyncRedis.from_url(server, decode_responses=True), desk.name) as other:
            with pytest.raises(NoSuchArticle):
                await other.article("0" * 32)
            return [article async for article in other.articles()], await other.article(golden_articles()[0].id)

    articles, one = asyncio.run(read())
    assert articles == list(desk.articles())
    assert one == desk.article(one.id)


def loaded_by(modules: str) -> set[str]:
    """The top-level packages that a fresh interpreter then holds."""
    code = f"import sys; sys.path[:0] = {sys.path!r}; import {modules}; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, timeout=60)
    names = {name.partition(".")[0] for name in shown.stdout.split() if not name.startswith("_")}
    return names - sys.stdlib_module_names


def test_the_client_needs_pydantic_and_redis_alone() -> None:
    assert loaded_by("schemas.client") - loaded_by("pydantic, redis, redis.asyncio") == {"schemas", "annotated_types"}
