"""The times of a phrase as words and values, told on Wednesday 15 May 2024 unless another day is given."""

from datetime import date

from tests.english.texts import tokens
from worker.english.times.grammar import moments
from worker.english.times.moments import Moment

TODAY = date(2024, 5, 15)


def read(text: str, anchor: date | None = TODAY) -> list[tuple[str, Moment]]:
    """Each time of a text with its words."""
    found = tokens(text)
    return [(found.between(each.first, each.last), each) for each in moments(found, anchor)]


def values(text: str, anchor: date | None = TODAY) -> dict[str, str | None]:
    """The TIMEX3 value of each time of a text."""
    return {words: moment.period.value for words, moment in read(text, anchor)}


def days(text: str, anchor: date | None = TODAY) -> list[tuple[str, str]]:
    """The first day of each time of a text, and the one after its last, where it is resolved."""
    return [(f"{m.period.start}", f"{m.period.end}") for _, m in read(text, anchor) if m.period.start]
