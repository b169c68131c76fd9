"""Durations and what hangs on them: "three years ago", "the past five years", "every two weeks", "last week"."""

from worker.english.quantities.numerals import numeral
from worker.english.times import calendar
from worker.english.times.calendar import UNKNOWN, Stretch
from worker.english.times.days import DAY_PARTS
from worker.english.times.reading import Moment, Reading
from worker.english.times.tense import tense

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
FILLERS = frozenset("more full straight consecutive long calendar whole additional further".split())
BEFORE_A_DURATION = frozenset(
    "for in within after over lasted last take takes took than nearly almost about around under roughly least most "
    "spent some only just every".split()
)
REGULAR = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M",
    "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip
BEFORE_PLURAL = frozenset({"for", "within", "coming"})
VAGUE = frozenset({"several", "few", "many", "recent"})


def length(count: float | None, unit: str) -> str:
    """The ISO 8601 duration; an X where the count cannot be told."""
    time, letter, each = UNITS[unit]
    number = "X" if count is None else f"{count * each:g}"
    return f"P{time}{number}{letter}"


def counted(reading: Reading, index: int) -> Moment | None:
    """A number and a unit of time, whatever it is used for; `index` is the number's first token."""
    tokens = reading.tokens
    found = numeral(tokens, index) or _one(reading, index)
    if found is None:
        return None
    count, end = found
    link = end + (tokens.word(end) == "-" and tokens.word(end + 1) == "to")
    after = link + 1 + (link > end and tokens.word(link + 1) == "-")
    if tokens.word(link) in {"to", "or", "-", "–"} and after < len(tokens.raw):
        second = numeral(tokens, after)
        if second and second[0] > count:
            return _used(reading, index, second[1], None)
    return _used(reading, index, end, count)


def _one(reading: Reading, index: int) -> tuple[float, int] | None:
    """As in "a year", "half a century", "an hour and a half"."""
    tokens = reading.tokens
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


def _used(reading: Reading, first: int, end: int, count: float | None) -> Moment | None:
    tokens = reading.tokens
    hyphen = tokens.word(end) == "-" and tokens.joined(end) and tokens.joined(end + 1)
    end += hyphen or tokens.word(end) in FILLERS
    unit = SINGULAR.get(tokens.word(end))
    if unit not in UNITS:
        return None
    last = end + 1
    following = tokens.word(last + (tokens.word(last) == "-"))
    if unit == "quarter" and tokens.word(last) == "of":
        return None  # three quarters of something
    if following == "old" or tokens.low[last : last + 2] == ["of", "age"]:
        return None
    if tokens.low[last : last + 3] == ["and", "a", "half"] and count is not None:
        count, last = count + 0.5, last + 3
    if following == "ago" or tokens.low[last : last + 2] == ["from", "now"]:
        ago = following == "ago"
        return _away(reading, first, last + (1 if ago else 2), count if not ago or count is None else -count, unit)
    if following in {"earlier", "later"}:
        return Moment(first, last + 1, "DATE")
    if tokens.low[last : last + 2] == ["'", "time"]:
        return _away(reading, first, last + 2, count, unit)
    value = length(count, unit)
    before, the = tokens.word(first - 1), tokens.word(first - 2) == "the"
    if before in {"every", "each", "once", "twice"}:
        return Moment(first - 1, last, "SET", Stretch(value))
    if before == "times" and first > 1:
        return Moment(first - 2, last, "SET", Stretch(value))
    if before in GONE_BY | TO_COME:
        return _bordering(reading, first - 1 - the, last, count, unit, -1 if before in GONE_BY else 1)
    return Moment(first, last, "DURATION", Stretch(value))


def _away(reading: Reading, first: int, last: int, count: float | None, unit: str) -> Moment:
    """So many units before or after the anchor, as exact as the unit is."""
    if reading.anchor is None or count is None or unit in {"second", "minute", "hour"}:
        return Moment(first, last, "DATE")
    if count != int(count):
        day = calendar.back(reading.anchor, unit, -count)
        return Moment(first, last, "DATE", calendar.month(day.year, day.month) if day else UNKNOWN, True)
    return Moment(first, last, "DATE", calendar.shifted(reading.anchor, unit, int(count)), True)


def _bordering(reading: Reading, first: int, last: int, count: float | None, unit: str, side: int) -> Moment:
    """A duration that ends or begins at the anchor."""
    value = length(count, unit)
    there = calendar.back(reading.anchor, unit, -side * count) if reading.anchor and count else None
    if there is None or reading.anchor is None or reading.tokens.word(first + 1) in {"previous", "following"}:
        return Moment(first, last, "DURATION", Stretch(value))
    start, end = sorted((there, reading.anchor))
    return Moment(first, last, "DURATION", Stretch(value, start, end), True)


