"""Every article has its story, for as long as stories live, and consumers are told once."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from redis import Redis

from schemas.archive import Archive
from schemas.client import Desk
from schemas.errors import NoSuchStory
from tests.conftest import Clock
from tests.connect.claims.telling import HOSPITAL, MAYOR, rivals
from tests.connect.test_stories import CHILE, HARBOUR, MALTA, MALTA_LATER
from tests.contract.publishing import made, publish
from tests.desk import test_withdrawal as withdrawal
from tests.desk.connecting import connect, report, stories, told
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.retention import Retention
from worker.desk.standing import standing


@pytest.fixture
def ledger(store: "Redis", config: Settings) -> Ledger:
    """On the store's own clock, for the stream has no other."""
    return Ledger(store, config)


def test_an_article_has_its_story_and_the_story_its_articles(ledger: Ledger, desk: Desk, config: Settings) -> None:
    articles = [report(n, news, f"outlet{n}.example") for n, news in enumerate((MALTA, CHILE, MALTA_LATER))]
    assert standing(ledger.redis, ledger.keys)["unconnected"] is None
    for article in articles:
        publish(ledger, article)
        connect(ledger, config)
    assert standing(ledger.redis, ledger.keys)["unconnected"] == 0
    malta, chile, later = (desk.article(article.id).story for article in articles)
    assert malta == later != chile
    assert malta
    story = desk.story(malta.id)
    assert (story.title, story.articles, story.sources) == (MALTA[0], 2, 2)
    assert story.outlets == ("outlet0.example", "outlet2.example")
    assert {article.id for article in desk.articles(story=malta.id)} == {articles[0].id, articles[2].id}
    assert set(desk.members(malta.id)) == {articles[0].id, articles[2].id}
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


def test_a_story_that_grows_within_a_step_is_told_once_as_it_is_in_the_end(ledger: Ledger, config: Settings) -> None:
    publish(ledger, report(0, MALTA))
    connector = connect(ledger, config)
    for number, news in enumerate((CHILE, MALTA_LATER, MALTA_LATER, CHILE), 1):
        publish(ledger, report(number, news, f"outlet{number}.example"))
    connector.turn()
    steps = [(notice.type, notice.data.article_id, notice.data.story) for notice in told(ledger)[1:]]
    assert [(kind, led, story and story.articles) for kind, led, story in steps] == [
        ("story.updated.v1", made(3).id, 3),
        ("story.opened.v1", made(1).id, 2),
    ]  # in the order of their last changes


def test_what_comes_twice_within_a_step_ends_as_the_last_says(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, report(1, MALTA))
    publish(ledger, report(2, HARBOUR))
    publish(ledger, report(2, MALTA_LATER))
    connector = connect(ledger, config)
    assert len(set(stories(desk).values())) == 1
    assert connector.turn() == 0
    assert standing(ledger.redis, ledger.keys)["unconnected"] == 0


def test_rival_claims_stand_side_by_side_whatever_is_started_anew(ledger: Ledger, desk: Desk, config: Settings) -> None:
    articles = rivals(report(1, MALTA, "first.example"), report(2, MALTA_LATER, "second.example"))
    for article in articles:
        publish(ledger, article)
        connect(ledger, config)
    (story,) = desk.stories()
    (claims,) = story.claims
    assert (claims.kind, claims.about, claims.disputed) == ("figure", "people injured", True)
    assert {(claim.claimant, claim.value, claim.outlet) for claim in claims.claims} == {
        (MAYOR, 7, "first.example"),
        (HOSPITAL, 9, "second.example"),
    }
    for claim in claims.claims:
        assert desk.article(claim.article_id).words(claim.span) == claim.words


def test_a_story_of_an_earlier_version_has_no_claims_and_takes_in_articles(
    ledger: Ledger, desk: Desk, config: Settings
) -> None:
    first, second = rivals(report(1, MALTA), report(2, MALTA_LATER))
    publish(ledger, first)
    connect(ledger, config)
    known = json.loads(ledger.redis.hget(ledger.keys.connected, first.id) or "")
    for name in ("article", "figures", "positions"):
        del known["facts"][name]
    ledger.redis.hset(ledger.keys.connected, first.id, json.dumps(known))
    publish(ledger, second)
    connect(ledger, config)
    (story,) = desk.stories()
    assert (story.articles, story.claims) == (2, ())


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
    standing = [(story.id, set(ids)) for story, ids in desk.several_stories([old, kept, "0" * 16])]
    assert standing == [(kept, {made(1).id, made(2).id})]
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
    assert set(reader.members(story.id)) == {made(0).id, made(1).id}
    assert list(reader.several_stories([story.id])) == [(story, tuple(reader.members(story.id)))]
    assert reader.article(made(0).id).story
    assert reader.story(story.id) == story
