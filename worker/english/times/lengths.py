"""Durations and what hangs on them: "three years ago", "the past five years", "every two weeks"."""

from worker.english.quantities.numerals import numeral
from worker.english.quantities.shares import of_the_year
from worker.english.times import calendar
from worker.english.times.calendar import UNKNOWN, Period
from worker.english.times.moments import DatedText, Moment

UNITS = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "night": ("", "D", 1),
    "week": ("", "W", 1), "fortnight": ("", "W", 2), "month": ("", "M", 1), "quarter": ("", "M", 3),
    "year": ("", "Y", 1), "decade": ("", "Y", 10), "century": ("", "Y", 100),
}  # fmt: skip
"""What ISO 8601 writes for each: the mark of a time of day, the letter, how many of it."""
SINGULAR = {unit + "s": unit for unit in UNITS if unit != "century"} | {unit: unit for unit in UNITS}
SINGULAR |= {"centuries": "century", "weekend": "weekend", "weekends": "weekend"}
GONE_BY = frozenset({"last", "past", "previous"})
TO_COME = frozenset({"next", "coming", "following"})
EDGES = frozenset({"first", "last", "final"})
FILLERS = frozenset("more full straight consecutive long calendar whole additional further".split())
BEFORE_A_DURATION = frozenset(
    "for in within after over lasted last take takes took than nearly almost about around under roughly least most "
    "spent some only just every".split()
)
BEFORE_PLURAL = frozenset({"for", "within", "coming"})
VAGUE = frozenset({"several", "few", "many", "recent"})


def length(count: float | None, unit: str) -> str:
    """The ISO 8601 duration; an X where the count cannot be told."""
    time, letter, each = UNITS[unit]
    number = "X" if count is None else f"{count * each:g}"
    return f"P{time}{number}{letter}"


def counted(text: DatedText, index: int) -> Moment | None:
    """A number and a unit of time, whatever it is used for; `index` is the number's first token."""
    tokens = text.tokens
    found = numeral(tokens, index) or _one(text, index)
    if found is None:
        return None
    count, end = found
    link = end + (tokens.word(end) == "-" and tokens.word(end + 1) == "to")
    after = link + 1 + (link > end and tokens.word(link + 1) == "-")
    if tokens.word(link) in {"to", "or", "-", "–"} and after < len(tokens.raw):
        second = numeral(tokens, after)
        if second and second[0] > count:
            return _used(text, index, second[1], None)
    return _used(text, index, end, count)


def _one(text: DatedText, index: int) -> tuple[float, int] | None:
    """As in "a year", "half a century", "an hour and a half"."""
    tokens = text.tokens
    word = tokens.word(index)
    if word == "half" and tokens.word(index + 1) in {"a", "an"}:
        return 0.5, index + 2
    if word not in {"a", "an"} or tokens.word(index + 1) not in UNITS:
        return None
    if tokens.word(index - 1) in {"once", "twice", "times"}:
        return 1.0, index + 1
    after, before = tokens.word(index + 2), tokens.word(index - 1)
    if tokens.word(index + 1) == "second" and after.isalpha() and after != "ago":
        return None  # "a second term"
    if after in {"ago", "earlier", "later"} or before in BEFORE_A_DURATION:
        return 1.0, index + 1
    return None


def _used(text: DatedText, first: int, end: int, count: float | None) -> Moment | None:
    tokens = text.tokens
    hyphen = tokens.word(end) == "-" and tokens.joined(end) and tokens.joined(end + 1)
    end += hyphen or tokens.word(end) in FILLERS
    unit, last = SINGULAR.get(tokens.word(end)), end + 1
    if unit not in UNITS or _is_age(text, last):
        return None
    if unit == "quarter" and tokens.word(last) == "of" and not of_the_year(tokens, last, count or 0):
        return None  # three quarters of something
    if tokens.low[last : last + 3] == ["and", "a", "half"] and count is not None:
        count, last = count + 0.5, last + 3
    return (
        _told_behind(text, first, last, count, unit)
        or _told_before(text, first, last, count, unit)
        or Moment(first, last, "DURATION", Period(length(count, unit)))
    )


