"""Related headlines find their articles, whichever comes first, and who followed is told once."""

import shutil
import threading
from pathlib import Path

import pytest
from redis import Redis

from schemas.article import Related
from schemas.client import Desk
from tests.contract.publishing import made, publish
from tests.desk.headlines import RAISED, SHORT, TRICKY, at, found, left, story, told
from tests.dropping import claimed, dropped
from worker.config import Settings
from worker.desk import scripting
from worker.desk.connecting import Connector
from worker.desk.ledger import Ledger


@pytest.mark.parametrize("headline", [at(1), at(1, title=SHORT), Related(title=SHORT), Related(title=RAISED.upper())])
def test_a_headline_finds_the_article_that_is_there(ledger: Ledger, desk: Desk, headline: Related) -> None:
    title = headline.title or SHORT
    publish(ledger, story(1, title, outlet="news.example"))
    publish(ledger, story(2, None, headline, outlet="news.example"))
    assert found(desk, 2) == [1]
    assert told(ledger) == []


@pytest.mark.parametrize("headline", [at(1), at(1, title=SHORT), Related(title=SHORT), Related(title=RAISED.upper())])
def test_a_headline_finds_the_article_that_comes_later_and_that_is_told_once(
    ledger: Ledger, desk: Desk, headline: Related
) -> None:
    title = headline.title or SHORT
    publish(ledger, story(2, "One", headline, outlet="news.example"))
    assert found(desk, 2) == [None]
    publish(ledger, story(1, title, outlet="news.example"))
    publish(ledger, story(1, title, at(3), outlet="news.example"))
    assert found(desk, 2) == [1]
    (notice,) = told(ledger)
    assert (notice.subject, notice.data.related_id) == (made(2).id, made(1).id)
    assert (notice.data.key, notice.data.revision, notice.data.title) == (ledger.keys.article(made(2).id), 1, "One")


def test_nothing_else_of_the_article_changes(ledger: Ledger, desk: Desk, config: Settings) -> None:
    """However its headlines are written, and whatever else the desk says of it."""
    related = (Related(title=TRICKY), at(1), Related(title=TRICKY, teaser=TRICKY, url="https://news.example/3"), at(4))
    publish(ledger, story(2, TRICKY, *related))
    before = desk.article(made(2).id)
    publish(ledger, story(4, outlet="news.example"))
    Connector(ledger, config).turn()
    publish(ledger, story(1, outlet="news.example"))
    publish(ledger, story(3, outlet="news.example"))
    assert found(desk, 2) == [None, 1, 3, 4]
    after = desk.article(made(2).id)
    assert after.story
    assert before == after.model_copy(update={"related": related, "story": None})


@pytest.mark.parametrize("first", [1, 2])
def test_two_articles_name_each_other(ledger: Ledger, desk: Desk, first: int) -> None:
    for number in (first, 3 - first):
        publish(ledger, story(number, None, at(3 - number), outlet="news.example"))
    assert found(desk, 1) + found(desk, 2) == [2, 1]
    assert [notice.subject for notice in told(ledger)] == [made(first).id]


def test_an_article_that_two_headlines_name_is_told_once(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, story(2, None, at(1), Related(title=RAISED), at(1, title=RAISED), outlet="news.example"))
    publish(ledger, story(1, RAISED, outlet="news.example"))
    assert found(desk, 2) == [1, 1, 1]
    assert len(told(ledger)) == 1


@pytest.mark.parametrize("title", ["Live updates", "Weather forecast for Tuesday"])
def test_a_title_that_many_have_names_nothing(ledger: Ledger, desk: Desk, title: str) -> None:
    publish(ledger, story(1, title, outlet="news.example"))
    publish(ledger, story(2, None, Related(title=title), outlet="news.example"))
    assert found(desk, 2) == [None]


