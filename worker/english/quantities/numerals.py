"""Numbers in digits and in English words."""

import re

from worker.english.quantities.tokens import Tokens

ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7,
    "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0,
}  # fmt: skip
SHORT_SCALES = {
    "k": 1e3, "mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "cr": 1e7,
}  # fmt: skip
"""Written close behind digits or after a space."""
LETTER_SCALES = {"m": 1e6, "b": 1e9, "t": 1e12}
"""Scales only where money or the noun behind says so: "$5m", but "a 5m wall"."""
FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

LONGEST_NUMBER_CHARACTERS = 20

_ENGLISH = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$|\d+(?:\.\d+)?$")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$|\d+(?:,\d+)?$")


def digits(raw: str, decimal_comma: bool = False) -> float | None:
    """The value of digits with their separators; null where they are no number, as "3.5.2" is none, or a code."""
    if len(raw) > LONGEST_NUMBER_CHARACTERS:
        return None
    if decimal_comma:
        return float(raw.replace(".", "").replace(",", ".")) if _CONTINENTAL.match(raw) else None
    return float(raw.replace(",", "")) if _ENGLISH.match(raw) else None


def numeral(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """The number that begins at a token, with the scale words behind it, and the token after it."""
    if tokens.raw[index][0].isdigit():
        value = digits(tokens.raw[index])
        if value is None:
            return None
        end = index + 1
        while value < 1e9 and tokens.word(end).isdigit() and _continues(tokens, index, end):
            value, end = value * 1000 + float(tokens.raw[end]), end + 1
        if tokens.word(end) in FRACTION_SIGNS:
            value, end = value + FRACTION_SIGNS[tokens.word(end)], end + 1
        return _scaled(tokens, value, end)
    return _in_words(tokens, index)


def _continues(tokens: Tokens, first: int, index: int) -> bool:
    """Whether digits after a space are thousands, as in "10 000"."""
    return (
        len(tokens.raw[first]) <= 3
        and tokens.raw[first].isdigit()
        and len(tokens.raw[index]) == 3
        and tokens.start[index] == tokens.end[index - 1] + 1
    )


def _scaled(tokens: Tokens, value: float, index: int) -> tuple[float, int]:
    while True:
        word = tokens.word(index)
        scale = SCALES.get(word) or SHORT_SCALES.get(word)
        if scale is None or word == "score":
            return value, index
        value, index = value * scale, index + 1
        if tokens.word(index) == "." and word in SHORT_SCALES and tokens.word(index + 1)[:1].islower():
            index += 1


def _in_words(tokens: Tokens, index: int) -> tuple[float, int] | None:
    word = tokens.word(index)
    if word in {"a", "an", "half"}:
        return _a_scale(tokens, index)
    total, current, start = 0.0, 0.0, index
    while True:
        word = tokens.word(index)
        if word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word in ONES and (current % 10 == 0 if current % 100 >= 20 else current % 100 == 0):
            current += ONES[word]
        elif word in SCALES and index > start and word != "score":
            current = max(current, 1) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0.0
        else:
            break
        index += 1
        index += _linked(tokens, index)
    if index == start:
        return None
    for half in (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"]):
        if tokens.low[index : index + len(half)] == half:
            return _scaled(tokens, total + current + 0.5, index + len(half))
    return total + current, index


def _linked(tokens: Tokens, index: int) -> int:
    """How many tokens, a hyphen or "and", stand between two words of one number."""
    before, link, after = tokens.word(index - 1), tokens.word(index), tokens.word(index + 1)
    if link == "-" and before in TENS and after in ONES:
        return 1
    if link == "-" and after in SCALES:
        return 1
    return int(link == "and" and before in {"hundred", "thousand"} and (after in ONES or after in TENS))


def _a_scale(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """As in "a hundred", "half a million", "a half-dozen"."""
    value, start = 1.0, index
    for _ in range(4):
        word = tokens.word(index)
        if word in SCALES and index > start and word != "score":
            return _scaled(tokens, value, index)
        if word == "half":
            value = 0.5
        elif word not in {"a", "an", "-"}:
            return None
        index += 1
    return None
