"""Units of time without a number: "last week", "the weekend", "for months", "this morning", "daily"."""

from datetime import date

from worker.english.times import calendar
from worker.english.times.calendar import UNKNOWN, Stretch
from worker.english.times.days import DAY_PARTS
from worker.english.times.lengths import GONE_BY, SINGULAR, TO_COME, UNITS, bordering, length
from worker.english.times.moments import DatedText, Moment
from worker.english.times.tense import tense

REGULAR = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M",
    "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip
BEFORE_PLURAL = frozenset({"for", "within", "coming"})
VAGUE = frozenset({"several", "few", "many", "recent"})
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
AWAY = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
"""Units from the anchor's own to the one that follows the word."""
SATURDAY = 5


def unit(text: DatedText, index: int) -> Moment | None:
    """A unit without a number: "last week", "this year", "the weekend", "every month", "for months", "last night"."""
    tokens = text.tokens
    word, before = tokens.word(index), tokens.word(index - 1)
    name = SINGULAR[word]
    if before in {"every", "each"} and name in UNITS:
        return Moment(index - 1, index + 1, "SET", Stretch(length(1, name)))
    if word != name:
        return _plural(text, index, name)
    if name == "night":
        return _last_night(text, index) if before == "last" else None
    if name in CLOCK_UNITS:
        return None
    if before in {"previous", "following", "same"}:
        return Moment(index - 1 - _after_the(text, index), index + 1, "DATE")
    return _near(text, index, name)


def _after_the(text: DatedText, index: int) -> bool:
    """Whether "the" stands before the word before: "the last week"."""
    return text.tokens.word(index - 2) == "the"


def _last_night(text: DatedText, index: int) -> Moment:
    if text.anchor is None:
        return Moment(index - 1, index + 1, "TIME", Stretch(None))
    day = calendar.shifted(text.anchor, "day", -1)
    return Moment(index - 1, index + 1, "TIME", Stretch(f"{day.value}TNI", day.start, day.end), True)


def _near(text: DatedText, index: int, name: str) -> Moment | None:
    """The unit that the anchor lies in, the one before or after it, or that much time up to it or from it on."""
    tokens = text.tokens
    before = tokens.word(index - 1)
    bounded = _after_the(text, index) and before in {"last", "next"}
    if bounded and tokens.word(index + 1) == "of":
        return None  # "the last week of May"
    if name != "weekend" and (bounded or before == "past"):
        first = index - 1 - _after_the(text, index)
        return bordering(text, first, index + 1, 1, name, 1 if before == "next" else -1)
    away = _to_the_weekend(text, index) if (before, name) == ("the", "weekend") else AWAY.get(before)
    if away is None or (name == "day" and before != "next"):
        return None
    part = tokens.word(index - 2) if tokens.word(index - 2) in calendar.PARTS else None
    first = index - 1 - (part is not None)
    if name == "day" or text.anchor is None:
        return Moment(first, index + 1, "DATE")
    stretch = _whole(text.anchor, name, away)
    return Moment(first, index + 1, "DATE", calendar.part(stretch, part) if part else stretch, True)


def _to_the_weekend(text: DatedText, index: int) -> int:
    """Weeks from the anchor to "the weekend": the last one, unless it is now or the tense is that of the future."""
    now = text.anchor is not None and text.anchor.weekday() >= SATURDAY
    return 0 if now or tense(text.tokens, index) > 0 else -1


def _whole(anchor: date, name: str, away: int) -> Stretch:
    """The calendar unit that lies `away` units from the one with the anchor."""
    if name == "decade":
        return calendar.decade(anchor.year // 10 * 10 + 10 * away)
    if name == "century":
        return calendar.century(anchor.year // 100 + 1 + away)
    return calendar.shifted(anchor, name, away)


def _plural(text: DatedText, index: int, name: str) -> Moment | None:
    """As in "for months", "several weeks ago", "in recent years", "the past few days"."""
    tokens = text.tokens
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


def day_part(text: DatedText, index: int) -> Moment | None:
    """As in "this morning", "every evening"; `index` is the part of the day."""
    before, code = text.tokens.word(index - 1), DAY_PARTS[text.tokens.word(index)]
    if before in {"every", "each"}:
        return Moment(index - 1, index + 1, "SET", Stretch(f"XXXX-XX-XXT{code}"))
    if before != "this":
        return None
    if text.anchor is None:
        return Moment(index - 1, index + 1, "TIME")
    day = calendar.day(text.anchor)
    return Moment(index - 1, index + 1, "TIME", Stretch(f"{day.value}T{code}", day.start, day.end), True)


def regular(text: DatedText, index: int) -> Moment | None:
    """As in "daily", "annual"; a capital within a sentence makes it a name, as in "Daily Mail"."""
    if text.tokens.raw[index][0].isupper():
        return None
    return Moment(index, index + 1, "SET", Stretch(REGULAR[text.tokens.word(index)]))
