"""Periods of the calendar with their TIMEX3 values (TimeML 1.2.1); a part or season is of the northern hemisphere."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "january february march april may june july august september october november december".split()
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}


@dataclass(frozen=True, slots=True)
class Period:
    """A TIMEX3 value and the days, or moments, from `start` up to, not including, `end`; null where nobody can tell."""

    value: str | None = None
    start: date | None = None
    end: date | None = None


UNKNOWN = Period()
PARTS = frozenset({"early", "mid", "late"})
"""The thirds of a unit."""


def _first(year: int, month: int) -> date | None:
    """The first of a month, counted on beyond December; null outside the calendar."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1) if 1 <= year <= 9999 else None


def day(of: date) -> Period:
    """One day."""
    return Period(of.isoformat(), of, of + timedelta(days=1))


def week(of: date) -> Period:
    """The ISO week, Monday to Sunday, of a day."""
    monday = of - timedelta(days=of.weekday())
    year, number, _ = of.isocalendar()
    return Period(f"{year}-W{number:02}", monday, monday + timedelta(days=7))


def nth_weekday(start: date, end: date, weekday: int, which: int) -> date | None:
    """The first, second … (1, 2 …) or last (-1) such weekday from `start` up to, not including, `end`; 0 is Monday."""
    if which > 0:
        found = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (which - 1))
    else:
        eve = end - timedelta(days=1)
        found = eve - timedelta(days=(eve.weekday() - weekday) % 7)
    return found if start <= found < end else None


def weekend(of: date) -> Period:
    """Saturday and Sunday of a day's ISO week."""
    found = week(of)
    saturday = of + timedelta(days=5 - of.weekday())
    return Period(f"{found.value}-WE", saturday, saturday + timedelta(days=2))


def month(year: int, number: int) -> Period:
    """A month; `number` may count on beyond December or back before January."""
    start = _first(year, number)
    return Period(start.strftime("%Y-%m"), start, _first(year, number + 1)) if start else UNKNOWN


def year(number: int) -> Period:
    """A year."""
    return Period(f"{number:04}", _first(number, 1), _first(number + 1, 1))


def quarter(of_year: int, number: int) -> Period:
    """A quarter, 1 to 4."""
    return Period(f"{of_year}-Q{number}", _first(of_year, 3 * number - 2), _first(of_year, 3 * number + 1))


def half(of_year: int, number: int) -> Period:
    """A half year, 1 or 2."""
    return Period(f"{of_year}-H{number}", _first(of_year, 6 * number - 5), _first(of_year, 6 * number + 1))


def season(of_year: int, name: str) -> Period:
    """Three whole months, as meteorologists count; winter begins in December of the year."""
    code, first = SEASONS[name]
    return Period(f"{of_year}-{code}", _first(of_year, first), _first(of_year, first + 3))


def decade(first_year: int) -> Period:
    """Ten years, as in "the 1990s"."""
    return Period(f"{first_year // 10}", _first(first_year, 1), _first(first_year + 10, 1))


def century(number: int) -> Period:
    """The 18th century is 1700 to 1799, as people say."""
    first_year = (number - 1) * 100
    return Period(f"{number - 1:02}", _first(max(first_year, 1), 1), _first(first_year + 100, 1))


def part(of: Period, name: str) -> Period:
    """The early, mid or late third of a month, year, decade or century; its value stays that of the whole."""
    if of.start is None or of.end is None:
        return of
    days = (of.end - of.start).days
    if days > 366:
        cuts = [of.start.year, of.start.year + 3 * days // 3652, of.start.year + 7 * days // 3652, of.end.year]
        marks = [_first(cut, 1) for cut in cuts]
    elif days > 92:
        marks = [_first(of.start.year, of.start.month + 4 * third) for third in range(4)]
    elif days > 27:
        third = days // 3
        marks = [of.start, of.start + timedelta(third), of.start + timedelta(2 * third), of.end]
    else:
        return of
    index = ("early", "mid", "late").index(name)
    return replace(of, start=marks[index], end=marks[index + 1])


def shifted(anchor: date, unit: str, count: int) -> Period:
    """The day, week, month … that lies `count` units after the anchor's own (before it, where negative)."""
    if unit == "year":
        return year(anchor.year + count)
    if unit == "month":
        return month(anchor.year, anchor.month + count)
    if unit == "decade":
        return year(anchor.year + 10 * count)
    if unit == "century":
        return year(anchor.year + 100 * count)
    if unit == "quarter":
        index = anchor.year * 4 + (anchor.month - 1) // 3 + count
        return quarter(index // 4, index % 4 + 1)
    days = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}.get(unit, 0) * count
    try:
        moved = anchor + timedelta(days=days)
    except OverflowError:
        return UNKNOWN
    return {"day": day, "weekend": weekend}.get(unit, week)(moved)


def back(anchor: date, unit: str, count: float) -> date | None:
    """The day that lies so many units before the anchor (after it, where negative); null outside the calendar."""
    try:
        if unit in {"year", "month", "quarter", "decade", "century"}:
            months = round(count * {"year": 12, "month": 1, "quarter": 3, "decade": 120, "century": 1200}[unit])
            first = _first(anchor.year, anchor.month - months)
            following = _first(anchor.year, anchor.month - months + 1)
            if first is None or following is None:
                return None
            return first + timedelta(days=min(anchor.day, (following - first).days) - 1)
        days = count * {"week": 7, "fortnight": 14, "day": 1, "hour": 1 / 24}.get(unit, 0)
        return anchor - timedelta(days=days) if unit != "hour" else anchor - timedelta(days=round(days))
    except OverflowError:
        return None
