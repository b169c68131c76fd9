"""Years, decades, centuries, quarters and seasons."""

from dataclasses import replace

from worker.english.times import calendar
from worker.english.times.calendar import SEASONS, UNKNOWN, Period
from worker.english.times.fields import ORDINAL_ENDS, of_year, short_year, year_number
from worker.english.times.moments import DatedText, Moment
from worker.english.times.tense import tense

BEFORE_A_YEAR = frozenset(
    "in since until till of from to and through during before after by between early late mid year for".split()
) | frozenset("(,-–/")
BEFORE_A_QUARTER = frozenset("in for of from since during until till by to through the this its".split())
SENTENCE_STARTS = frozenset(".!?:;•—")
PARTS = frozenset({"early", "mid", "late"})
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
QUARTERS = {"march": 1, "june": 2, "september": 3, "december": 4}
"""By the month that a quarter ends in."""
FINAL = frozenset({"last", "final"})
"""The fourth quarter or second half where a year follows: "the last quarter of 2023"; else "last quarter" is past."""
OLD_CENTURIES = dict(zip("eighteenth nineteenth twentieth".split(), (18, 19, 20), strict=True)) | {"twenty-first": 21}


def year(text: DatedText, index: int) -> Moment | None:
    """As in "2019", "2022-23", "mid-2018", "late 2019"; digits that count something are none."""
    tokens = text.tokens
    number = year_number(text, index)
    if number is None or not _is_year(text, index, number):
        return None
    end, period = index + 1, calendar.year(number)
    following = tokens.raw[index + 2] if index + 2 < len(tokens.raw) else ""
    if tokens.word(end) in {"-", "–", "/"} and tokens.joined(end) and tokens.joined(end + 1) and following.isdigit():
        last = int(following) if len(following) == 4 else number // 100 * 100 + int(following)
        if len(following) in {2, 4} and number < last <= number + 60:
            until = calendar.year(last)
            return Moment(index, end + 2, "DATE", Period(f"{number}/{last}", period.start, until.end))
        return None
    return _with_part(text, Moment(index, end, "DATE", period))


def _is_year(text: DatedText, index: int, number: int) -> bool:
    tokens = text.tokens
    before, following = tokens.word(index - 1), tokens.raw[index + 1] if index + 1 < len(tokens.raw) else ""
    if tokens.joined(index) and before not in {"(", "-", "–", "‘", "“", '"'}:
        return False
    if before == "-" and tokens.joined(index) and tokens.word(index - 2) not in {"mid", "early", "late", "pre", "post"}:
        return False
    if _ends_a_name(text, index) or before == "at":
        return False
    if before in BEFORE_A_YEAR:
        return number >= 1900 or not (following.endswith("s") or following in {"people", "men", "women", "children"})
    counts = following.islower() and following.endswith("s") and following not in {"was", "is", "has", "as", "this"}
    return (
        1900 <= number <= 2100
        and (before in {"the", "this", "s", "that", "its", "their"} or not counts)
        and following not in {"people", "men", "women", "children", "km", "kg", "percent", "%", "m", "million", "ft"}
    )


def _ends_a_name(text: DatedText, index: int) -> bool:
    """Whether a capitalised word within a sentence stands right before, as in the title "Orbit 2090"."""
    tokens = text.tokens
    before = tokens.raw[index - 1] if index else ""
    opens = index < 2 or tokens.raw[index - 2].isspace() or tokens.raw[index - 2] in SENTENCE_STARTS
    if not before[:1].isupper() or tokens.low[index - 1] in BEFORE_A_YEAR or tokens.low[index - 1] in SEASONS:
        return False
    return before.isalpha() and not opens


def _with_part(text: DatedText, moment: Moment) -> Moment:
    """As in "early", "mid-" or "late" before it, and "the" before a decade or century."""
    tokens, first = text.tokens, moment.first
    name = None
    if tokens.word(first - 1) in PARTS:
        name, first = tokens.word(first - 1), first - 1
    elif tokens.word(first - 1) == "-" and tokens.word(first - 2) in PARTS:
        name, first = tokens.word(first - 2), first - 2
    if moment.period.value and len(moment.period.value) < 4 and tokens.word(first - 1) == "the":
        first -= 1
    return replace(moment, first=first, period=calendar.part(moment.period, name) if name else moment.period)


