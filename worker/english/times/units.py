"""Units of time without a number, told from the anchor: "last week", "this year", "the weekend", "for months"."""

from collections.abc import Callable

from worker.english.times import calendar
from worker.english.times.calendar import UNKNOWN, Period
from worker.english.times.days import DAY_PARTS
from worker.english.times.lengths import (
    BEFORE_PLURAL,
    EDGES,
    GONE_BY,
    SINGULAR,
    TO_COME,
    UNITS,
    VAGUE,
    bordering,
    edge,
    length,
)
from worker.english.times.moments import DatedText, Moment
from worker.english.times.tense import tense

AWAY = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
UNTOLD = frozenset({"previous", "following", "same"})
"""Told from another time of the text, not from the anchor."""
SHORT = frozenset({"second", "minute", "hour", "night"})
PARTS = frozenset({"early", "mid", "late"})
REGULAR = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M",
    "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip

Rule = Callable[[DatedText, int, str], Moment | None]


def unit(text: DatedText, index: int) -> Moment | None:
    """The time that a unit without a number makes with the words around it; the first of RULES that fits decides."""
    name = SINGULAR[text.tokens.word(index)]
    return next((moment for rule in RULES if (moment := rule(text, index, name))), None)


def _every(text: DatedText, index: int, name: str) -> Moment | None:
    """As in "every month"."""
    if text.tokens.word(index - 1) not in {"every", "each"} or name not in UNITS:
        return None
    return Moment(index - 1, index + 1, "SET", Period(length(1, name)))


def _plural(text: DatedText, index: int, name: str) -> Moment | None:
    """As in "for months", "several weeks ago", "in recent years", "the past few days"."""
    tokens = text.tokens
    before, after = tokens.word(index - 1), tokens.word(index + 1)
    couple = before == "of" and tokens.word(index - 2) == "couple"
    told = couple or before in VAGUE | BEFORE_PLURAL or (before, name) == ("over", "decade")
    if tokens.word(index) == name or name not in UNITS or not told:
        return None
    first = index - (before in VAGUE | {"coming"}) - 2 * couple
    first -= tokens.word(first - 1) == "a"
    if tokens.word(first - 1) in GONE_BY | TO_COME and tokens.word(first - 2) == "the":
        first -= 2
    if after in {"ago", "earlier", "later"}:
        return Moment(first, index + 2, "DATE", Period("PAST_REF") if after == "ago" else UNKNOWN)
    if before in {"recent", "coming"}:
        return Moment(first, index + 1, "DATE", Period("PAST_REF" if before == "recent" else "FUTURE_REF"))
    return Moment(first, index + 1, "DURATION", Period(length(None, name)))


def _last_night(text: DatedText, index: int, name: str) -> Moment | None:
    anchor = text.anchor
    if name != "night" or text.tokens.word(index) != name or text.tokens.word(index - 1) != "last":
        return None
    if anchor is None:
        return Moment(index - 1, index + 1, "TIME")
    day = calendar.shifted(anchor, "day", -1)
    return Moment(index - 1, index + 1, "TIME", Period(f"{day.value}TNI", day.start, day.end), anchored=True)


def _edge(text: DatedText, index: int, name: str) -> Moment | None:
    """As in "the last week of May"; no week of the anchor's is meant, even where nobody can tell which."""
    if not _told_of_another(text, index, name):
        return None
    first = index - 1 - (text.tokens.word(index - 2) == "the")
    return edge(text, first, index + 1, 1, name)


def _told_of_another(text: DatedText, index: int, name: str) -> bool:
    tokens = text.tokens
    return tokens.word(index) == name and tokens.word(index - 1) in EDGES and tokens.word(index + 1) == "of"


def _at_the_anchor(text: DatedText, index: int, name: str) -> Moment | None:
    """As in "the last year", "the past week": as long, up to the anchor."""
    tokens = text.tokens
    before, the = tokens.word(index - 1), tokens.word(index - 2) == "the"
    if name in SHORT | {"weekend", "quarter"} or tokens.word(index) != name or _told_of_another(text, index, name):
        return None
    if before != "past" and not (the and before in {"last", "next"}):
        return None
    return bordering(text, index - 1 - the, index + 1, 1, name, 1 if before == "next" else -1)


def _from_another(text: DatedText, index: int, name: str) -> Moment | None:
    """As in "the following week": nothing is resolved."""
    tokens = text.tokens
    if name in SHORT or tokens.word(index) != name or tokens.word(index - 1) not in UNTOLD:
        return None
    return Moment(index - 1 - (tokens.word(index - 2) == "the"), index + 1, "DATE")


def _away(text: DatedText, index: int, name: str) -> Moment | None:
    """As in "last week", "this year", "late last month", "the weekend"."""
    tokens, anchor = text.tokens, text.anchor
    before = tokens.word(index - 1)
    if name in SHORT or tokens.word(index) != name or _told_of_another(text, index, name):
        return None
    if name == "weekend" and tokens.word(index + 1) == "of":
        return None  # "the weekend of May 4"
    away = AWAY.get(before)
    if name == "weekend" and before == "the":
        away = 0 if tense(tokens, index) > 0 or (anchor and anchor.weekday() >= 5) else -1
    if away is None or (name == "day" and before != "next"):
        return None
    part = tokens.word(index - 2) if tokens.word(index - 2) in PARTS else None
    first = index - 1 - (part is not None)
    if name == "day" or anchor is None:
        return Moment(first, index + 1, "DATE")
    if name == "decade":
        period = calendar.decade(anchor.year // 10 * 10 + 10 * away)
    elif name == "century":
        period = calendar.century(anchor.year // 100 + 1 + away)
    else:
        period = calendar.shifted(anchor, name, away)
    return Moment(first, index + 1, "DATE", calendar.part(period, part) if part else period, anchored=True)


RULES: tuple[Rule, ...] = (_every, _plural, _last_night, _edge, _at_the_anchor, _from_another, _away)
"""Tried in this order."""


def day_part(text: DatedText, index: int) -> Moment | None:
    """As in "this morning", "every evening"; `index` is the part of the day."""
    before, code = text.tokens.word(index - 1), DAY_PARTS[text.tokens.word(index)]
    if before in {"every", "each"}:
        return Moment(index - 1, index + 1, "SET", Period(f"XXXX-XX-XXT{code}"))
    if before != "this":
        return None
    if text.anchor is None:
        return Moment(index - 1, index + 1, "TIME")
    day = calendar.day(text.anchor)
    return Moment(index - 1, index + 1, "TIME", Period(f"{day.value}T{code}", day.start, day.end), anchored=True)


def regular(text: DatedText, index: int) -> Moment | None:
    """As in "daily", "annual"; a capital on it or right before it makes it a newspaper: "Daily Mail", "Jadid daily"."""
    tokens = text.tokens
    before = tokens.raw[index - 1] if index else ""
    opens = index < 2 or tokens.raw[index - 2].isspace() or tokens.raw[index - 2] in ".!?"
    if tokens.raw[index][0].isupper() or (before[:1].isupper() and not opens):
        return None
    return Moment(index, index + 1, "SET", Period(REGULAR[tokens.word(index)]))
