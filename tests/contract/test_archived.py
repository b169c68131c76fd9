"""The client beside an archive: every article is found, in the order of the indexes, wherever it is now."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fakeredis
import pytest
from redis.asyncio import Redis as AsyncRedis

from schemas.client import AsyncDesk, Desk
from schemas.errors import Archived, NoSuchArticle, NothingHas
from schemas.testing import golden_articles
from tests.contract.publishing import made, publish
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger

MORNING = datetime(2024, 6, 3, 6, tzinfo=UTC)
ARTICLES = [
    made(number).model_copy(update={"published_at": MORNING + timedelta(hours=number // 3)}) for number in range(20)
]


@pytest.fixture
def archive(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of twenty published articles every other one has left the store."""
    monkeypatch.setattr("schemas.client.PAGE", 4)
    for article in ARTICLES:
        publish(ledger, article)
    Archiving(ledger, tmp_path).move([article.id for article in ARTICLES[::2]])
    return tmp_path


@pytest.fixture
def both(desk: Desk, archive: Path) -> Desk:
    return Desk(desk.redis, desk.name, archive)


def expected() -> list[str]:
    return [article.id for article in sorted(ARTICLES, key=lambda article: (article.published_at, article.id))]


def test_articles_come_from_store_and_archive_in_one_order(both: Desk) -> None:
    assert [article.id for article in both.articles()] == expected()
    assert {article.id for article in both.articles(by="processed")} == set(expected())
    assert [article.id for article in both.articles(language="en")] == expected()
    since, until = MORNING + timedelta(hours=2), MORNING + timedelta(hours=4)
    assert {article.id for article in both.articles(since=since, until=until)} == {a.id for a in ARTICLES[6:12]}


def test_articles_of_several_filters_meet_them_all_in_store_and_archive(both: Desk, ledger: Ledger) -> None:
    french = ARTICLES[0].language.model_copy(update={"code": "fr"})
    for number in range(20, 30):
        publish(ledger, made(number).model_copy(update={"published_at": MORNING, "language": french}))
    assert [article.id for article in both.articles(country="MLT", language="en")] == expected()
    assert len(list(both.articles(country="MLT", language="fr", entity="person:maria-borg"))) == 10
    with pytest.raises(NothingHas, match="the country 'CHE'"):
        next(both.articles(country="CHE", language="en"))


def test_an_article_is_read_from_the_archive_as_it_was_published(both: Desk) -> None:
    read = [both.article(article.id).model_copy(update={"duplicate": None}) for article in ARTICLES]
    assert read == ARTICLES


def test_without_the_archive_an_article_that_left_is_said_to_be_there(desk: Desk, archive: Path) -> None:
    with pytest.raises(Archived):
        desk.article(ARTICLES[0].id)
    with pytest.raises(NoSuchArticle):
        desk.article("f" * 32)
    assert len(list(desk.articles())) == 10


def test_an_unknown_article_is_none_with_an_archive_too(both: Desk) -> None:
    with pytest.raises(NoSuchArticle):
        both.article("f" * 32)


def test_what_is_published_again_comes_once_in_its_last_version(both: Desk, ledger: Ledger) -> None:
    later = ARTICLES[0].model_copy(update={"title": "Told anew", "published_at": MORNING + timedelta(hours=30)})
    assert publish(ledger, later.model_copy(update={"text": later.text + " More."})) == "published"
    found = list(both.articles())
    others = [article_id for article_id in expected() if article_id != later.id]
    assert [article.id for article in found] == [*others, later.id]
    assert found[-1].title == both.article(later.id).title == "Told anew"


def test_articles_that_leave_while_they_are_read_come_once(both: Desk, ledger: Ledger, archive: Path) -> None:
    found = []
    for number, article in enumerate(both.articles()):
        found.append(article.id)
        if number % 4 == 1:
            Archiving(ledger, archive).move([other.id for other in ARTICLES[number : number + 6]])
    assert found == expected()


def test_a_snapshot_has_the_archive_too(both: Desk, ledger: Ledger) -> None:
    assert {article.id for article in both.snapshot("late")} == set(expected())
    publish(ledger, golden_articles()[0])
    feed = both.follow("late", "one", block_seconds=0.01)
    assert next(iter(feed)).notice.subject == golden_articles()[0].id


def test_the_asyncio_client_reads_the_archive(archive: Path, desk: Desk, server: str) -> None:
    if isinstance(desk.redis, fakeredis.FakeRedis):
        pytest.skip("the same steps, with a real server")

    async def read() -> list[str]:
        async with AsyncDesk(AsyncRedis.from_url(server, decode_responses=True), desk.name, archive) as both:
            assert (await both.article(ARTICLES[0].id)).text == ARTICLES[0].text
            return [article.id async for article in both.articles()]

    assert asyncio.run(read()) == expected()
