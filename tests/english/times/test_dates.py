"""Calendar dates, and days of one month in a list."""

import pytest

from tests.english.times.phrases import days, values


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Trams stop on Monday 20, Tuesday 21 and Thursday 23 May.", ["2024-05-20", "2024-05-21", "2024-05-23"]),
        ("It rained on 12, 13 and 15 February.", ["2024-02-12", "2024-02-13", "2024-02-15"]),
        ("It rained on 2 and 3 April 2021.", ["2021-04-02", "2021-04-03"]),
        ("It rained on May 3 and 4.", ["2024-05-03", "2024-05-04"]),
        ("It rained on Jan. 3, 4 and 6.", ["2024-01-03", "2024-01-04", "2024-01-06"]),
        ("It rained on May 3 and 4, 2019.", ["2019-05-03", "2019-05-04"]),
    ],
)
def test_days_of_a_list_share_their_month(text: str, dates: list[str]) -> None:
    assert list(values(text).values()) == dates


@pytest.mark.parametrize("text", ["On May 3, 4 people died.", "On May 3 and 4 people died."])
def test_a_number_that_counts_is_no_day(text: str) -> None:
    assert values(text) == {"May 3": "2024-05-03"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("since October '87", "1987-10"),
        ("since October ’99", "1999-10"),
        ("since October '09", "2009-10"),
        ("in '87", "1987"),
        ("since October 1987", "1987-10"),
        ("last October", "2023-10"),
        ("next October", "2024-10"),
        ("every October", "XXXX-10"),
    ],
)
def test_months_have_the_year_that_is_told(text: str, value: str) -> None:
    assert list(values(f"The worst {text}.").values()) == [value]


@pytest.mark.parametrize("text", ["It weighs '87 kg", "the '87s", "rock 'n' roll 87"])
def test_digits_behind_an_apostrophe_need_a_date_around_them(text: str) -> None:
    assert values(text) == {}


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("It runs from 2 to 9 June.", "2024-06-02", "2024-06-10"),
        ("It will run 5-7 June.", "2024-06-05", "2024-06-08"),
        ("It ran March 3-5, 2021.", "2021-03-03", "2021-03-06"),
        ("It ended on the 11th of November 1918.", "1918-11-11", "1918-11-12"),
    ],
)
def test_days_from_one_to_another(text: str, first: str, after: str) -> None:
    assert days(text) == [(first, after)]


@pytest.mark.parametrize("text", ["May they win.", "They march on.", "April Jones left.", "A 24 % share"])
def test_verbs_names_and_days_that_are_not_are_no_dates(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("words", "values_of"), [("from March to May", ["2024-03", "2024-05"]), ("in mid-May", ["2024-05"])]
)
def test_months_that_are_words_too_are_months_in_a_run(words: str, values_of: list[str]) -> None:
    assert list(values(f"It rained {words}.").values()) == values_of


def test_the_tense_chooses_the_year() -> None:
    assert values("It was held in December.") == {"December": "2023-12"}
    assert values("It will be held in December.") == {"December": "2024-12"}
    assert values("Malta to vote in January") == {"January": "2025-01"}
