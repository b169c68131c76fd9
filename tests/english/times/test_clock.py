"""Times of day."""

import pytest

from tests.english.times.phrases import days, values


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("10:30 a.m.", "T10:30"),
        ("9 p.m.", "T21:00"),
        ("12 a.m.", "T00:00"),
        ("12 p.m.", "T12:00"),
        ("18:30 UTC", "T18:30Z"),
        ("0900 GMT", "T09:00Z"),
        ("5 o'clock", "T05:00"),
        ("noon", "T12:00"),
        ("17.45", "T17:45"),
    ],
)
def test_times_of_day(words: str, value: str) -> None:
    assert values(f"It fell at {words} there.") == {words: value}


def test_a_time_of_day_may_open_a_paragraph() -> None:
    assert values("It fell.\n\n10:30 a.m. was the time.") == {"10:30 a.m.": "T10:30"}


def test_four_digits_are_a_time_of_day_where_a_day_follows() -> None:
    assert values("It fell at 1900 on Tuesday.") == {"1900 on Tuesday": "2024-05-14T19:00"}
    assert values("It fell at 1900 metres.") == {}


def test_a_time_of_day_joins_its_day() -> None:
    assert values("It fell at 8 a.m. on Tuesday.") == {"8 a.m. on Tuesday": "2024-05-14T08:00"}
    assert values("It fell Tuesday at 8 a.m. there.") == {"Tuesday at 8 a.m.": "2024-05-14T08:00"}


def test_only_greenwich_time_is_exact() -> None:
    assert days("It fell at 14:05 GMT on 7 May 2024.") == [("2024-05-07 14:05:00+00:00", "2024-05-07 14:06:00+00:00")]
    assert days("It fell at 14:05 on 7 May 2024.") == [("2024-05-07", "2024-05-08")]


@pytest.mark.parametrize(
    "text",
    [
        "Shares fell to 11.20 shillings.",
        "The fare rose from 10.50 to 12.30 pesos.",
        "The pair traded at 11.20 to the dollar.",
        "The index slid to 9.45.",
        "It sold between 10.20 and 11.10 euros.",
        "He won by 10.45 seconds.",
    ],
)
def test_a_number_with_a_point_is_no_time_where_it_counts_something(text: str) -> None:
    assert not [value for value in values(text).values() if value.startswith("T")]


def test_hours_with_a_point_may_be_a_range() -> None:
    assert values("It is open from 10.30 to 12.45 there.") == {"10.30": "T10:30", "12.45": "T12:45"}


@pytest.mark.parametrize("text", ["They won 10:30.", "at 25:00", "13 p.m.", "at 10.75", "ratio 3:2:1", "It is 17.45 m"])
def test_scores_ratios_and_measures_are_no_times(text: str) -> None:
    assert values(text) == {}
