"""Times of day. A time without a zone that resolves covers its whole day: nobody knows whose clock it is."""

import re
from datetime import UTC, datetime, time, timedelta

from worker.english.quantities.money import money_after
from worker.english.quantities.units import unit_at
from worker.english.times.calendar import Period
from worker.english.times.moments import DatedText, Moment

NAMED = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00", "dawn": "TMO", "dusk": "TEV"}
BEFORE_A_CLOCK = frozenset("at by from until till around about before after since to between past - – ( and".split())
BEHIND_A_CLOCK = frozenset({"on", "local", "hours"})
RANGES = frozenset({"to", "and", "-", "–"})
GREENWICH = frozenset({"gmt", "utc"})
ZONES = GREENWICH | {"et", "est", "edt", "ist", "bst", "cet", "cest", "pst", "pdt", "hkt", "sgt", "wat", "eat", "hrs"}

_SEPARATED = re.compile(r"([01]?\d|2[0-3])[.]([0-5]\d)$")


def clock(text: DatedText, index: int) -> Moment | None:
    """As in "10:30 a.m.", "9 p.m.", "14:05 GMT", "0900 GMT", "noon", "5 o'clock"."""
    tokens = text.tokens
    word = tokens.word(index)
    if word in NAMED:
        return Moment(index, index + 1, "TIME", Period(NAMED[word]))
    if tokens.joined(index) and tokens.word(index - 1) not in {"(", "-", "–", "~"}:
        return None
    hour, minute, end = _digits(text, index)
    half, end = _half(text, end)
    zone = tokens.word(end) if tokens.word(end) in ZONES else None
    oclock = tokens.word(end) == "o'clock"
    if minute is None and half is None and not oclock:
        return None
    if half is None and zone is None and not oclock and not _stands_for_a_clock(text, index, end):
        return None
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or (minute or 0) > 59:
        return None
    end += zone is not None or tokens.word(end) == "o'clock"
    return Moment(index, end, "TIME", Period(_value(time(hour, minute or 0)) + ("Z" if zone in GREENWICH else "")))


def _stands_for_a_clock(text: DatedText, index: int, end: int) -> bool:
    """Whether hour and minute alone are a time of day: "at 10:30", "at 1900 on Friday"."""
    tokens = text.tokens
    if len(tokens.word(index)) == 4:
        return tokens.word(index).isdigit() and tokens.word(index - 1) == "at" and tokens.word(end) in BEHIND_A_CLOCK
    if tokens.word(index - 1) not in BEFORE_A_CLOCK:
        return False
    return _SEPARATED.match(tokens.word(index)) is None or not _is_an_amount(text, index, end)


def _is_an_amount(text: DatedText, index: int, end: int) -> bool:
    """Whether digits with a point are a number: "at 11.20 shillings", "from 10.50 to 12.30 pesos", "fell to 9.45"."""
    tokens = text.tokens
    if tokens.word(index - 1) == "to" and not _SEPARATED.match(tokens.word(index - 2)):
        return True
    if tokens.word(end) in RANGES:
        if not _SEPARATED.match(tokens.word(end + 1)):
            return tokens.word(end) == "to"
        end += 2
    return money_after(tokens, end) is not None or unit_at(tokens, end) is not None


def _value(of: time) -> str:
    return of.strftime("T%H:%M")


def _digits(text: DatedText, index: int) -> tuple[int, int | None, int]:
    """Hour, minute, and the token after them; hour 99 where the digits are no time."""
    tokens = text.tokens
    word = tokens.word(index)
    if found := _SEPARATED.match(word):
        return int(found[1]), int(found[2]), index + 1
    if not word.isdigit():
        return 99, None, index + 1
    minutes = tokens.word(index + 2)
    if tokens.word(index + 1) == ":" and tokens.joined(index + 1) and tokens.joined(index + 2):
        if len(word) <= 2 and len(minutes) == 2 and minutes.isdigit() and tokens.word(index + 3) != ":":
            return int(word), int(minutes), index + 3
        return 99, None, index + 1
    if len(word) == 4:
        return int(word[:2]), int(word[2:]), index + 1
    return int(word) if len(word) <= 2 else 99, None, index + 1


def _half(text: DatedText, index: int) -> tuple[str | None, int]:
    """As in "a" for a.m., "p" for p.m., and the token after it."""
    tokens = text.tokens
    word = tokens.word(index)
    if word in {"am", "pm"}:
        return word[0], index + 1
    if word in {"a", "p"} and tokens.low[index + 1 : index + 3] == [".", "m"] and tokens.joined(index + 1):
        return word, index + 3 + (tokens.word(index + 3) == "." and tokens.joined(index + 3))
    return None, index


def on_day(time_of_day: Moment, day: Moment) -> Moment:
    """A time of day on its day; exact to the minute where it is told in Greenwich time."""
    first, last = min(time_of_day.first, day.first), max(time_of_day.last, day.last)
    value = f"{day.period.value}{time_of_day.period.value}"
    start, end = day.period.start, day.period.end
    if value.endswith("Z") and start is not None:
        at = datetime.combine(start, time.fromisoformat(value[-6:-1]), UTC)
        return Moment(first, last, "TIME", Period(value, at, at + timedelta(minutes=1)), day.anchored)
    return Moment(first, last, "TIME", Period(value, start, end), day.anchored)
