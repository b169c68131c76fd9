"""The connector: every article has its story, whatever dies, and consumers are told once."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import fakeredis
import pytest
from redis import Redis
from redis.commands.core import Script
from redis.exceptions import ConnectionError

from schemas.archive import Archive
from schemas.article import Article
from schemas.client import Desk
from schemas.errors import NoSuchStory
from schemas.feed import decoded_notice
from schemas.notices import Notice
from tests.conftest import Clock
from tests.connect.test_stories import CHILE, HARBOUR, MALTA, MALTA_LATER
from tests.contract.publishing import made, publish
from tests.desk import test_withdrawal as withdrawal
from worker.config import Settings
from worker.desk.connecting import Connector
from worker.desk.ledger import Ledger
from worker.desk.retention import Retention
from worker.desk.standing import standing

NEWS = (MALTA, CHILE, MALTA_LATER, HARBOUR, CHILE, MALTA_LATER)
SEVERAL = 18


@pytest.fixture
def ledger(store: "Redis", config: Settings) -> Ledger:
    """On the store's own clock, for the stream has no other."""
    return Ledger(store, config)


@pytest.fixture
def desk(store: "Redis", config: Settings, server: str) -> Iterator[Desk]:
    if isinstance(store, fakeredis.FakeRedis):
        host = store.connection_pool.connection_kwargs["host"]
        yield Desk(fakeredis.FakeRedis(host=host, decode_responses=True), config.desk)
    else:
        with Desk.connect(server, config.desk) as client:
            yield client


def report(number: int, news: tuple[str, str], outlet: str | None = None, **more: object) -> Article:
    title, text = news
    url = f"https://{outlet}/{number}" if outlet else None
    return made(number, text).model_copy(update={"title": title, "url": url, **more})


def connect(ledger: Ledger, config: Settings) -> Connector:
    connector = Connector(ledger, config)
    while connector.turn():
        pass
    return connector


def told(ledger: Ledger) -> list[Notice]:
    """The story notices."""
    entries = ledger.redis.xrange(ledger.keys.notices)
    fields = [{name.decode(): value.decode() for name, value in each.items()} for _, each in entries]
    return [decoded_notice(each) for each in fields if each["type"].startswith("story.")]


def stories(desk: Desk) -> dict[str, str]:
    return {article.id: article.story.id for article in desk.articles() if article.story}


def test_an_article_has_its_story_and_the_story_its_articles(ledger: Ledger, desk: Desk, config: Settings) -> None:
    articles = [report(n, news, f"outlet{n}.example") for n, news in enumerate((MALTA, CHILE, MALTA_LATER))]
    for article in articles:
        publish(ledger, article)
    assert standing(ledger.redis, ledger.keys)["unconnected"] is None
    connect(ledger, config)
    assert standing(ledger.redis, ledger.keys)["unconnected"] == 0
    malta, chile, later = (desk.article(article.id).story for article in articles)
    assert malta == later != chile
    assert malta
    story = desk.story(malta.id)
    assert (story.title, story.articles, story.sources) == (MALTA[0], 2, 2)
    assert story.outlets == ("outlet0.example", "outlet2.example")
    assert {article.id for article in desk.articles(story=malta.id)} == {articles[0].id, articles[2].id}
    assert [each.id for each in desk.stories()] == [malta.id, chile.id if chile else ""]


def test_each_step_is_told_once_with_what_led_to_it(ledger: Ledger, config: Settings) -> None:
    for number, news in enumerate((MALTA, CHILE, MALTA_LATER)):
        publish(ledger, report(number, news))
    connect(ledger, config)
    assert [notice.type for notice in told(ledger)] == ["story.opened.v1", "story.opened.v1", "story.updated.v1"]
    last = told(ledger)[-1].data
    assert (last.article_id, last.path) == (made(2).id, "made/2.txt")
    assert last.story
    assert (last.story.articles, last.story.sources) == (2, 1)


def test_a_copy_counts_as_an_article_and_not_as_a_source(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, report(1, MALTA, "first.example"))
    publish(ledger, report(2, (MALTA[0], MALTA[1] + " It rained."), "second.example"))
    connect(ledger, config)
    (story,) = desk.stories()
    assert (story.articles, story.sources, story.outlets) == (2, 1, ("first.example",))


def test_a_revision_keeps_its_story_until_it_is_judged_anew(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, report(1, MALTA))
    publish(ledger, report(2, MALTA_LATER))
    connector = connect(ledger, config)
    before = stories(desk)
    publish(ledger, report(2, HARBOUR))
    assert stories(desk) == before
    assert {article.id for article in desk.articles(story=before[made(1).id])} == before.keys()
    connector.turn()
    after = stories(desk)
    assert after[made(1).id] == before[made(1).id] != after[made(2).id]
    assert [article.id for article in desk.articles(story=after[made(2).id])] == [made(2).id]
    assert desk.article(made(2).id).title == HARBOUR[0]


