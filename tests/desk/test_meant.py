"""Articles say whom their short names mean, by their story, for as long as the story tells."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from redis import Redis

from schemas.annotations import Entity, Span, Statement
from schemas.article import Article
from schemas.client import Desk
from schemas.errors import NothingHas
from tests.connect.test_stories import CHILE, MALTA, MALTA_LATER
from tests.contract.publishing import made, publish
from tests.desk.connecting import connect, report, stories
from tests.desk.purging import said, until_done
from tests.dropping import notices
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.purging import Purging, wanted_articles

SHORT, FULL = "person:ellul@01234567", "person:maria-ellul"


@pytest.fixture
def ledger(server: str, config: Settings) -> Ledger:
    """A purge asks for what fakeredis does not have."""
    return Ledger(Redis.from_url(server), config)


@pytest.fixture
def desk(server: str, config: Settings) -> Desk:
    return Desk(Redis.from_url(server, decode_responses=True), config.desk)


def about(number: int, news: tuple[str, str], id: str, name: str, **more: object) -> Article:
    """A report in which somebody speaks."""
    span = Span(start=0, end=4)
    one = Entity(id=id, type="person", name=name, mentions=(span,), salience=0.5)
    statement = Statement(id="s1", content=(span,), speaker=id)
    return report(number, news, entities=(one,), statements=(statement,), **more)


@pytest.fixture
def short(ledger: Ledger) -> Article:
    article = about(1, MALTA, SHORT, "Ellul")
    publish(ledger, article)
    return article


def ids(desk: Desk, number: int = 1) -> tuple[str, str | None]:
    article = desk.article(made(number).id)
    return article.entities[0].id, article.statements[0].speaker


def resolved(ledger: Ledger) -> list[str]:
    return [notice.subject for notice in notices(ledger) if notice.type == "article.names_resolved.v1"]


@pytest.mark.usefixtures("short")
def test_a_short_name_goes_by_the_id_of_whom_another_article_names(
    ledger: Ledger, desk: Desk, config: Settings
) -> None:
    connect(ledger, config)
    assert ids(desk) == (SHORT, SHORT)
    publish(ledger, about(2, MALTA_LATER, FULL, "Maria Ellul"))
    connect(ledger, config)
    assert ids(desk) == (FULL, FULL)
    assert [article.id for article in desk.articles(entity=FULL)] == [made(1).id, made(2).id]
    (known,) = desk.entities("ellul")
    assert (known.id, known.names, known.articles) == (FULL, ("Maria Ellul", "Ellul"), 2)
    (story,) = desk.stories()
    assert [(entity.id, entity.articles) for entity in story.entities] == [(FULL, 2)]
    assert resolved(ledger) == [made(1).id]


@pytest.mark.usefixtures("short")
def test_the_id_of_before_still_finds_who_is_meant(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, about(2, MALTA_LATER, FULL, "Maria Ellul"))
    connect(ledger, config)
    assert desk.entity_id(SHORT) == FULL
    assert len(list(desk.articles(entity=SHORT))) == 2


@pytest.mark.usefixtures("short")
def test_nobody_is_meant_by_another_story(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, about(2, CHILE, FULL, "Maria Ellul"))
    connect(ledger, config)
    assert (ids(desk), resolved(ledger)) == ((SHORT, SHORT), [])


@pytest.mark.usefixtures("short")
def test_nobody_is_meant_any_longer_when_a_second_bears_the_name(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, about(2, MALTA_LATER, FULL, "Maria Ellul"))
    connect(ledger, config)
    publish(ledger, about(3, (MALTA[0], f"{MALTA[1]} It rained."), "person:joe-ellul", "Joe Ellul"))
    connect(ledger, config)
    assert len(set(stories(desk).values())) == 1
    assert ids(desk) == (SHORT, SHORT)
    assert resolved(ledger) == [made(1).id, made(1).id]
    assert [article.id for article in desk.articles(entity=SHORT)] == [made(1).id]
    assert [known.id for known in desk.entities("ellul")] == []


def test_an_article_that_is_published_anew_says_the_same(
    ledger: Ledger, desk: Desk, config: Settings, short: Article
) -> None:
    publish(ledger, about(2, MALTA_LATER, FULL, "Maria Ellul"))
    connect(ledger, config)
    publish(ledger, short.model_copy(update={"revision": 2, "subtitle": "Anew", "text": f"{short.text} Anew."}))
    connect(ledger, config)
    assert ids(desk) == (FULL, FULL)
    assert desk.article(short.id).subtitle == "Anew"
    assert desk.entity_id(SHORT) == FULL


def test_an_article_that_turns_out_to_be_a_copy_says_the_same(ledger: Ledger, desk: Desk, config: Settings) -> None:
    days = [datetime(2021, 5, day, tzinfo=UTC) for day in (4, 5)]
    publish(ledger, about(1, MALTA, SHORT, "Ellul", outlet="one.example", published_at=days[1]))
    publish(ledger, about(2, MALTA_LATER, FULL, "Maria Ellul"))
    connect(ledger, config)
    copied = (MALTA[0], f"{MALTA[1]} It rained.")
    publish(ledger, about(3, copied, f"{SHORT[:-1]}8", "Ellul", outlet="other.example", published_at=days[0]))
    connect(ledger, config)
    assert [bool(desk.article(made(number).id).duplicate) for number in (1, 2, 3)] == [True, False, False]
    assert ids(desk, 1) == ids(desk, 3) == (FULL, FULL)
    assert sorted(resolved(ledger)) == sorted([made(1).id, made(3).id])


def test_whom_an_article_names_itself_its_short_name_does_not_mean(
    ledger: Ledger, desk: Desk, config: Settings, short: Article
) -> None:
    both = (*short.entities, Entity(id=FULL, type="person", name="Maria Ellul", mentions=(Span(start=0, end=4),)))
    publish(ledger, short.model_copy(update={"entities": both, "text": f"{short.text} Anew."}))
    publish(ledger, about(2, MALTA_LATER, FULL, "Maria Ellul"))
    connect(ledger, config)
    assert [entity.id for entity in desk.article(short.id).entities] == [SHORT, FULL]


@pytest.mark.usefixtures("short")
def test_who_was_known_by_a_purged_article_is_forgotten_with_it(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, about(2, MALTA_LATER, FULL, "Maria Ellul"))
    connector = connect(ledger, config)
    purging = Purging(ledger, None)
    (found,) = wanted_articles(ledger, made(2).id, None)
    purging.ask(found)
    purging.turn()
    while connector.turn():
        pass
    assert until_done(purging) == []
    assert ids(desk) == (SHORT, SHORT)
    assert said(ledger, "maria-ellul") == []
    with pytest.raises(NothingHas):
        desk.entity_id(FULL)


@pytest.mark.usefixtures("short")
def test_nothing_of_a_short_name_outlives_its_article(
    ledger: Ledger, config: Settings, archive_all: Callable[[], None]
) -> None:
    publish(ledger, about(2, MALTA_LATER, FULL, "Maria Ellul"))
    connect(ledger, config)
    assert ledger.redis.hgetall(ledger.keys.meant) == {SHORT.encode(): FULL.encode()}
    archive_all()
    assert not ledger.redis.exists(ledger.keys.meant)
    assert not ledger.redis.hexists(ledger.keys.article(made(1).id), "meant")
