"""Every time in a text: which reader takes which word, and how a time of day joins its day."""

from collections.abc import Callable, Iterator
from datetime import date

from worker.english.quantities.numerals import ONES, TENS
from worker.english.quantities.tokens import Tokens
from worker.english.times import calendar, clock, dates, days, fields, lengths, units, years
from worker.english.times.calendar import MONTHS, SEASONS, UNKNOWN, WEEKDAYS, Period
from worker.english.times.moments import DatedText, Moment

Reader = Callable[[DatedText, int], Moment | None]

HOLIDAYS = (
    "easter christmas ramadan diwali hanukkah passover thanksgiving halloween eid nowruz pentecost lent vesak yom rosh "
    "new"
).split()


def _holiday(text: DatedText, index: int) -> Moment | None:
    """A feast is a date, yet its day differs by year, church and moon: nothing is resolved."""
    tokens = text.tokens
    if not tokens.raw[index][0].isupper():
        return None
    last = index + 1
    if tokens.word(index) in {"eid", "yom", "rosh"}:
        last += tokens.word(last) in {"al", "ul", "kippur", "hashanah"}
        while tokens.joined(last) and tokens.word(last) == "-" and tokens.joined(last + 1):
            last += 2
    if tokens.word(index) == "new":
        if tokens.word(last) != "year" or tokens.word(last + 2) != "s":
            return None
        last += 3
    last += tokens.word(last) in {"eve", "day", "sunday", "monday"}
    return Moment(index, last, "DATE")


def _iso(text: DatedText, index: int) -> Moment | None:
    """As in "2022-08-17"."""
    tokens = text.tokens
    words = tokens.low[index : index + 5]
    if len(words) < 5 or words[1] != "-" or words[3] != "-" or not all(map(tokens.joined, range(index + 1, index + 5))):
        return None
    try:
        day = date.fromisoformat("".join(words))
    except ValueError:
        return None
    return Moment(index, index + 5, "DATE", calendar.day(day))


def _slashed(text: DatedText, index: int) -> Moment | None:
    """As in "17/08/2022"; null where day and month may change places."""
    tokens = text.tokens
    words = tokens.low[index : index + 5]
    if len(words) < 5 or words[1] != "/" or words[3] != "/" or not all(map(tokens.joined, range(index + 1, index + 5))):
        return None
    if not all(word.isdigit() for word in words[::2]) or len(words[4]) != 4:
        return None
    first, second, year = map(int, words[::2])
    if first == second or max(first, second) > 12:
        try:
            return Moment(index, index + 5, "DATE", calendar.day(date(year, min(first, second), max(first, second))))
        except ValueError:
            return None
    return Moment(index, index + 5, "DATE")


DIGITS: tuple[Reader, ...] = (
    _iso,
    _slashed,
    clock.clock,
    dates.calendar_date,
    years.decade,
    years.year,
    years.apostrophe_year,
    lengths.counted,
)
"""Tried in this order where a token is digits."""

READERS: dict[str, tuple[Reader, ...]] = (
    {word: (days.weekday,) for name in WEEKDAYS for word in (name, name + "s")}
    | dict.fromkeys((*MONTHS, *fields.SHORT_MONTHS), (dates.month,))
    | dict.fromkeys(days.NEAR_DAYS, (days.near_day,))
    | dict.fromkeys(days.DAY_PARTS, (units.day_part,))
    | dict.fromkeys((*ONES, *TENS, "a", "an", "half"), (lengths.counted,))
    | dict.fromkeys(lengths.SINGULAR, (units.unit,))
    | dict.fromkeys(units.REGULAR, (units.regular,))
    | dict.fromkeys(SEASONS, (years.season,))
    | dict.fromkeys(clock.NAMED, (clock.clock,))
    | dict.fromkeys(HOLIDAYS, (_holiday,))
    | {
        "q": (years.short_part,),
        "h": (years.short_part,),
        "century": (years.century, units.unit),
        "quarter": (years.part_of_year, units.unit),
        "half": (years.part_of_year, lengths.counted),
        "night": (units.unit, units.day_part),
    }
)
"""Which readers a word calls; the first that finds something is right."""


def moments(tokens: Tokens, anchor: date | None) -> Iterator[Moment]:
    """The times of a text in reading order; none overlaps another."""
    text = DatedText(tokens, anchor, _at)
    kept: Moment | None = None
    index = 0
    while index < len(tokens.raw):
        found = _at(text, index)
        if found is None:
            index += 1
            continue
        if found.kind == "TIME" and found.period.start is None:
            found = _with_its_day(text, found)
        if kept is not None and _joins(text, kept, found):
            kept = clock.on_day(found, kept)
        elif kept is None or found.first >= kept.last:
            if kept is not None:
                yield kept
            kept = found
        elif found.last - found.first > kept.last - kept.first:
            kept = found
        index = max(index + 1, found.last)
    if kept is not None:
        yield kept


def _at(text: DatedText, index: int) -> Moment | None:
    word = text.tokens.low[index]
    for reader in DIGITS if word[0].isdigit() else READERS.get(word, ()):
        found = reader(text, index)
        if found is not None:
            return found
    return None


def _with_its_day(text: DatedText, found: Moment) -> Moment:
    """A time of day with the day behind it: "8 a.m. on Tuesday"."""
    word = text.tokens.word(found.last)
    index = found.last + (word in {"on", ","})
    if index >= len(text.tokens.raw) or not (found.period.value or "").startswith("T"):
        return found
    day = _at(text, index)
    if day is None or day.kind != "DATE" or not _is_one_day(day.period) or day.first < found.last:
        return found
    return clock.on_day(found, day)


def _joins(text: DatedText, day: Moment, found: Moment) -> bool:
    """Whether a time of day belongs to the day right before it: "Tuesday at 8 a.m."."""
    if found.kind != "TIME" or day.kind != "DATE" or not _is_one_day(day.period):
        return False
    between = text.tokens.low[day.last : found.first]
    return (found.period.value or "").startswith("T") and between in (["at"], [",", "at"], [])


def _is_one_day(period: Period) -> bool:
    return period is not UNKNOWN and period.value is not None and len(period.value) in {10, 11}