def test_a_mark_as_a_copy_and_a_story_stand_side_by_side(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, report(1, MALTA, "first.example", published_at=datetime(2031, 5, 6, tzinfo=UTC)))
    connect(ledger, config)
    publish(
        ledger,
        report(
            2, (MALTA[0], MALTA[1] + " It rained."), "second.example", published_at=datetime(2031, 5, 5, tzinfo=UTC)
        ),
    )
    connect(ledger, config)
    marks = [desk.article(made(number).id) for number in (1, 2)]
    assert sum(article.duplicate is not None for article in marks) == 1
    assert len({article.story.id for article in marks if article.story}) == 1


def test_two_stories_that_turn_out_to_be_one_merge_and_the_old_id_still_resolves(
    ledger: Ledger, desk: Desk, config: Settings
) -> None:
    publish(ledger, report(1, MALTA))
    publish(ledger, report(2, HARBOUR))
    connector = connect(ledger, config)
    old = stories(desk)[made(2).id]
    publish(ledger, report(2, MALTA_LATER))
    connector.turn()
    kept = stories(desk)[made(1).id]
    assert stories(desk)[made(2).id] == kept != old
    assert desk.story(old).id == kept
    merged = [notice for notice in told(ledger) if notice.type == "story.merged.v1"]
    assert [(notice.subject, notice.data.story and notice.data.story.merged_into) for notice in merged] == [(old, kept)]
    assert [story.id for story in desk.stories()] == [kept]


def test_a_story_that_nobody_knows_is_a_typed_error(desk: Desk) -> None:
    with pytest.raises(NoSuchStory):
        desk.story("0" * 16)


def test_stories_are_read_since_a_moment(ledger: Ledger, desk: Desk, config: Settings) -> None:
    for number, news in enumerate((MALTA, HARBOUR)):
        publish(ledger, report(number, news))
    connect(ledger, config)
    assert len(list(desk.stories(datetime.now(UTC) - timedelta(hours=1)))) == 2
    assert not list(desk.stories(datetime.now(UTC) + timedelta(hours=1)))
    with pytest.raises(ValueError, match="time zone"):
        list(desk.stories(datetime(2031, 5, 4)))


class Dying:
    """A store whose caller dies at a call, before the store has done it or after."""

    def __init__(self, store: Any, at: int, *, done: bool) -> None:
        self._store, self._at, self._done, self._calls = store, at, done, count()

    def register_script(self, script: str) -> Script:
        return Script(self, script)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._store, name)
        return self._called(real) if name in {"xread", "evalsha", "hmget", "xinfo_groups"} else real

    def _called(self, real: Any) -> Any:
        def call(*args: Any, **named: Any) -> Any:
            dies = next(self._calls) == self._at
            if dies and not self._done:
                raise ConnectionError("killed")
            answer = real(*args, **named)
            if dies:
                raise ConnectionError("killed")
            return answer

        return call


@pytest.mark.parametrize("done", [False, True])
def test_wherever_the_connector_dies_the_stories_are_the_same_and_each_notice_is_there_once(*, done: bool) -> None:
    def run(at: int) -> tuple[dict[str, str], list[str], bool]:
        """The stories of each article by their first one, the notices, whether it died."""
        store = fakeredis.FakeRedis()
        config, died = Settings(desk="dying"), False
        ledger = Ledger(store, config)
        for number, news in enumerate(NEWS):
            publish(ledger, report(number, news, f"outlet{number}.example"))
        frail = Ledger(Dying(store, at, done=done), config)
        try:
            connect(frail, config)
        except ConnectionError:
            died = True
        connect(ledger, config)
        found = {n: json.loads(store.hget(ledger.keys.article(made(n).id), "json"))["story"]["id"] for n in range(6)}
        ids = [notice.id for notice in told(ledger)]
        assert max(Counter(ids).values()) == 1
        first = {story: str(number) for number, story in reversed(found.items())}
        named = [f"{first.get(notice.subject)} {notice.type}" for notice in told(ledger)]
        return {str(number): first[story] for number, story in found.items()}, named, died

    steady = run(-1)
    assert not steady[2]
    runs = [run(at) for at in range(SEVERAL)]
    assert all((stories, notices) == steady[:2] for stories, notices, _ in runs)
    assert sum(died for *_, died in runs) > 2 * len(NEWS)


def test_two_connectors_at_once_take_turns(ledger: Ledger, desk: Desk, config: Settings) -> None:
    one, other = Connector(ledger, config), Connector(ledger, config)
    for number, news in enumerate(NEWS):
        publish(ledger, report(number, news, f"outlet{number}.example"))
        for connector in (one, other) if number % 2 else (other, one):
            connector.turn()
    connect(ledger, config)
    assert len(set(stories(desk).values())) == 3
    assert len(stories(desk)) == len(NEWS)
    assert max(Counter(notice.id for notice in told(ledger)).values()) == 1


