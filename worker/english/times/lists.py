"""Days of one month in a list: "12, 13 and 15 February", "May 3 and 4"."""

from worker.english.times.calendar import WEEKDAYS
from worker.english.times.fields import SHORT_MONTHS, after_month, day_number, days_from, month_number
from worker.english.times.moments import DatedText

LONGEST_LIST = 8
AND = frozenset({"and", "or", "&"})
BEHIND_A_DAY = frozenset("and or at in on for from to with when where as but before after is are was were will".split())


def month_behind(text: DatedText, index: int) -> tuple[int, int] | None:
    """The month that the days of a list share, and the token after it: "(18), Tuesday 19 and Thursday 21 March"."""
    tokens, is_list = text.tokens, False
    for _ in range(LONGEST_LIST):
        link = tokens.word(index)
        if link not in AND and link != ",":
            return None
        is_list = is_list or link in AND
        index += 1 + (link == "," and tokens.word(index + 1) in AND)
        index += tokens.word(index) in WEEKDAYS
        days = days_from(text, index, frozenset({"-", "–"}))
        if days is None:
            return None
        index = days[2] + (tokens.word(days[2]) == "of")
        if number := month_number(text, index):
            return (number, after_month(text, index)) if is_list else None
    return None


def month_before(text: DatedText, index: int, end: int) -> tuple[int, int] | None:
    """The month that the days of a list share, and the token after the list: "May 3 and (4)", "May 3, (4) and 5"."""
    tokens, is_list, at = text.tokens, False, index
    for _ in range(LONGEST_LIST):
        link = tokens.word(at - 1)
        if link not in AND and link != ",":
            return None
        is_list = is_list or link in AND
        at -= 2 + (link in AND and tokens.word(at - 2) == ",")
        if not day_number(text, at):
            return None
        month = at - 1 - (tokens.word(at - 1) == "." and tokens.word(at - 2) in SHORT_MONTHS)
        if number := month_number(text, month):
            end = end_of_list(text, end)
            following = tokens.raw[end] if end < len(tokens.raw) else ""
            counts = following.isalpha() and following.islower() and following not in BEHIND_A_DAY
            return None if counts or not (is_list or end > index + 1) else (number, end)
    return None


def end_of_list(text: DatedText, index: int) -> int:
    """The token after the days that go on from here: ", 5 and 6"."""
    tokens = text.tokens
    for _ in range(LONGEST_LIST):
        link = tokens.word(index)
        start = index + 1 + (link == "," and tokens.word(index + 1) in AND)
        if (link not in AND and link != ",") or day_number(text, start) is None:
            break
        index = start + 1
    return index
