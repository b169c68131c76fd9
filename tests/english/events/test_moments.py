"""How old the times of an article are, and which stand near an event."""

from datetime import UTC, datetime, timedelta

import pytest

from schemas.annotations import Span, Time, Words
from tests.enrichers.reading import read
from worker.english.document import Document
from worker.english.events.moments import Age, Moments

NEWS = datetime(2024, 5, 2, tzinfo=UTC)


def _time(id: str, start: int, over: datetime | None) -> Time:
    words = Words(part="text", start=start, end=start + 4, text="then")
    return Time(id=id, span=words, type="DATE", start=over and over - timedelta(days=1), end=over)


def _moments(*times: Time, text: str = "Then and then.", published: datetime | None = NEWS) -> Moments:
    return Moments(Document(read(text).model_copy(update={"times": times, "published_at": published})))


@pytest.mark.parametrize(
    ("days", "age"),
    [(800, Age.HISTORY), (200, Age.MONTHS), (20, Age.WEEKS), (1, Age.DAYS), (-1, Age.DAYS), (-40, Age.COMING)],
)
def test_a_time_is_as_old_as_its_end_lies_before_publication(days: int, age: Age) -> None:
    assert _moments(_time("t1", 0, NEWS - timedelta(days=days))).age("t1") is age


def test_of_what_has_no_end_or_no_news_to_go_by_the_age_is_not_known() -> None:
    assert _moments(_time("t1", 0, None)).age("t1") is Age.UNTOLD
    assert _moments().age(None) is None


def test_without_publication_the_news_is_the_latest_time_that_is_not_to_come() -> None:
    times = _time("t1", 0, NEWS - timedelta(days=800)), _time("t2", 9, NEWS)
    assert _moments(*times, published=None).age("t1") is Age.HISTORY
    assert _moments(*times, text="Then, by then.", published=None).age("t1") is Age.DAYS


def test_an_event_has_a_time_in_its_sentence_and_one_before_it() -> None:
    moments = _moments(_time("t1", 0, NEWS), _time("t2", 9, NEWS))
    trigger = Span(part="text", start=13, end=14)
    assert (moments.nearest((5, 14), trigger), moments.before((5, 14), trigger)) == ("t2", "t1")
