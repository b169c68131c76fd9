"""Near in time is what happens on one day, however it is named."""

from datetime import date

import pytest

from tests.enrichers.reading import compute, read
from worker.connect.calendar import NEARNESS, Calendar, calendar, nearness
from worker.enrichers.times import ENRICHER

MAY = date(2024, 5, 1).toordinal()


def near(one: Calendar, other: Calendar) -> set[str]:
    """What holds of two calendars."""
    assert nearness(one, other) == nearness(other, one)
    return {name for name, value in zip(NEARNESS, nearness(one, other), strict=True) if value}


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        (Calendar(), Calendar(), set()),
        (Calendar((740_000,)), Calendar((740_000, 740_400)), {"same day"}),
        (Calendar((740_000,)), Calendar((740_004,)), {"days apart"}),
        (Calendar((740_000,)), Calendar((740_040,)), {"a month apart"}),
        (Calendar(published=740_000), Calendar(published=740_002), {"published together"}),
        (Calendar(published=740_000), Calendar(published=740_009), {"published apart"}),
        (Calendar(weekdays=(1, 5)), Calendar(weekdays=(5,)), {"same weekday"}),
        (Calendar(weekdays=(1, 5)), Calendar(weekdays=(2,)), {"other weekdays"}),
        (Calendar(of_year=(1,)), Calendar(of_year=(366,)), {"days of the year apart"}),
        (Calendar(of_year=(1,)), Calendar(of_year=(100, 300)), {"a month of the year apart"}),
        (Calendar(of_year=(60,)), Calendar(of_year=(60, 300)), {"same day of the year"}),
    ],
)
def test_two_are_as_near_as_their_nearest_days(one: Calendar, other: Calendar, holds: set[str]) -> None:
    assert near(one, other) == holds


def named(text: str, published: str | None = None) -> Calendar:
    """The calendar of an English article whose times have been read."""
    article = read(text, published_at=published)
    return calendar(article.model_copy(update={"times": compute(ENRICHER, article)["times"]}))


def test_a_day_counts_by_all_that_is_known_of_it() -> None:
    known = named("It rained on Friday. On 3 May 2024 it snowed. On 24 December it hailed.")
    assert known == Calendar((date(2024, 5, 3).toordinal(),), None, (5,), (124, 359))


def test_the_publication_is_a_day_of_the_article_but_no_weekday_of_its_events() -> None:
    assert named("It rained.", "2024-05-01") == Calendar((MAY,), MAY, (), (122,))


def test_what_is_no_date_is_none() -> None:
    assert named("It rained in June, all week, for 3 hours.") == Calendar()
