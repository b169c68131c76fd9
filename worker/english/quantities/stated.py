"""Numbers as a text states them: one, two that make a range, or a plural that only says how many at least."""

from dataclasses import dataclass

from worker.english.quantities.counted import behind
from worker.english.quantities.money import money_before
from worker.english.quantities.numerals import LETTER_SCALES, ONES, SCALES, SHORT_SCALES, TENS, numeral
from worker.english.quantities.tokens import Tokens

VAGUE = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9}
"""The least that such a plural can mean: two of them."""
TENS_OF = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0, "millions": 2e6}
RANGE_LINKS = frozenset({"-", "–", "—", "to", "or"})
STARTS = frozenset(ONES) | frozenset(TENS) | frozenset(VAGUE) | {"tens", "a", "an", "half", "several", "two", "three"}
"""Words that may begin a number."""


@dataclass(frozen=True, slots=True)
class Stated:
    """In the tokens `first` up to, not including, `last`; `high` for a range, `vague` for the least of a plural.

    `scaled`: a word such as "million" is in it.
    """

    first: int
    last: int
    value: float
    high: float | None = None
    vague: bool = False
    scaled: bool = False


def _vague(tokens: Tokens, index: int) -> Stated | None:
    """As in "hundreds", "tens of thousands", "several hundred", "a few thousand"."""
    word = tokens.word(index)
    if word in TENS_OF and tokens.word(index + 1) == "of" and tokens.word(index + 2) in VAGUE:
        value = TENS_OF[word] * VAGUE[tokens.word(index + 2)] / 2
        return Stated(index, index + 3, value, vague=True, scaled=True)
    if word in VAGUE:
        return Stated(index, index + 1, VAGUE[word], vague=True, scaled=True)
    few = index + 1 if word == "a" and tokens.word(index + 1) == "few" else index
    scale = SCALES.get(tokens.word(few + 1))
    if (word == "several" or few > index) and scale:
        return Stated(index, few + 2, 2 * scale, vague=True, scaled=True)
    return None


def _number(tokens: Tokens, index: int) -> Stated | None:
    found = numeral(tokens, index)
    if found is None:
        return None
    value, end = found
    scaled = any(tokens.word(at) in SCALES or tokens.word(at) in SHORT_SCALES for at in range(index, end))
    if (letter := LETTER_SCALES.get(tokens.word(end))) and tokens.joined(end) and not tokens.joined(end + 1):
        million_people = tokens.word(end) == "m" and behind(tokens, end + 1, many=True)
        if million_people or money_before(tokens, index):
            value, end, scaled = value * letter, end + 1, True
    before = tokens.word(index - 1)
    if before == "minus" or (before in {"-", "−"} and tokens.joined(index) and not tokens.joined(index - 1)):
        return Stated(index - 1, end, -value, scaled=scaled)
    alone = Stated(index, end, value, scaled=scaled)
    return _range(tokens, alone) or alone


def _range(tokens: Tokens, one: Stated) -> Stated | None:
    """As in "10-15", "five to seven", "between 3 and 5": the second number, which may carry the scale of both."""
    link, end = tokens.word(one.last), one.last + 1
    between = tokens.word(one.first - 1) == "between" or (
        tokens.word(one.first - 2) == "between" and money_before(tokens, one.first) is not None
    )
    if not (link in RANGE_LINKS or (between and link == "and")) or end >= len(tokens.raw):
        return None
    if link == "to" and tokens.word(one.first - 1) == "from":
        return None
    end += sum(1 for sign in (tokens.raw[end],) if sign in {"$", "€", "£", "₹"})
    second = numeral(tokens, end) if end < len(tokens.raw) else None
    if second is None:
        return None
    high, last = second
    scale = _scale(tokens, end, last)
    if tokens.joined(last) and tokens.word(last) in LETTER_SCALES and money_before(tokens, one.first):
        scale, last = LETTER_SCALES[tokens.word(last)], last + 1
        high *= scale
    low = one.value if one.scaled else one.value * scale
    return Stated(one.first, last, low, high, scaled=one.scaled or scale > 1) if high > low else None


def _scale(tokens: Tokens, first: int, last: int) -> float:
    return SCALES.get(tokens.word(last - 1), 1.0) if last - first > 1 else 1.0


def stated(tokens: Tokens, index: int) -> Stated | None:
    """The number that begins at a token; null where none does."""
    return _vague(tokens, index) or _number(tokens, index)
