"""Weekdays, "today" and the parts of a day."""

from datetime import timedelta

from worker.english.times import calendar
from worker.english.times.calendar import UNKNOWN, WEEKDAYS, Stretch
from worker.english.times.dates import calendar_date
from worker.english.times.moments import DatedText, Moment
from worker.english.times.tense import tense

NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
NAMED_DAYS = frozenset("good black bloody ash palm holy super cyber easter fat giving".split())
NEWSPAPERS = frozenset("times telegraph mirror express mail post herald sun tribune star world".split())


def weekday(text: DatedText, index: int) -> Moment | None:
    """As in "Monday", "last Monday", "Monday morning", "Monday, June 3", "every Monday", "Mondays"."""
    tokens, anchor = text.tokens, text.anchor
    word, before = tokens.word(index), tokens.word(index - 1)
    number = WEEKDAYS.index(word.removesuffix("s"))
    if before in NAMED_DAYS or tokens.word(index + 1) in NEWSPAPERS:
        return None
    if before in {"every", "each"} or word.endswith("s"):
        return Moment(index - (before in {"every", "each"}), index + 1, "SET", Stretch(f"XXXX-WXX-{number + 1}"))
    comma = tokens.word(index + 1) == ","
    dated = calendar_date(text, index + 1 + comma)
    if dated and dated.stretch.value and len(dated.stretch.value) == 10:
        return Moment(index, dated.last, "DATE", dated.stretch, dated.anchored)
    told = before in {"last", "next", "this", "coming"}
    first = index - told - (told and tokens.word(index - 2) == "this" and before == "coming")
    stretch = Stretch(f"XXXX-WXX-{number + 1}")
    if anchor:
        stretch = calendar.day(anchor + timedelta(_days_away(text, index, number - anchor.weekday())))
    return with_day_part(text, Moment(first, index + 1, "DATE", stretch, anchor is not None))


def _days_away(text: DatedText, index: int, ahead: int) -> int:
    """From the anchor to the weekday meant; `ahead` is to the one of the same ISO week."""
    match text.tokens.word(index - 1):
        case "last":
            return -((-ahead - 1) % 7 + 1)
        case "next":
            return (ahead - 1) % 7 + 1
        case "this" | "coming":
            return ahead
    return ahead % 7 if tense(text.tokens, index) > 0 else -(-ahead % 7)


def with_day_part(text: DatedText, moment: Moment) -> Moment:
    """The morning, afternoon, evening or night of a day, where the next word says so; it covers the whole day."""
    code = DAY_PARTS.get(text.tokens.word(moment.last))
    if code is None:
        return moment
    stretch = moment.stretch
    return Moment(
        moment.first,
        moment.last + 1,
        "TIME",
        Stretch(f"{stretch.value}T{code}", stretch.start, stretch.end),
        moment.anchored,
    )


def near_day(text: DatedText, index: int) -> Moment | None:
    """As in "today", "yesterday", "tomorrow", "tonight", with the part of the day."""
    word = text.tokens.word(index)
    if index and text.tokens.raw[index].isupper() and text.tokens.raw[index - 1].isupper():
        return None  # a newspaper's name in capitals
    away = NEAR_DAYS[word]
    stretch = calendar.day(text.anchor + timedelta(away)) if text.anchor else UNKNOWN
    moment = Moment(index, index + 1, "DATE", stretch, text.anchor is not None)
    if word == "tonight":
        value = f"{stretch.value}TNI" if stretch.value else None
        return Moment(index, index + 1, "TIME", Stretch(value, stretch.start, stretch.end), moment.anchored)
    return with_day_part(text, moment) if stretch.value else moment
