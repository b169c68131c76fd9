"""Periods of the calendar."""

from datetime import date

import pytest

from worker.english.times import calendar
from worker.english.times.calendar import Period

DAY = date(2024, 2, 29)


def test_a_week_belongs_to_the_year_that_iso_says() -> None:
    assert calendar.week(date(2024, 12, 30)) == Period("2025-W01", date(2024, 12, 30), date(2025, 1, 6))


def test_months_count_on_over_the_year() -> None:
    assert calendar.month(2024, 14).value == "2025-02"
    assert calendar.month(2024, 0).value == "2023-12"
    assert calendar.month(9999, 13) == calendar.UNKNOWN


@pytest.mark.parametrize(
    ("name", "first", "after"),
    [("early", "2024-01-01", "2024-05-01"), ("mid", "2024-05-01", "2024-09-01"), ("late", "2024-09-01", "2025-01-01")],
)
def test_a_part_of_a_year_is_a_third(name: str, first: str, after: str) -> None:
    assert calendar.part(calendar.year(2024), name) == Period(
        "2024", date.fromisoformat(first), date.fromisoformat(after)
    )


def test_the_parts_of_a_decade_cover_it() -> None:
    parts = [calendar.part(calendar.decade(1990), name) for name in ("early", "mid", "late")]
    assert [part.start and part.start.year for part in parts] == [1990, 1993, 1997]
    assert parts[-1].end == date(2000, 1, 1)


def test_a_day_has_no_parts() -> None:
    assert calendar.part(calendar.day(DAY), "early") == calendar.day(DAY)


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("day", -1, "2024-02-28"),
        ("week", 1, "2024-W10"),
        ("fortnight", -1, "2024-W07"),
        ("month", -2, "2023-12"),
        ("quarter", -1, "2023-Q4"),
        ("year", 1, "2025"),
        ("decade", -1, "2014"),
        ("weekend", 0, "2024-W09-WE"),
    ],
)
def test_what_lies_so_many_units_away(unit: str, count: int, value: str) -> None:
    assert calendar.shifted(DAY, unit, count).value == value


def test_a_month_before_the_31st_is_the_last_of_a_shorter_month() -> None:
    assert calendar.back(date(2024, 3, 31), "month", 1) == DAY
    assert calendar.back(DAY, "year", 1) == date(2023, 2, 28)
    assert calendar.back(DAY, "week", -1) == date(2024, 3, 7)


def test_beyond_the_calendar_nothing_lies() -> None:
    assert calendar.back(DAY, "year", 5000) is None
    assert calendar.back(DAY, "day", 10**7) is None
    assert calendar.shifted(DAY, "day", 10**7) == calendar.UNKNOWN


def test_the_nth_weekday_of_a_month() -> None:
    first, after = date(2024, 2, 1), date(2024, 3, 1)
    assert calendar.nth_weekday(first, after, 3, 1) == date(2024, 2, 1)
    assert calendar.nth_weekday(first, after, 3, 5) == DAY
    assert calendar.nth_weekday(first, after, 0, 5) is None
    assert calendar.nth_weekday(first, after, 3, -1) == DAY
    assert calendar.nth_weekday(first, after, 4, -1) == date(2024, 2, 23)
