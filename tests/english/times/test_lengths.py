"""Durations, and what is told with them."""

import pytest

from tests.english.times.phrases import days, read, values


@pytest.mark.parametrize(
    ("words", "first", "after"),
    [
        ("the last five days of April 2017", "2017-04-26", "2017-05-01"),
        ("the first two weeks of March 2021", "2021-03-01", "2021-03-15"),
        ("the first three months of 2020", "2020-01-01", "2020-04-01"),
        ("the last day of 2025", "2025-12-31", "2026-01-01"),
        ("the last week of May 2023", "2023-05-25", "2023-06-01"),
    ],
)
def test_the_first_and_last_days_of_a_month_or_year_lie_in_it(words: str, first: str, after: str) -> None:
    assert days(f"It rained in {words}.") == [(first, after)]
    assert [text for text, _ in read(f"It rained in {words}.")] == [words]


def test_the_last_days_of_something_else_end_today() -> None:
    assert days("It rained in the last five days of the fair.") == [("2024-05-10", "2024-05-15")]


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("two quarters", "DURATION", "P6M"),
        ("48-hour", "DURATION", "PT48H"),
        ("two and a half years", "DURATION", "P2.5Y"),
        ("half a century", "DURATION", "P50Y"),
        ("five to seven days", "DURATION", "PXD"),
        ("every two weeks", "SET", "P2W"),
        ("three times a year", "SET", "P1Y"),
        ("three years ago", "DATE", "2021"),
        ("two weeks from now", "DATE", "2024-W22"),
        ("an hour later", "DATE", None),
        ("in two years' time", "DATE", "2026"),
    ],
)
def test_what_a_number_and_a_unit_are_used_for(words: str, kind: str, value: str | None) -> None:
    ((text, moment),) = read(f"It was so {words} there.")
    assert (text, moment.kind, moment.period.value) == (words.removeprefix("in "), kind, value)


@pytest.mark.parametrize(
    "text", ["a 40-year-old man", "40 years of age", "three quarters of voters", "a second term", "$5 a month"]
)
def test_ages_fourths_and_prices_are_no_durations(text: str) -> None:
    assert values(text) == {}


def test_two_quarters_of_decline_are_half_a_year() -> None:
    assert values("It shrank after three quarters of decline.") == {"three quarters": "P9M"}


def test_a_time_that_is_told_of_one_that_is_told_of_another_is_read_at_once() -> None:
    """Each looks one time ahead at most, so a chain of them takes no longer than its length."""
    assert len(values("the last week of the last week of the last week of May")) >= 1
    assert values("the last week of the first Monday in " * 2000 + "May")