def decade(text: DatedText, index: int) -> Moment | None:
    """As in "the 1990s", "the late 1980s", "the '90s"."""
    tokens = text.tokens
    word, end = tokens.word(index), index + 1
    if tokens.joined(end) and tokens.word(end) in {"'", "’"}:
        end += 1
    if not (tokens.joined(end) and tokens.word(end) == "s" and word.isdigit() and word.endswith("0")):
        return None
    first = index
    if len(word) == 2 and tokens.joined(index) and tokens.word(index - 1) in {"'", "’", "‘"}:
        number, first = 1900 + int(word), index - 1
    elif len(word) == 4:
        number = int(word)
    else:
        return None
    period = calendar.century(number // 100 + 1) if word.endswith("00") and number < 2000 else calendar.decade(number)
    return _with_part(text, Moment(first, end + 1, "DATE", period))


def century(text: DatedText, index: int) -> Moment | None:
    """As in "the 18th century", "the early twentieth century"; `index` is the word "century"."""
    tokens = text.tokens
    before = tokens.word(index - 1)
    if before in ORDINAL_ENDS and tokens.word(index - 2).isdigit():
        first, number = index - 2, int(tokens.word(index - 2))
    elif before in OLD_CENTURIES:
        first, number = index - 1, OLD_CENTURIES[before]
    elif before == "first" and tokens.word(index - 3) == "twenty":
        first, number = index - 3, 21
    else:
        return None
    return _with_part(text, Moment(first, index + 1, "DATE", calendar.century(number))) if number <= 30 else None


def part_of_year(text: DatedText, index: int) -> Moment | None:
    """As in "the first quarter of 2023", "the second half", "the June quarter"; `index` is "quarter" or "half"."""
    tokens = text.tokens
    make, final = (calendar.quarter, 4) if tokens.word(index) == "quarter" else (calendar.half, 2)
    told = of_year(text, index + 1)
    before = tokens.word(index - 1)
    number = (
        final if told and before in FINAL else ORDINALS.get(before) or (QUARTERS.get(before) if final == 4 else None)
    )
    if number is None or number > final:
        return None
    first = index - 1 - (tokens.word(index - 2) == "the")
    if told:
        return Moment(first, told[1], "DATE", make(told[0], number), told[2])
    if tokens.word(index) == "half" or tokens.word(index + 1) == "of":
        return None
    return _nearest_quarter(text, Moment(first, index + 1, "DATE"), number)


def _nearest_quarter(text: DatedText, moment: Moment, number: int) -> Moment:
    """The quarter of this year, or of the last one where it would be to come and nothing says so."""
    if text.anchor is None:
        return replace(moment, period=Period(f"XXXX-Q{number}"))
    period = calendar.quarter(text.anchor.year, number)
    if tense(text.tokens, moment.first) <= 0 and period.start and period.start > text.anchor:
        period = calendar.quarter(text.anchor.year - 1, number)
    return replace(moment, period=period, anchored=True)


def short_part(text: DatedText, index: int) -> Moment | None:
    """As in "Q3 2022", "H1 2024", "in Q3"; `index` is the letter."""
    tokens = text.tokens
    number, told = tokens.word(index + 1), of_year(text, index + 2)
    make, last = (calendar.quarter, 4) if tokens.word(index) == "q" else (calendar.half, 2)
    if number not in {"1", "2", "3", "4"} or int(number) > last or not tokens.joined(index + 1):
        return None
    if told:
        return Moment(index, told[1], "DATE", make(told[0], int(number)), told[2])
    if tokens.raw[index] != "Q" or tokens.word(index - 1) not in BEFORE_A_QUARTER:
        return None
    return _nearest_quarter(text, Moment(index, index + 2, "DATE"), int(number))


def apostrophe_year(text: DatedText, index: int) -> Moment | None:
    """As in "in '87"; `index` is the digits."""
    number = short_year(text, index)
    if number is None or text.tokens.word(index - 2) not in BEFORE_A_YEAR:
        return None
    return Moment(index - 1, index + 1, "DATE", calendar.year(number))


def season(text: DatedText, index: int) -> Moment | None:
    """As in "summer 2022", "the summer of 2022", "last winter", "this spring"."""
    tokens = text.tokens
    name, before = tokens.word(index), tokens.word(index - 1)
    first = index - (before == "the")
    if told := of_year(text, index + 1):
        return Moment(first, told[1], "DATE", calendar.season(told[0], name), told[2])
    if before in {"last", "this", "next"}:
        if text.anchor is None:
            return Moment(index - 1, index + 1, "DATE")
        found = [calendar.season(text.anchor.year + away, name) for away in (-1, 0, 1)]
        match before:
            case "last":
                chosen = [each for each in found if each.end and each.end <= text.anchor][-1:]
            case "next":
                chosen = [each for each in found if each.start and each.start > text.anchor][:1]
            case _:
                chosen = found[1:2]
        return Moment(index - 1, index + 1, "DATE", chosen[0] if chosen else UNKNOWN, True)
    if before in {"every", "each"}:
        return Moment(index - 1, index + 1, "SET", Period(f"XXXX-{SEASONS[name][0]}"))
    return None