def unit(reading: Reading, index: int) -> Moment | None:
    """A unit without a number: "last week", "this year", "the weekend", "every month", "for months", "last night"."""
    tokens, anchor = reading.tokens, reading.anchor
    word, before = tokens.word(index), tokens.word(index - 1)
    name = SINGULAR[word]
    the = tokens.word(index - 2) == "the"
    if before in {"every", "each"} and name in UNITS:
        return Moment(index - 1, index + 1, "SET", Stretch(length(1, name)))
    if word != name:
        return _plural(reading, index, name)
    if name == "night" and before == "last":
        stretch = calendar.shifted(anchor, "day", -1) if anchor else UNKNOWN
        value = f"{stretch.value}TNI" if anchor else None
        return Moment(index - 1, index + 1, "TIME", Stretch(value, stretch.start, stretch.end), anchor is not None)
    if name in {"second", "minute", "hour", "night"}:
        return None
    if the and before in {"last", "next"} and tokens.word(index + 1) == "of":
        return None
    if name != "weekend" and (before == "past" or (the and before in {"last", "next"})):
        return _bordering(reading, index - 1 - the, index + 1, 1, name, 1 if before == "next" else -1)
    if before in {"previous", "following", "same"}:
        return Moment(index - 1 - the, index + 1, "DATE")
    away = {"last": -1, "past": -1, "this": 0, "next": 1, "current": 0, "coming": 1}.get(before)
    if name == "weekend" and before == "the":
        away = 0 if tense(tokens, index) > 0 or (anchor and anchor.weekday() >= 5) else -1
    if away is None or (name == "day" and before != "next"):
        return None
    early = tokens.word(index - 2) if tokens.word(index - 2) in {"early", "mid", "late"} else None
    first = index - 1 - (early is not None)
    if name == "day" or anchor is None:
        return Moment(first, index + 1, "DATE")
    stretch = calendar.shifted(anchor, name, away)
    if name in {"decade", "century"}:
        whole = calendar.decade(anchor.year // 10 * 10 + 10 * away)
        stretch = whole if name == "decade" else calendar.century(anchor.year // 100 + 1 + away)
    return Moment(first, index + 1, "DATE", calendar.part(stretch, early) if early else stretch, True)


def _plural(reading: Reading, index: int, name: str) -> Moment | None:
    """As in "for months", "several weeks ago", "in recent years", "the past few days"."""
    tokens = reading.tokens
    before = tokens.word(index - 1)
    couple = before == "of" and tokens.word(index - 2) == "couple"
    if name not in UNITS or not (couple or before in VAGUE | BEFORE_PLURAL or (before, name) == ("over", "decade")):
        return None
    first = index - (before in VAGUE | {"coming"}) - 2 * couple
    first -= tokens.word(first - 1) == "a"
    if tokens.word(first - 1) in GONE_BY | TO_COME and tokens.word(first - 2) == "the":
        first -= 2
    if tokens.word(index + 1) in {"ago", "earlier", "later"}:
        return Moment(first, index + 2, "DATE", Stretch("PAST_REF") if tokens.word(index + 1) == "ago" else UNKNOWN)
    if before in {"recent", "coming"}:
        return Moment(first, index + 1, "DATE", Stretch("PAST_REF" if before == "recent" else "FUTURE_REF"))
    return Moment(first, index + 1, "DURATION", Stretch(length(None, name)))


def day_part(reading: Reading, index: int) -> Moment | None:
    """As in "this morning", "every evening"; `index` is the part of the day."""
    before, code = reading.tokens.word(index - 1), DAY_PARTS[reading.tokens.word(index)]
    if before in {"every", "each"}:
        return Moment(index - 1, index + 1, "SET", Stretch(f"XXXX-XX-XXT{code}"))
    if before != "this":
        return None
    if reading.anchor is None:
        return Moment(index - 1, index + 1, "TIME")
    day = calendar.day(reading.anchor)
    return Moment(index - 1, index + 1, "TIME", Stretch(f"{day.value}T{code}", day.start, day.end), True)


def regular(reading: Reading, index: int) -> Moment | None:
    """As in "daily", "annual"; a capital within a sentence makes it a name, as in "Daily Mail"."""
    if reading.tokens.raw[index][0].isupper():
        return None
    return Moment(index, index + 1, "SET", Stretch(REGULAR[reading.tokens.word(index)]))
