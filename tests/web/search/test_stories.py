"""The stories in an index: as the desk tells of them, found by their articles, in order, page by page."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.client import Desk
from schemas.following import decoded_notice
from schemas.story import Story
from schemas.testing import golden_articles, golden_notices
from tests.connect.test_stories import CHILE, MALTA, MALTA_LATER
from tests.contract.publishing import publish
from tests.desk.test_connecting import report
from worker.config import Settings
from worker.desk.connecting import Connector
from worker.desk.ledger import Ledger
from worker.desk.purging import Purging
from worker.web.search.following import Follower
from worker.web.search.index import Index
from worker.web.search.query import QueryError
from worker.web.search.reading import Reader
from worker.web.search.searching import Search
from worker.web.search.stories import Telling

ANNECY, COLOMBO, HARBOUR = golden_articles()
NOON = datetime(2024, 6, 3, 12, tzinfo=UTC)
OLD, NEW = "0" * 15 + "1", "0" * 15 + "2"


@pytest.fixture
def connected(ledger: Ledger, config: Settings) -> Connector:
    """Three articles of two stories."""
    connector = Connector(ledger, config)
    for number, news in enumerate((MALTA, CHILE, MALTA_LATER)):
        publish(ledger, report(number, news, f"outlet{number}.example"))
    while connector.turn():
        pass
    return connector


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path / "empty.db")
    yield index
    index.close()


def story(id: str, articles: int = 2, sources: int = 2, hours: float = 0) -> Story:
    return Story(id=id, title=f"Of {id}", last_at=NOON + timedelta(hours=hours), articles=articles, sources=sources)


def told(search: Search, query: str) -> dict[str, tuple[str, int, int]]:
    """Of each article that a query finds the title of its story, and how many articles and sources that has."""
    hits = search.search(query, fold=False).hits
    return {
        hit.card["title"]: (hit.story["title"], hit.story["articles"], hit.story["sources"])
        for hit in hits
        if hit.story
    }


def test_articles_are_found_by_their_story_and_tell_it(desk: Desk, connected: Connector, empty: Index) -> None:
    assert Follower(desk, empty).catch_up(60)
    search = Search(empty.path)
    malta = next(each for each in desk.stories() if each.articles == 2)
    expected = (MALTA[0], 2, 2)
    assert told(search, f"story:{malta.id}") == {MALTA[0]: expected, MALTA_LATER[0]: expected}
    assert told(search, f"-story:{malta.id}").keys() == {CHILE[0]}
    assert search.story(malta.id) == malta


def test_a_story_that_grows_while_the_index_follows_is_told_as_it_is(
    desk: Desk, ledger: Ledger, connected: Connector, empty: Index
) -> None:
    assert Follower(desk, empty).catch_up(60)
    publish(ledger, report(3, (MALTA_LATER[0], MALTA_LATER[1] + " Schools stay shut."), "outlet3.example"))
    connected.turn()
    assert Follower(desk, empty).catch_up(60)
    [malta] = [each for each in desk.stories() if each.articles == 3]
    search = Search(empty.path)
    assert search.stories().stories[0] == malta == search.story(malta.id)
    assert search.search(f"story:{malta.id}", fold=False).total == 3


def test_of_what_is_purged_no_story_says_a_word(desk: Desk, ledger: Ledger, connected: Connector, empty: Index) -> None:
    assert Follower(desk, empty).catch_up(60)
    chile = next(hit.card["id"] for hit in Search(empty.path).search("Chile").hits)
    Purging(ledger, None).ask(desk.article(chile).model_dump_json())
    Purging(ledger, None).turn()
    while connected.turn():
        pass
    assert Follower(desk, empty).catch_up(60)
    assert [each.title for each in Search(empty.path).stories().stories] == [MALTA[0]]


def test_a_notice_of_a_story_goes_with_the_article_that_led_to_it(index: Index) -> None:
    notices = {each["type"]: decoded_notice(each) for each in golden_notices()}
    purged, opened = notices["article.purged.v1"], notices["story.opened.v1"]
    index.take([("1717500000000-0", opened)])
    assert [notice for _, notice in Reader(index.path).notices("", 9)] == [opened]
    index.take([("1717500000000-1", purged.model_copy(update={"subject": opened.data.article_id}))])
    assert [notice.type for _, notice in Reader(index.path).notices("", 9)] == [purged.type]


def test_a_story_that_has_merged_is_found_by_its_old_name(index: Index) -> None:
    index.tell([Telling(OLD, story(OLD), (HARBOUR.id,)), Telling(NEW, story(NEW), (COLOMBO.id, ANNECY.id))])
    index.tell([Telling(NEW, story(NEW, 3, 3), (COLOMBO.id, ANNECY.id, HARBOUR.id)), Telling(OLD, story(NEW, 3, 3))])
    search = Search(index.path)
    assert [each.id for each in search.stories().stories] == [NEW]
    assert search.story(OLD) == search.story(NEW) == story(NEW, 3, 3)
    assert search.search(f"story:{OLD}").total == 3


def test_an_archived_article_follows_its_story_into_another(index: Index) -> None:
    """The desk lists it by the name that its story had when it went to the archive."""
    index.tell([Telling(OLD, story(OLD), (HARBOUR.id,)), Telling(NEW, story(NEW), (COLOMBO.id,))])
    index.tell([Telling(OLD, story(NEW))])
    assert Search(index.path).search(f"story:{NEW}").total == 2


def test_an_article_that_moves_is_of_one_story(index: Index) -> None:
    index.tell([Telling(OLD, story(OLD), (HARBOUR.id, COLOMBO.id)), Telling(NEW, story(NEW, 1, 1), (ANNECY.id,))])
    index.tell([Telling(NEW, story(NEW), (ANNECY.id, HARBOUR.id)), Telling(OLD, story(OLD, 1, 1), (COLOMBO.id,))])
    search = Search(index.path)
    assert told(search, f"story:{NEW}").keys() == {ANNECY.title, HARBOUR.title} - {None}
    assert search.search(f"story:{OLD}").hits[0].card["id"] == COLOMBO.id


def test_a_story_goes_with_its_last_article(index: Index) -> None:
    index.tell([Telling(OLD, story(OLD, 1, 1), (HARBOUR.id,)), Telling(NEW, story(NEW), (COLOMBO.id, ANNECY.id))])
    index.check(HARBOUR.id, kept=False)
    index.tell([Telling(NEW, None)])
    search = Search(index.path)
    assert (search.story(OLD), search.story(NEW), search.stories().total) == (None, None, 0)


def test_stories_stand_in_order_page_by_page(index: Index) -> None:
    index.tell([Telling(f"{n:016x}", story(f"{n:016x}", n % 3 + 1, n % 3 + 1, hours=n)) for n in range(9)])
    search = Search(index.path)
    found: list[int] = []
    cursor = None
    while not found or cursor:
        page = search.stories(limit=4, cursor=cursor)
        found, cursor = found + [int(each.id, 16) for each in page.stories], page.cursor
    assert found == [8, 7, 6, 5, 4, 3, 2, 1, 0]
    first = search.stories(order="sources", limit=4, least=2)
    second = search.stories(order="sources", limit=4, least=2, cursor=first.cursor)
    assert [int(each.id, 16) for each in first.stories + second.stories] == [8, 5, 2, 7, 4, 1]
    assert (first.total, second.cursor) == (6, None)


def test_stories_are_found_by_what_their_articles_say(index: Index) -> None:
    index.tell([Telling(OLD, story(OLD), (HARBOUR.id,)), Telling(NEW, story(NEW), (COLOMBO.id,))])
    assert [each.id for each in Search(index.path).stories("country:MLT ferries").stories] == [OLD]


@pytest.mark.parametrize("cursor", ["x", "1", "1~2~3~4", "a~b"])
def test_a_place_that_is_none_is_refused(index: Index, cursor: str) -> None:
    with pytest.raises(QueryError, match="no such place"):
        Search(index.path).stories(cursor=cursor)
