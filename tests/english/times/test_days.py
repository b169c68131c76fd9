"""Weekdays, and days told from today."""

from datetime import date

import pytest

from tests.english.times.phrases import read, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opens on the first Monday in June.", "the first Monday in June", "2024-06-03"),
        ("It opens on the last Friday of this month.", "the last Friday of this month", "2024-05-31"),
        ("They met on the second Tuesday of February.", "the second Tuesday of February", "2024-02-13"),
        ("They met on the third Thursday of March 2019.", "the third Thursday of March 2019", "2019-03-21"),
        ("It closes on the last Sunday of next month.", "the last Sunday of next month", "2024-06-30"),
    ],
)
def test_the_nth_weekday_of_a_month_is_that_day(text: str, words: str, value: str) -> None:
    assert values(text) == {words: value}


def test_a_fifth_monday_that_a_month_has_not_is_no_day() -> None:
    assert values("They met on the fifth Monday of March 2024.") == {"the fifth Monday of March 2024": None}


def test_the_nth_weekday_of_every_month_is_a_set() -> None:
    ((words, moment),) = read("It is held on the second Saturday of each month.")
    assert (words, moment.kind, moment.period.value) == ("the second Saturday of each month", "SET", "P1M")


def test_the_first_monday_of_something_else_is_not_placed() -> None:
    assert values("It fell on the first Monday of the strike.") == {"the first Monday": None}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Monday", "2024-05-13"),
        ("last Monday", "2024-05-13"),
        ("last Wednesday", "2024-05-08"),
        ("Wednesday", "2024-05-15"),
        ("Monday last week", "2024-05-06"),
        ("Monday next week", "2024-05-20"),
        ("Tuesday of last week", "2024-05-07"),
        ("this Friday", "2024-05-17"),
        ("next Friday", "2024-05-17"),
        ("Thursday morning", "2024-05-09TMO"),
    ],
)
def test_a_weekday_told_of_the_past_is_the_nearest_gone(words: str, value: str) -> None:
    assert values(f"It rained {words}.") == {words: value}


@pytest.mark.parametrize(
    "words", ["the Monday before", "the Monday after", "the following Monday", "that Monday", "a Monday"]
)
def test_a_weekday_told_of_another_time_is_not_placed(words: str) -> None:
    assert set(values(f"It had rained {words} the fair.").values()) == {"XXXX-WXX-1"}


@pytest.mark.parametrize("words", ["Fridays", "every Friday", "each Friday", "every other Friday"])
def test_every_friday_is_a_set(words: str) -> None:
    ((_, moment),) = read(f"They meet {words}.")
    assert (moment.kind, moment.period.value) == ("SET", "XXXX-WXX-5")


@pytest.mark.parametrize("text", ["It was Good Friday.", "The Sunday Times said so."])
def test_feasts_and_newspapers_are_no_weekdays(text: str) -> None:
    assert values(text) == {}


def test_a_run_of_days_ends_after_it_begins() -> None:
    assert values("It will run from Monday until Friday.") == {"Monday": "2024-05-20", "Friday": "2024-05-24"}
    assert values("It ran from Friday to Monday.") == {"Friday": "2024-05-10", "Monday": "2024-05-13"}


def test_a_date_behind_a_weekday_decides() -> None:
    assert values("It opens Monday, June 3.") == {"Monday, June 3": "2024-06-03"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the day before yesterday", "2024-05-13"),
        ("the day after tomorrow", "2024-05-17"),
        ("yesterday", "2024-05-14"),
        ("tomorrow night", "2024-05-16TNI"),
        ("tonight", "2024-05-15TNI"),
    ],
)
def test_days_are_told_from_today(words: str, value: str) -> None:
    assert values(f"Not {words}.") == {words: value}


def test_without_an_anchor_a_weekday_is_only_that() -> None:
    assert values("It rained on Monday.", None) == {"Monday": "XXXX-WXX-1"}
    assert values("It rained yesterday.", None) == {"yesterday": None}


def test_the_calendar_ends() -> None:
    assert values("It rained last Monday.", date(1, 1, 9)) == {"last Monday": "0001-01-08"}
