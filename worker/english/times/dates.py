"""Calendar dates: months, days of months and years, in figures and in words."""

from dataclasses import replace
from datetime import date, timedelta

from worker.english.times import calendar
from worker.english.times.calendar import MONTHS, Period
from worker.english.times.fields import ORDINAL_ENDS, after_month, days_from, month_number, of_year
from worker.english.times.lists import end_of_list, month_before, month_behind
from worker.english.times.moments import DatedText, Moment
from worker.english.times.tense import tense

BEFORE_A_MONTH = frozenset(
    "in of since from to between until till by through during before after last next this early late mid every "
    "each".split()
)
ALSO_WORDS = frozenset({"may", "march"})
ALSO_NAMES = frozenset({"april", "june", "august"})
FAR_DAYS = 270
NEAR_DAYS = 60
"""A date without its year is rarely farther off than the one, where another lies nearer than the other."""


def calendar_date(text: DatedText, index: int) -> Moment | None:
    """A date that begins at this token: "3 March 2021", "3-5 March", "the 11th of November", "March 3, 2021"."""
    tokens = text.tokens
    if number := month_number(text, index):
        return _month_first(text, index, number)
    days = days_from(text, index, frozenset({"-", "–", "to"}))
    if days is None:
        return None
    start = index - (tokens.word(index - 1) == "the" and tokens.word(index + 1) in ORDINAL_ENDS)
    after = days[2] + (tokens.word(days[2]) == "of")
    if number := month_number(text, after):
        return _dated(text, start, after_month(text, after), number, days)
    shared = month_behind(text, days[2]) or month_before(text, index, days[2])
    if shared is None:
        return None
    dated = _dated(text, start, shared[1], shared[0], days)
    return dated if dated is None or shared[1] == days[2] else replace(dated, last=days[2])


def _month_first(text: DatedText, index: int, number: int) -> Moment | None:
    """As in "March 3, 2021", "March 3-5"; null where no day follows the month."""
    days = days_from(text, after_month(text, index), frozenset({"-", "–", "to"}))
    if days is None:
        return None
    end = end_of_list(text, days[2])
    if end == days[2] or of_year(text, end) is None:
        return _dated(text, index, days[2], number, days)
    dated = _dated(text, index, end, number, days)
    return dated and replace(dated, last=days[2])


def _dated(text: DatedText, first: int, last: int, month: int, days: tuple[int, int, int]) -> Moment | None:
    told = of_year(text, last)
    years = [told[0]] if told else _years(text)
    possible = [date(year, month, days[0]) for year in years if _exists(year, month, days[0])]
    if not possible:
        return None if years else Moment(first, last, "DATE", Period(f"XXXX-{month:02}-{days[0]:02}"))
    start = possible[0]
    if told is None and text.anchor:
        start = _meant(text, first, possible, text.anchor)
    period = calendar.day(start)
    if days[1] > days[0] and _exists(start.year, month, days[1]):
        until = date(start.year, month, days[1])
        period = Period(f"{start.isoformat()}/{until.isoformat()}", start, until + timedelta(1))
    return Moment(first, told[1] if told else last, "DATE", period, told is None or told[2])


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _years(text: DatedText) -> list[int]:
    return [text.anchor.year + away for away in (-1, 0, 1)] if text.anchor else []


def _meant(text: DatedText, index: int, choices: list[date], anchor: date) -> date:
    """The last up to the anchor or the next from it on, as the tense says, unless the other is far nearer."""
    told = tense(text.tokens, index)
    gone = max((choice for choice in choices if choice <= anchor), default=choices[0])
    to_come = min((choice for choice in choices if choice >= anchor), default=choices[-1])
    since, until = (anchor - gone).days, (to_come - anchor).days
    if told < 0:
        return to_come if since > FAR_DAYS and until < NEAR_DAYS else gone
    if told > 0:
        return gone if until > FAR_DAYS and since < NEAR_DAYS else to_come
    return gone if since <= until else to_come


def month(text: DatedText, index: int) -> Moment | None:
    """As in "October 2016", "last October", "early June", "in December"; a date where a day follows."""
    tokens = text.tokens
    number = month_number(text, index)
    if number is None:
        return None
    if dated := _month_first(text, index, number):
        return dated
    before = tokens.word(index - 1)
    hyphen = before == "-" and tokens.word(index - 2) == "mid"
    part = "mid" if hyphen else before if before in {"early", "late", "mid"} else None
    first = index - 1 - hyphen if part or before in {"last", "next", "this"} else index
    if told := of_year(text, after_month(text, index)):
        return Moment(first, told[1], "DATE", _part(calendar.month(told[0], number), part), told[2])
    if not _is_month(text, index):
        return None
    if before in {"every", "each"}:
        return Moment(index - 1, index + 1, "SET", Period(f"XXXX-{number:02}"))
    if text.anchor is None:
        return Moment(first, index + 1, "DATE", Period(f"XXXX-{number:02}"))
    this = text.anchor.replace(day=1)
    starts = [date(year, number, 1) for year in _years(text)]
    match before:
        case "last":
            start = max(choice for choice in starts if choice < this)
        case "next":
            start = min(choice for choice in starts if choice > this)
        case "this":
            start = starts[1]
        case _:
            start = _meant(text, first, starts, this)
    return Moment(first, index + 1, "DATE", _part(calendar.month(start.year, number), part), True)


def _part(period: Period, name: str | None) -> Period:
    return calendar.part(period, name) if name else period


def _is_month(text: DatedText, index: int) -> bool:
    """Whether a month's name alone is one, and no verb or person's name."""
    tokens = text.tokens
    word, before = tokens.word(index), tokens.word(index - 1)
    if word not in MONTHS:
        return False
    if before == "-" and tokens.word(index - 2) in {"mid", "early", "late"}:
        return True
    if word in ALSO_WORDS:
        return before in BEFORE_A_MONTH
    following = tokens.raw[index + 1] if index + 1 < len(tokens.raw) else ""
    return word not in ALSO_NAMES or before in BEFORE_A_MONTH or not following[:1].isupper()
