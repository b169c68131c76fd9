"""Shares in words: "a third of", "two-thirds", "one in five", "nine out of ten", "a quarter of a per cent"."""

from dataclasses import dataclass

from worker.english.quantities.bounds import bound_before
from worker.english.quantities.numerals import ONES, TENS, digits, numeral
from worker.english.quantities.tokens import Tokens
from worker.english.quantities.units import TIME_CODES, unit_at

PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000})
SHARE = "1"
"""UCUM's unit of a share."""
NAMED_HALVES = frozenset("first second other latter last top bottom".split())
BEHIND_HALF = frozenset("of the its their all".split())
CHANGES = frozenset(
    """
    contraction contractions decline declines deflation downturn expansion fall falls gain gains growth inflation loss
    losses output profit profits progress recession reduction rises shrinkage slowdown stagnation
    """.split()
)
"""What goes on for quarters of a year: "three quarters of decline", but "three quarters of voters"."""
LIMITED = frozenset({"over", "under"})
RISING = frozenset("by down up".split())


@dataclass(frozen=True, slots=True)
class Share:
    """In the tokens `first` up to, not including, `last`; `alone` where the text need not say of what.

    `unit` is `SHARE`, or "%" and the like where the share is one of a percent.
    """

    value: float
    first: int
    last: int
    unit: str = SHARE
    alone: bool = False


def share(tokens: Tokens, index: int) -> Share | None:
    """The share that begins at a token, rounded to four places."""
    if tokens.word(index) == "half":
        return _half(tokens, index)
    parts = _small(tokens, index)
    if parts is None:
        return None
    return _fraction(tokens, index, parts) or _out_of(tokens, index, parts)


def _half(tokens: Tokens, index: int) -> Share | None:
    first = index - (tokens.word(index - 1) == "a")
    if measure := _of_one(tokens, index + 1):
        return Share(0.5, first, measure[1], measure[0], alone=True)
    after = index + 1 + (tokens.word(index + 1) == "of")
    if tokens.word(index + 1) not in BEHIND_HALF or not tokens.word(after) or tokens.word(first - 1) in NAMED_HALVES:
        return None
    return Share(0.5, first, index + 1)


def _fraction(tokens: Tokens, index: int, parts: float) -> Share | None:
    """As in "a third of the crop", "two-thirds of voters", "three quarters agree"."""
    link = index + 1
    link += tokens.word(link) == "-" and tokens.joined(link)
    name, last = tokens.word(link), link + 1
    if name not in PARTS or parts >= PARTS[name] or (parts > 1 and not name.endswith("s")):
        return None
    value = round(parts / PARTS[name], 4)
    if name.startswith("quarter") and of_the_year(tokens, last, parts):
        return None
    if measure := _of_one(tokens, last):
        return Share(value, index, measure[1], measure[0], alone=True)
    if tokens.word(last) == "of" or (parts > 1 and tokens.word(last).isalpha()):
        return Share(value, index, last, alone=tokens.word(last) == "of")
    alone = bound_before(tokens, index)[0] in LIMITED or tokens.word(index - 1) in RISING
    return Share(value, index, last, alone=True) if alone and not _is_ordinal(tokens, last) else None


def of_the_year(tokens: Tokens, after: int, count: float) -> bool:
    """Whether quarters are three months each, not fourths; `after` is the token behind the word."""
    if count == 2:
        return True  # two fourths are a half
    if tokens.word(after) != "of":
        return False
    words = [tokens.word(after + 1), tokens.word(after + 2)]
    return words[0] in CHANGES or (words[1] in CHANGES and tokens.raw[after + 1].islower() and words[0] not in ARTICLES)


ARTICLES = frozenset("a an the all its their his her this that these those our".split())


def _is_ordinal(tokens: Tokens, index: int) -> bool:
    """Whether "third" or "fifth" stands before a noun that it counts: "nearly a third term"."""
    return tokens.word(index) in {"term", "time", "year", "party", "person", "day", "week", "month", "round", "attempt"}


def _of_one(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The unit that a share is of, and the token after it: "(a quarter) of a per cent", "(half) a percentage point"."""
    index += tokens.word(index) == "of"
    if tokens.word(index) not in {"a", "an", "one", "1"}:
        return None
    unit = unit_at(tokens, index + 1)
    return unit if unit and unit[0] in {"%", "percentage point"} else None


def _out_of(tokens: Tokens, index: int, parts: float) -> Share | None:
    """As in "one in five", "two out of five hundred"; neither "one in 2019" nor "two in five days"."""
    if tokens.word(index) in {"a", "an"}:
        return None
    if out := tokens.low[index + 1 : index + 3] == ["out", "of"]:
        link = index + 2
    elif tokens.word(index + 1) == "in":
        link = index + 1
    else:
        return None
    link += tokens.word(link + 1) == "every"
    found = numeral(tokens, link + 1) if link + 1 < len(tokens.raw) else None
    if found is None:
        return None
    whole, last = found
    in_words = not tokens.raw[link + 1][0].isdigit()
    if parts >= whole or tokens.joined(last) or not (out or in_words or whole in WHOLES):
        return None
    if (unit := unit_at(tokens, last)) and (unit[0] in TIME_CODES or not out):
        return None
    return Share(round(parts / whole, 4), index, last, alone=in_words)


def _small(tokens: Tokens, index: int) -> float | None:
    word = tokens.word(index)
    if word in {"a", "an"}:
        return 1
    if word in ONES:
        return ONES[word]
    if word in TENS:
        return TENS[word]
    return digits(tokens.raw[index]) if word[:1].isdigit() else None