@pytest.mark.parametrize(
    ("title", "outlet", "other", "number"),
    [
        (RAISED, None, None, 1),
        (RAISED, "news.example", None, 1),
        (RAISED, None, "news.example", 1),
        (RAISED, "else.example", "news.example", None),
        (SHORT, None, None, None),
        (SHORT, "news.example", None, None),
        (SHORT, "news.example", "news.example", 1),
    ],
)
@pytest.mark.parametrize("first", [1, 2])
def test_a_title_names_an_article_of_its_outlet_or_one_that_no_outlet_contradicts(
    ledger: Ledger, desk: Desk, title: str, outlet: str | None, other: str | None, number: int | None, first: int
) -> None:
    articles = {1: story(1, title, outlet=other), 2: story(2, None, Related(title=title), outlet=outlet)}
    for each in (first, 3 - first):
        publish(ledger, articles[each])
    assert found(desk, 2) == [number]


def test_another_page_with_the_same_title_is_not_meant(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, story(1, RAISED, outlet="news.example"))
    publish(ledger, story(2, None, at(7, title=RAISED), outlet="news.example"))
    assert found(desk, 2) == [None]


def test_a_page_is_found_by_its_title_until_one_comes_with_its_address(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, story(2, None, at(7, title=RAISED), outlet="news.example"))
    publish(ledger, story(1, RAISED))
    assert found(desk, 2) == [1]
    publish(ledger, story(7, RAISED, outlet="news.example"))
    assert found(desk, 2) == [7]
    assert [notice.data.related_id for notice in told(ledger)] == [made(1).id, made(7).id]
    ledger.forget_article(made(1).id, 1e11)
    assert (found(desk, 2), len(told(ledger))) == ([7], 2)


def test_a_title_of_two_articles_names_neither_and_what_was_found_before_stays(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, story(1, RAISED))
    publish(ledger, story(2, None, Related(title=RAISED)))
    publish(ledger, story(3, RAISED))
    publish(ledger, story(4, None, Related(title=RAISED)))
    assert (found(desk, 2), found(desk, 4)) == ([1], [None])
    assert told(ledger) == []


def test_an_outlet_means_its_own_of_two_articles_of_one_title(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, story(1, RAISED, outlet="else.example"))
    publish(ledger, story(3, RAISED, outlet="news.example"))
    publish(ledger, story(2, None, Related(title=RAISED), outlet="news.example"))
    assert found(desk, 2) == [3]


def test_what_too_many_point_to_is_no_story(
    ledger: Ledger, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = Path(shutil.copytree(scripting.SCRIPTS, tmp_path / "scripts"))
    lua = scripts / "headlines.lua"
    lua.write_text(lua.read_text("utf-8").replace("MOST_ARTICLES = 500", "MOST_ARTICLES = 2"), "utf-8")
    monkeypatch.setattr(scripting, "SCRIPTS", scripts)
    for number in (2, 3, 4):
        publish(ledger, story(number, None, at(1), outlet="news.example"))
    publish(ledger, story(1, None, outlet="news.example"))
    publish(ledger, story(5, None, at(1), outlet="news.example"))
    assert [found(desk, number) for number in (2, 3, 4, 5)] == [[1], [1], [None], [None]]
    for number in range(1, 6):
        assert ledger.forget_article(made(number).id, 1e11)
    assert left(ledger) == []


def test_a_lost_reply_tells_nothing_twice(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, story(2, None, at(1)))
    lease = claimed(ledger, dropped("made/1.txt", "bytes"))
    assert ledger.publish(lease, story(1, outlet="news.example")) == "published"
    assert ledger.publish(lease, story(1, outlet="news.example")) == "stale"
    assert len(told(ledger)) == 1


def test_articles_that_arrive_at_once_name_each_other(server: str, config: Settings) -> None:
    """Each on a connection of its own, as workers do."""
    ledgers = [Ledger(Redis.from_url(server), config) for _ in range(8)]
    start = threading.Barrier(len(ledgers))

    def work(number: int) -> None:
        start.wait()
        others = (at(other) for other in range(len(ledgers)) if other != number)
        publish(ledgers[number], story(number, None, *others, outlet="news.example"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(ledgers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Desk.connect(server, config.desk) as desk:
        for number in range(len(ledgers)):
            assert found(desk, number) == [other for other in range(len(ledgers)) if other != number]
    pairs = {(notice.subject, notice.data.related_id) for notice in told(ledgers[0])}
    assert len(pairs) == len(told(ledgers[0])) == 8 * 7 / 2