def test_notices_that_are_not_connected_are_not_trimmed(ledger: Ledger, config: Settings) -> None:
    publish(ledger, report(1, MALTA))
    connector = connect(ledger, config)
    for number in range(2, 6):
        publish(ledger, report(number, HARBOUR))
    ledger.trim(kept=0)
    assert standing(ledger.redis, ledger.keys)["unconnected"] == 4
    while connector.turn():
        pass
    assert standing(ledger.redis, ledger.keys)["unconnected"] == 0


def test_a_store_that_was_emptied_is_followed_anew(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, report(1, MALTA))
    connector = connect(ledger, config)
    for key in ledger.redis.scan_iter(f"copydesk:{{{config.desk}}}:*"):
        ledger.redis.delete(key)
    publish(ledger, report(2, MALTA_LATER))
    while connector.turn() or connector.turn():
        pass
    assert stories(desk).keys() == {made(2).id}


def test_an_article_that_was_withdrawn_leaves_its_story(ledger: Ledger, desk: Desk, config: Settings) -> None:
    withdrawal.publish(ledger, withdrawal.FIRST, {"a": MALTA[1], "b": MALTA_LATER[1]})
    connector = connect(ledger, config)
    (story,) = desk.stories()
    assert story.articles == 2
    withdrawal.publish(ledger, withdrawal.SECOND, {"a": MALTA[1]})
    connector.turn()
    assert desk.story(story.id).articles == 1
    assert [article.id for article in desk.articles(story=story.id)] == [withdrawal.own("a")]
    assert desk.article(withdrawal.own("b")).story is None
    assert told(ledger)[-1].type == "story.updated.v1"


def test_a_story_that_has_lost_every_article_is_no_longer_listed(ledger: Ledger, desk: Desk, config: Settings) -> None:
    withdrawal.publish(ledger, withdrawal.FIRST, {"a": MALTA[1], "b": HARBOUR[1]})
    connector = connect(ledger, config)
    withdrawal.publish(ledger, withdrawal.SECOND, {"a": MALTA[1]})
    connector.turn()
    assert [story.articles for story in desk.stories()] == [1]


def test_a_story_takes_nothing_in_after_its_days(ledger: Ledger, desk: Desk, config: Settings) -> None:
    briefly = config.model_copy(update={"story_days": 1e-7})
    publish(ledger, report(1, MALTA))
    connect(ledger, briefly)
    time.sleep(0.02)
    publish(ledger, report(2, MALTA_LATER))
    connect(ledger, briefly)
    assert len(set(stories(desk).values())) == 2
    assert [name.decode() for name in ledger.redis.hkeys(ledger.keys.connected)] == [made(2).id]
    assert [name.decode() for name in ledger.redis.hkeys(ledger.keys.portraits)] == [made(2).id]


def test_nothing_of_a_story_outlives_its_days(store: "Redis", config: Settings, clock: Clock) -> None:
    clock.jump(time.time() - clock.now / 1000)
    ledger = Ledger(store, config, clock)
    retention = Retention(ledger, config, lambda: clock.steady)
    publish(ledger, report(1, MALTA, processed_at=datetime.now(UTC)))
    connector = connect(ledger, config)
    clock.forward(31 * 86_400)
    retention.turn()
    connector.turn()
    assert not store.exists(ledger.keys.connected, ledger.keys.portraits)
    assert store.zcard(ledger.keys.stories) == 1
    clock.forward(335 * 86_400)
    retention.turn()
    assert not store.exists(ledger.keys.stories, *store.keys(ledger.keys.story("*")), *store.keys(ledger.keys.by("*")))


def test_an_article_that_cannot_be_read_holds_nothing_up(ledger: Ledger, desk: Desk, config: Settings) -> None:
    for number, news in enumerate((MALTA, HARBOUR)):
        publish(ledger, report(number, news))
    ledger.redis.hset(ledger.keys.article(made(0).id), "json", '{"schema_version": "9.0"}')
    connect(ledger, config)
    assert desk.article(made(1).id).story


def test_what_moves_to_the_archive_stays_in_its_story(
    ledger: Ledger, config: Settings, archive: Archive, archive_all: Callable[[], None], desk: Desk
) -> None:
    for number, news in enumerate((MALTA, MALTA_LATER)):
        publish(ledger, report(number, news))
    connect(ledger, config)
    (story,) = desk.stories()
    archive_all()
    reader = Desk(desk.redis, desk.name, archive.folder)
    assert {article.id for article in reader.articles(story=story.id)} == {made(0).id, made(1).id}
    assert reader.article(made(0).id).story
    assert reader.story(story.id) == story
