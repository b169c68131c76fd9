"""When an article says that things happen, and how near two articles are in time."""

import re
from collections.abc import Iterator
from datetime import date
from math import log
from typing import NamedTuple

from schemas.annotations import Time
from schemas.article import Article

MOST_DAYS = 8
MOST_WEEKDAYS = 4
EARLY_CHARACTERS = 3000
"""Events are told first: weekdays further on are seldom theirs."""
NEAR_DAYS, FAR_DAYS = 5, 30
NEWS_DAYS = 2
"""Articles on one event are published within so many days."""
YEAR_DAYS = 366
_LEAP_YEAR = 2000
NEARNESS = (
    "same day", "days apart", "a month apart", "published together", "published apart", "same weekday",
    "other weekdays", "same day of the year", "days of the year apart", "a month of the year apart",
)  # fmt: skip
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")


class Calendar(NamedTuple):
    """The days of an article: its publication and what its text names.

    `days` are ordinals of those named in full, `of_year` the numbers within the year of all that have a month,
    `weekdays` (1 is Monday) those that the text names first. A text without a date still says that it was a Friday.
    """

    days: tuple[int, ...] = ()
    published: int | None = None
    weekdays: tuple[int, ...] = ()
    of_year: tuple[int, ...] = ()


def calendar(article: Article) -> Calendar:
    """The days that an article names."""
    published = article.published_at.date() if article.published_at else None
    own = [published] if published else []
    full = {day.toordinal() for day in (*own, *_full_days(article.times))}
    of_year = {_of_year(day.month, day.day) for day in own} | set(_days_of_year(article.times))
    return Calendar(
        tuple(sorted(full)[:MOST_DAYS]),
        published.toordinal() if published else None,
        tuple(dict.fromkeys(_weekdays(article.times)))[:MOST_WEEKDAYS],
        tuple(sorted(of_year)[:MOST_DAYS]),
    )


def nearness(one: Calendar, other: Calendar) -> list[float]:
    """How near two articles are in time, as in `NEARNESS`: all 0 where the two name nothing to compare."""
    row = [0.0] * len(NEARNESS)
    if one.days and other.days:
        row[:3] = _apart(min(abs(day - theirs) for day in one.days for theirs in other.days))
    if one.published and other.published:
        late = max(0, abs(one.published - other.published) - NEWS_DAYS)
        row[3:5] = (late == 0, min(1.0, log(1 + late) / log(1 + FAR_DAYS)))
    if one.weekdays and other.weekdays:
        same = not set(one.weekdays).isdisjoint(other.weekdays)
        row[5:7] = (same, not same)
    if one.of_year and other.of_year:
        between = [abs(day - theirs) for day in one.of_year for theirs in other.of_year]
        row[7:] = _apart(min(min(between), YEAR_DAYS - max(between)))
    return row


def _apart(days: int) -> tuple[bool, bool, bool]:
    return days == 0, 0 < days <= NEAR_DAYS, days > FAR_DAYS


def _full_days(times: tuple[Time, ...]) -> Iterator[date]:
    for time in times:
        if time.start and (day := _full_day(time)):
            yield day


def _full_day(time: Time) -> date | None:
    try:
        return date.fromisoformat((time.value or "")[: len("2024-06-03")])
    except ValueError:
        return None


def _days_of_year(times: tuple[Time, ...]) -> Iterator[int]:
    for time in times:
        if found := _DAY.match(time.value or ""):
            try:
                yield _of_year(int(found[2]), int(found[3]))
            except ValueError:
                continue


def _of_year(month: int, day: int) -> int:
    return date(_LEAP_YEAR, month, day).timetuple().tm_yday


def _weekdays(times: tuple[Time, ...]) -> Iterator[int]:
    for time in sorted(times, key=lambda time: (time.span.part == "text", time.span.start)):
        if time.span.part == "text" and time.span.start >= EARLY_CHARACTERS:
            return
        if found := _WEEKDAY.match(time.value or ""):
            yield int(found[1])
        elif _DAY.match(time.value or "") and (day := _full_day(time)):
            yield day.isoweekday()
