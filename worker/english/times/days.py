"""Weekdays, "today" and the parts of a day."""

from datetime import timedelta

from worker.english.times import calendar
from worker.english.times.calendar import UNKNOWN, WEEKDAYS, Period
from worker.english.times.dates import calendar_date
from worker.english.times.moments import DatedText, Moment
from worker.english.times.tense import tense

NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
NAMED_DAYS = frozenset("good black bloody ash palm holy super cyber easter fat giving".split())
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1}
UNTOLD = frozenset("a an any another each following one previous same some that those".split())
UNTIL = frozenset({"to", "until", "till", "through", "-", "–"})
OTHER = frozenset({"other", "second", "third", "fourth", "single"})
NEWSPAPERS = frozenset("times telegraph mirror express mail post herald sun tribune star world".split())


def weekday(text: DatedText, index: int) -> Moment | None:
    """As in "Monday", "last Monday", "Monday morning", "Monday, June 3", "every Monday", "the first Monday in May"."""
    tokens = text.tokens
    if tokens.word(index - 1) in NAMED_DAYS or tokens.word(index + 1) in NEWSPAPERS:
        return None
    return next(moment for rule in RULES if (moment := rule(text, index)))


def _number(text: DatedText, index: int) -> int:
    """0 for Monday."""
    return WEEKDAYS.index(text.tokens.word(index).removesuffix("s"))


def _unplaced(text: DatedText, index: int) -> Period:
    return Period(f"XXXX-WXX-{_number(text, index) + 1}")


def _every(text: DatedText, index: int) -> Moment | None:
    """As in "every Friday", "every other Friday", "Fridays"."""
    tokens = text.tokens
    other = tokens.word(index - 1) in OTHER and tokens.word(index - 2) == "every"
    every = tokens.word(index - 1 - other) in {"every", "each"}
    if not every and tokens.word(index) in WEEKDAYS:
        return None
    return Moment(index - every - other, index + 1, "SET", _unplaced(text, index))


def _of_month(text: DatedText, index: int) -> Moment | None:
    """As in "the first Monday in May", "the last Friday of this month", "the second Saturday of each month"."""
    tokens = text.tokens
    which = NTH.get(tokens.word(index - 1))
    if which is None or tokens.word(index + 1) not in {"of", "in"}:
        return None
    first = index - 1 - (tokens.word(index - 2) == "the")
    whole = text.whole(index + 2)
    if whole is None:
        return (
            None
            if tokens.word(index - 1) == "last" and tokens.word(index + 1) == "in"
            else Moment(first, index + 1, "DATE")
        )
    if whole.kind == "SET":
        return Moment(first, whole.last, "SET", Period(whole.period.value if whole.period.value == "P1M" else "P1Y"))
    start, end = whole.period.start, whole.period.end
    day = calendar.nth_weekday(start, end, _number(text, index), which) if start and end else None
    return Moment(first, whole.last, "DATE", calendar.day(day) if day else UNKNOWN, whole.anchored)


def _dated(text: DatedText, index: int) -> Moment | None:
    """As in "Monday, June 3", "Monday 18 and Tuesday 19 March": the date decides."""
    comma = text.tokens.word(index + 1) == ","
    dated = calendar_date(text, index + 1 + comma)
    if dated is None or not dated.period.value or len(dated.period.value) != 10:
        return None
    return Moment(index, dated.last, "DATE", dated.period, dated.anchored)


def _of_week(text: DatedText, index: int) -> Moment | None:
    """As in "Monday next week", "Tuesday of last week"."""
    tokens, anchor = text.tokens, text.anchor
    of = tokens.word(index + 1) == "of"
    away = {"last": -1, "this": 0, "next": 1}.get(tokens.word(index + 1 + of))
    if away is None or tokens.word(index + 2 + of) != "week" or anchor is None:
        return None
    day = anchor + timedelta(_number(text, index) - anchor.weekday() + 7 * away)
    return Moment(index, index + 3 + of, "DATE", calendar.day(day), anchored=True)


def _untold(text: DatedText, index: int) -> Moment | None:
    """As in "the following Monday", "a Monday in spring", "the Monday before": told of another time, or of none."""
    tokens = text.tokens
    before = tokens.word(index - 1)
    from_another = before == "the" and tokens.word(index + 1) in {"before", "after"}
    if before not in UNTOLD and not from_another:
        return None
    return Moment(index, index + 1, "DATE", _unplaced(text, index))


def _nearest(text: DatedText, index: int) -> Moment:
    tokens, anchor = text.tokens, text.anchor
    before = tokens.word(index - 1)
    told = before in {"last", "next", "this", "coming"}
    first = index - told - (before == "coming" and tokens.word(index - 2) == "this")
    period = _unplaced(text, index)
    if anchor:
        start = index - 2 if _goes_on(text, index) else index
        away = _days_away(text, start, _number(text, start) - anchor.weekday())
        period = calendar.day(anchor + timedelta(away + (_number(text, index) - _number(text, start)) % 7))
    return with_day_part(text, Moment(first, index + 1, "DATE", period, anchor is not None))


def _goes_on(text: DatedText, index: int) -> bool:
    """Whether the weekday ends what another begins: "Monday to Friday"."""
    return text.tokens.word(index - 1) in UNTIL and text.tokens.word(index - 2) in WEEKDAYS


RULES = (_every, _of_month, _dated, _of_week, _untold, _nearest)
"""Tried in this order; the last always gives a day."""


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
    period = moment.period
    return Moment(
        moment.first,
        moment.last + 1,
        "TIME",
        Period(f"{period.value}T{code}", period.start, period.end),
        moment.anchored,
    )


def near_day(text: DatedText, index: int) -> Moment | None:
    """As in "today", "tonight", "yesterday morning", "the day after tomorrow"."""
    word = text.tokens.word(index)
    if index and text.tokens.raw[index].isupper() and text.tokens.raw[index - 1].isupper():
        return None  # a newspaper's name in capitals
    away, first = NEAR_DAYS[word], index
    if text.tokens.low[max(index - 2, 0) : index] in (["day", "before"], ["day", "after"]) and abs(away) == 1:
        if (text.tokens.word(index - 1) == "before") != (away < 0):
            return None  # "the day after yesterday"
        away, first = 2 * away, index - 2 - (text.tokens.word(index - 3) == "the")
    period = calendar.day(text.anchor + timedelta(away)) if text.anchor else UNKNOWN
    moment = Moment(first, index + 1, "DATE", period, text.anchor is not None)
    if word == "tonight":
        value = f"{period.value}TNI" if period.value else None
        return Moment(index, index + 1, "TIME", Period(value, period.start, period.end), moment.anchored)
    return with_day_part(text, moment) if period.value else moment
