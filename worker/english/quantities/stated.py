"""Numbers as a text states them: one, two that make a range, or a plural that only says how many at least."""

from dataclasses import dataclass, replace

from worker.english.quantities.befallen import befallen
from worker.english.quantities.counted import behind
from worker.english.quantities.money import SIGNS, money_after, money_before
from worker.english.quantities.numerals import LETTER_SCALES, ONES, SCALES, SHORT_SCALES, TENS, numeral
from worker.english.quantities.shares import share
from worker.english.quantities.tokens import Tokens
from worker.english.quantities.units import unit_at

VAGUE = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9}
"""The least that such a plural can mean: two of them."""
TENS_OF = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0, "millions": 2e6}
RANGE_LINKS = frozenset({"-", "–", "—", "to", "or"})
STARTS = frozenset(ONES) | frozenset(TENS) | frozenset(VAGUE) | {"tens", "a", "an", "half", "several", "couple"}
"""Words that may begin a number."""
CLOSING = frozenset(".,;:!?)]}\"'”’-–—…")
"""What may stand right behind a scale of one letter: "$7m," but not "5m/s"."""


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


def stated(tokens: Tokens, index: int) -> Stated | None:
    """The number that begins at a token; null where none does."""
    return _vague(tokens, index) or _number(tokens, index)


def part_of_scale(tokens: Tokens, index: int) -> Stated | None:
    """As in "a quarter of a million", "three-quarters of a billion"."""
    part = share(tokens, index)
    if part is None or tokens.low[part.last : part.last + 2] != ["of", "a"]:
        return None
    scale = SCALES.get(tokens.word(part.last + 2))
    return Stated(part.first, part.last + 3, part.value * scale, scaled=True) if scale else None


def _vague(tokens: Tokens, index: int) -> Stated | None:
    """As in "hundreds", "tens of thousands", "several hundred", "a few thousand", "a couple of hundred"."""
    word = tokens.word(index)
    if word in TENS_OF and tokens.word(index + 1) == "of" and tokens.word(index + 2) in VAGUE:
        value = TENS_OF[word] * VAGUE[tokens.word(index + 2)] / 2
        return Stated(index, index + 3, value, vague=True, scaled=True)
    if word == "scores" and not _is_plural_of_twenty(tokens, index):
        return None
    if word in VAGUE:
        return Stated(index, index + 1, VAGUE[word], vague=True, scaled=True)
    start = index + (word == "a")
    if tokens.word(start) == "couple" and tokens.word(start + 1) == "of":
        scale = start + 2
    elif word == "several" or (start > index and tokens.word(start) == "few"):
        scale = start + 1
    else:
        return None
    if tokens.word(scale) not in SCALES:
        return None
    return Stated(index, scale + 1, 2 * SCALES[tokens.word(scale)], vague=True, scaled=True)


def _is_plural_of_twenty(tokens: Tokens, index: int) -> bool:
    """Whether "scores" counts: "scores of people", "scores were killed", "Scores flee"; not "she scores twice"."""
    begins = not tokens.word(index - 1).isalpha()
    return begins or tokens.word(index + 1) in {"of", "more"} or befallen(tokens, index, index + 1)


def _number(tokens: Tokens, index: int) -> Stated | None:
    found = numeral(tokens, index)
    if found is None:
        return None
    value, end = found
    scaled = any(tokens.word(at) in SCALES or tokens.word(at) in SHORT_SCALES for at in range(index, end))
    if (letter := _letter_scale(tokens, index, end)) is not None:
        value, end, scaled = value * letter, end + 1, True
    before = tokens.word(index - 1)
    if before == "minus" or (before in {"-", "−"} and tokens.joined(index) and not tokens.joined(index - 1)):
        return Stated(index - 1, end, -value, scaled=scaled)
    alone = Stated(index, end, value, scaled=scaled)
    return _range(tokens, alone) or alone


def _letter_scale(tokens: Tokens, first: int, end: int) -> float | None:
    """The scale that a single letter behind digits stands for, where money or people show that it is one."""
    scale = LETTER_SCALES.get(tokens.word(end))
    if scale is None or not tokens.joined(end):
        return None
    if tokens.joined(end + 1) and tokens.raw[end + 1] not in CLOSING:
        return None
    money = money_before(tokens, first) is not None or money_after(tokens, end + 1) is not None
    people = tokens.word(end) == "m" and tokens.word(end + 1) != "of" and behind(tokens, end + 1, many=True) is not None
    return scale if money or people else None


def _range(tokens: Tokens, one: Stated) -> Stated | None:
    """As in "10-15", "five to seven", "between 3% and 5%": the second number, which may carry the scale of both."""
    money = money_before(tokens, one.first)
    before = tokens.word((money[1] if money else one.first) - 1)
    unit = unit_at(tokens, one.last) if before == "between" else None
    last = unit[1] if unit else one.last
    link, end = tokens.word(last), last + 1
    if not (link in RANGE_LINKS or (before == "between" and link == "and")) or end >= len(tokens.raw):
        return None
    if link == "to" and before == "from":
        return None  # "from 5 to 7" says what it was and what it is
    end += tokens.raw[end] in SIGNS and end + 1 < len(tokens.raw)
    second = numeral(tokens, end)
    if second is None:
        return None
    high, last = second
    word = tokens.word(last - 1) if last - end > 1 else ""
    scale = SCALES.get(word) or SHORT_SCALES.get(word) or 1.0
    if (letter := _letter_scale(tokens, one.first if money else end, last)) is not None:
        scale, last, high = letter, last + 1, high * letter
    if unit and (unit_at(tokens, last) or ("", 0))[0] != unit[0]:
        return None
    low = one.value if one.scaled else one.value * scale
    return replace(one, last=last, value=low, high=high, scaled=one.scaled or scale > 1) if high > low else None
