"""Units without a number, told from the day of the report."""

import pytest

from tests.english.times.phrases import days, read, values


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last week", "2024-W19"),
        ("this month", "2024-05"),
        ("next year", "2025"),
        ("late last month", "2024-04"),
        ("last decade", "201"),
        ("this century", "20"),
        ("last night", "2024-05-14TNI"),
        ("this weekend", "2024-W20-WE"),
        ("last month", "2024-04"),
    ],
)
def test_the_unit_that_lies_next_to_today(words: str, value: str) -> None:
    assert values(f"It rained {words}.") == {words: value}


@pytest.mark.parametrize(
    ("words", "first", "after"),
    [
        ("the past week", "2024-05-08", "2024-05-15"),
        ("the last year", "2023-05-15", "2024-05-15"),
        ("the next month", "2024-05-15", "2024-06-15"),
    ],
)
def test_the_last_year_ends_today(words: str, first: str, after: str) -> None:
    assert days(f"It changed in {words}.") == [(first, after)]


@pytest.mark.parametrize("words", ["the following week", "the previous year", "the same month"])
def test_what_is_told_from_another_time_is_not_placed(words: str) -> None:
    assert values(f"It rained {words}.") == {words: None}


def test_the_last_week_of_what_is_no_time_is_not_last_week() -> None:
    assert values("It was the last week of training.") == {}


def test_the_weekend_of_a_date_is_told_by_the_date() -> None:
    assert values("It rained on the weekend of May 4-5.") == {"May 4-5": "2024-05-04/2024-05-05"}


def test_the_weekend_is_the_one_that_the_tense_tells() -> None:
    assert values("It rained over the weekend.") == {"the weekend": "2024-W19-WE"}
    assert values("It will rain over the weekend.") == {"the weekend": "2024-W20-WE"}


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("every month", "SET", "P1M"),
        ("for months", "DURATION", "PXM"),
        ("several weeks ago", "DATE", "PAST_REF"),
        ("recent years", "DATE", "PAST_REF"),
        ("coming days", "DATE", "FUTURE_REF"),
        ("the past few weeks", "DURATION", "PXW"),
        ("a couple of weeks", "DURATION", "PXW"),
        ("daily", "SET", "P1D"),
        ("every evening", "SET", "XXXX-XX-XXTEV"),
        ("this morning", "TIME", "2024-05-15TMO"),
    ],
)
def test_vague_lengths_and_sets(words: str, kind: str, value: str) -> None:
    ((text, moment),) = read(f"It rains {words} there.")
    assert (text.removeprefix("for "), moment.kind, moment.period.value) == (words.removeprefix("for "), kind, value)


@pytest.mark.parametrize(
    "text", ["The Daily Mail said so.", "Sources told Jadid daily so.", "in the second", "the last minute"]
)
def test_names_and_short_units_are_not_placed(text: str) -> None:
    assert values(text) == {}


def test_without_an_anchor_nothing_is_placed() -> None:
    assert values("It rained last week and last night.", None) == {"last week": None, "last night": None}
