"""The parts of a date as tokens: a month, a day or two of it, a year."""

from worker.english.times.calendar import MONTHS
from worker.english.times.moments import DatedText

SHORT_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
APOSTROPHES = frozenset("'’‘")
LATEST_SHORT_YEAR = 2030
"""Where no anchor tells of which century a year of two digits is."""
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})


def month_number(text: DatedText, index: int) -> int | None:
    """1 to 12 where the token is a month written with a capital."""
    tokens = text.tokens
    word = tokens.word(index)
    if not word or not tokens.raw[index][0].isupper():
        return None
    return MONTHS.index(word) + 1 if word in MONTHS else SHORT_MONTHS.get(word)


def day_number(text: DatedText, index: int) -> tuple[int, int] | None:
    """A day of the month, with "th" or not, and the token after it."""
    tokens = text.tokens
    word = tokens.word(index)
    if not (word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31):
        return None
    end = index + 1
    if tokens.joined(end):
        if tokens.word(end) in ORDINAL_ENDS:
            end += 1
        elif (
            tokens.raw[end].isalnum() or tokens.raw[end] in "%/" or (tokens.word(end) == ":" and tokens.joined(end + 1))
        ):
            return None
    return int(word), end


def year_number(text: DatedText, index: int) -> int | None:
    """A year in four digits, 1000 to 2199."""
    tokens = text.tokens
    word = tokens.word(index)
    if len(word) != 4 or not word.isdigit() or not 1000 <= int(word) <= 2199:
        return None
    if tokens.joined(index + 1) and (tokens.raw[index + 1].isalpha() or tokens.raw[index + 1] in "%:"):
        return None
    return int(word)


def short_year(text: DatedText, index: int) -> int | None:
    """The year of two digits behind an apostrophe: "'87" is 1987, "'09" is 2009; never one after the anchor's next."""
    tokens = text.tokens
    word = tokens.word(index)
    if not (len(word) == 2 and word.isdigit() and tokens.joined(index) and tokens.word(index - 1) in APOSTROPHES):
        return None
    if tokens.joined(index - 1) or (tokens.joined(index + 1) and tokens.raw[index + 1].isalnum()):
        return None
    latest = (text.anchor.year if text.anchor else LATEST_SHORT_YEAR) + 1
    return 2000 + int(word) if 2000 + int(word) <= latest else 1900 + int(word)


def of_year(text: DatedText, index: int) -> tuple[int, int, bool] | None:
    """The year behind a month, season or quarter, the token after it, and whether the anchor tells it.

    ", 2021", "of 2016", "last year", "of this year".
    """
    tokens = text.tokens
    index += tokens.word(index) in {",", "of", "in"}
    if number := year_number(text, index):
        return number, index + 1, False
    if number := short_year(text, index + 1):
        return number, index + 2, False
    away = {"last": -1, "this": 0, "next": 1}.get(tokens.word(index))
    if away is None or tokens.word(index + 1) != "year" or text.anchor is None:
        return None
    return text.anchor.year + away, index + 2, True


def after_month(text: DatedText, index: int) -> int:
    """The token after a month, past the full stop of "Jan."."""
    word = text.tokens.word(index)
    return index + 1 + (text.tokens.word(index + 1) == "." and word in SHORT_MONTHS and word not in MONTHS)


def days_from(text: DatedText, index: int, links: frozenset[str]) -> tuple[int, int, int] | None:
    """A day, or the first and last of several, and the token after them."""
    day = day_number(text, index)
    if day is None:
        return None
    if text.tokens.word(day[1]) in links and (until := day_number(text, day[1] + 1)):
        return day[0], until[0], until[1]
    return day[0], day[0], day[1]
