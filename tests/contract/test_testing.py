"""The desk that consumers test against is what Copydesk writes; what was ever released decodes."""

import json
from pathlib import Path
from typing import get_args

import fakeredis
import pytest

from schemas.annotations import Span, Stretch, Words
from schemas.client import Desk, Lag
from schemas.keys import Keys
from schemas.notices import Notice, NoticeData, NoticeType
from schemas.reading import decoded
from schemas.spans import misplaced
from schemas.testing import copydesk_desk, golden_articles, golden_notices, put
from tests.contract.publishing import publish
from worker.config import Settings
from worker.desk.ledger import Ledger

__all__ = ["copydesk_desk"]

RELEASED = Path(__file__).parent / "released"
PRIVATE = {
    "named",
    "digest",
    "order",
    "seed",
    "round",
    "generation",
    "indexes",
    "text_of",
    "outlet",
    "known_by",
    "sketch",
    "called",
    "related",
    "files",
}
"""Of an article's hash: the ledger's own, not part of the contract."""


def test_the_fixture_is_a_desk_with_articles_and_notices(copydesk_desk: Desk) -> None:
    assert {article.id for article in copydesk_desk.articles()} == {article.id for article in golden_articles()}
    feed = copydesk_desk.follow("my-service", "one", block_seconds=0.01)
    types = set()
    for delivery in feed:
        types.add(delivery.notice.type)
        feed.ack(delivery)
        if copydesk_desk.lag("my-service") == Lag(pending=0, unread=0):
            feed.stop()
    assert types == set(get_args(NoticeType))


@pytest.mark.parametrize("article", golden_articles(), ids=lambda article: article.source.name)
def test_the_fixture_writes_an_article_as_the_ledger_does(article: object) -> None:
    ledger = Ledger(fakeredis.FakeRedis(), Settings(desk="main"))
    publish(ledger, article)
    theirs, ours, keys = ledger.redis, fakeredis.FakeRedis(), Keys()
    put(ours, keys, decoded(theirs.hget(keys.article(article.id), "json")))
    written = theirs.hgetall(keys.article(article.id))
    assert ours.hgetall(keys.article(article.id)) == {k: v for k, v in written.items() if k.decode() not in PRIVATE}
    indexes = list(theirs.scan_iter(keys.by("*")))
    assert {key: ours.zrange(key, 0, -1, withscores=True) for key in ours.scan_iter(keys.by("*"))} == {
        key: theirs.zrange(key, 0, -1, withscores=True) for key in indexes
    }


def test_golden_spans_stand_where_they_say() -> None:
    assert [list(misplaced(article, article)) for article in golden_articles()] == [[], [], []]


def test_golden_notices_cover_every_type() -> None:
    assert {fields["type"] for fields in golden_notices()} == set(get_args(NoticeType))


@pytest.mark.parametrize("file", sorted(RELEASED.glob("*/*.article.json")), ids=str)
def test_every_article_ever_released_decodes(file: Path) -> None:
    assert decoded(file.read_text("utf-8")).schema_version == file.parent.name


@pytest.mark.parametrize("file", sorted(RELEASED.glob("*/*.notice.json")), ids=str)
def test_every_notice_ever_released_decodes(file: Path) -> None:
    fields = json.loads(file.read_text("utf-8"))
    data = NoticeData.model_validate_json(fields["data"], extra="ignore")
    assert Notice.model_validate({**fields, "data": data}, extra="ignore").fields() == fields


def test_a_span_that_reaches_beyond_the_text_is_misplaced() -> None:
    article = golden_articles()[2]
    beyond = Span(start=len(article.text) - 2, end=len(article.text) + 5)
    assert list(misplaced(article, (beyond, article.paragraphs))) == [beyond]


def test_a_stretch_without_words_is_misplaced() -> None:
    article = golden_articles()[2]
    assert list(misplaced(article, (Stretch(7, 7), Stretch(9, 3)))) == [Span(start=9, end=3), Span(start=7, end=7)]


def test_a_span_that_begins_or_ends_in_white_space_is_misplaced() -> None:
    """As one is whose offsets were counted in bytes or in UTF-16 units."""
    article = golden_articles()[2]
    space = article.text.index(" ")
    assert list(misplaced(article, (Stretch(0, space + 1), Stretch(space, space + 4)))) == [
        Span(start=space, end=space + 4),
        Span(start=0, end=space + 1),
    ]


def test_words_that_are_not_those_of_their_place_are_misplaced() -> None:
    article = golden_articles()[2]
    other = Words(start=0, end=8, text="Valletta")
    assert article.words(other) != other.text
    assert list(misplaced(article, (other, article.times))) == [other]