def _is_age(text: DatedText, last: int) -> bool:
    tokens = text.tokens
    return tokens.word(last + (tokens.word(last) == "-")) == "old" or tokens.low[last : last + 2] == ["of", "age"]


def _told_behind(text: DatedText, first: int, last: int, count: float | None, unit: str) -> Moment | None:
    """As in "three years ago", "two weeks from now", "in two years' time", "an hour later"."""
    tokens = text.tokens
    following = tokens.word(last)
    if following == "ago":
        return _away(text, first, last + 1, None if count is None else -count, unit)
    if tokens.low[last : last + 2] in (["from", "now"], ["'", "time"]):
        return _away(text, first, last + 2, count, unit)
    if following in {"earlier", "later"}:
        return Moment(first, last + 1, "DATE")
    return None


def _told_before(text: DatedText, first: int, last: int, count: float | None, unit: str) -> Moment | None:
    """As in "every two weeks", "three times a year", "the past five years", "the last five days of May"."""
    tokens = text.tokens
    value = Period(length(count, unit))
    before, the = tokens.word(first - 1), tokens.word(first - 2) == "the"
    if before in {"every", "each", "once", "twice"}:
        return Moment(first - 1, last, "SET", value)
    if before == "times" and first > 1:
        return Moment(first - 2, last, "SET", value)
    if (
        before in EDGES
        and tokens.word(last) == "of"
        and count
        and (found := edge(text, first - 1 - the, last, count, unit))
    ):
        return found
    if before in GONE_BY | TO_COME:
        return bordering(text, first - 1 - the, last, count, unit, -1 if before in GONE_BY else 1)
    return None


def _away(text: DatedText, first: int, last: int, count: float | None, unit: str) -> Moment:
    """So many units before or after the anchor, as exact as the unit is."""
    if text.anchor is None or count is None or unit in {"second", "minute", "hour"}:
        return Moment(first, last, "DATE")
    if count != int(count):
        day = calendar.back(text.anchor, unit, -count)
        return Moment(first, last, "DATE", calendar.month(day.year, day.month) if day else UNKNOWN, True)
    return Moment(first, last, "DATE", calendar.shifted(text.anchor, unit, int(count)), True)


def bordering(text: DatedText, first: int, last: int, count: float | None, unit: str, side: int) -> Moment:
    """A duration that ends or begins at the anchor."""
    value = length(count, unit)
    there = calendar.back(text.anchor, unit, -side * count) if text.anchor and count else None
    if there is None or text.anchor is None or text.tokens.word(first + 1) in {"previous", "following"}:
        return Moment(first, last, "DURATION", Period(value))
    start, end = sorted((there, text.anchor))
    return Moment(first, last, "DURATION", Period(value, start, end), True)


def edge(text: DatedText, first: int, last: int, count: float, unit: str) -> Moment | None:
    """The first or last so many units of a month or year: "the last five days of May", "the first week of 2020".

    `last` is the token "of". Null where no such time follows it; what nobody can place is not resolved.
    """
    tokens = text.tokens
    whole = text.whole(last + 1)
    if whole is None:
        return None
    start, end = whole.period.start, whole.period.end
    if start is None or end is None or unit not in {"day", "week", "month"} or whole.kind != "DATE":
        return Moment(first, whole.last, "DATE")
    from_start = tokens.word(first + (tokens.word(first) == "the")) == "first"
    border = calendar.back(start, unit, -count) if from_start else calendar.back(end, unit, count)
    if border is None or not start <= border <= end:
        return Moment(first, whole.last, "DATE")
    first_day, after = (start, border) if from_start else (border, end)
    if unit == "day" and count == 1:
        return Moment(first, whole.last, "DATE", calendar.day(first_day), whole.anchored)
    period = Period(length(count, unit), first_day, after)
    return Moment(first, whole.last, "DURATION", period, whole.anchored)
