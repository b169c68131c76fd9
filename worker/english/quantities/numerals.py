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

CRORE = 1e7
LONGEST_NUMBER_CHARACTERS = 20
MOST_WORDS = 16
MOST_SCALES = 3
"""Of one number, as in "5 hundred thousand million"; what goes on longer is no number that anyone wrote."""

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
    for _ in range(MOST_SCALES):
        if tokens.word(index) == "-" and tokens.joined(index) and tokens.word(index + 1) in SCALES:
            index += tokens.joined(index + 1)  # "a 12.5-million-euro contract"
        word = tokens.word(index)
        scale = SCALES.get(word) or SHORT_SCALES.get(word)
        if scale is None or word == "score":
            break
        value, index = value * scale, index + 1
        if tokens.raw[index : index + 1] == ["."] and word in SHORT_SCALES and _goes_on(tokens, index + 1):
            index += 1
    return value, index


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether a sentence goes on behind the point of "$5 bn."."""
    return index < len(tokens.raw) and tokens.raw[index][0].islower()


def _in_words(tokens: Tokens, index: int) -> tuple[float, int] | None:
    if tokens.word(index) in {"a", "an"} and not _is_scale(tokens, index + 1):
        return _half(tokens, index + 1)
    if tokens.word(index) == "half":
        return _half(tokens, index)
    value, end = _cardinal(tokens, index)
    if end == index:
        return None
    for half in (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"]):
        if tokens.low[end : end + len(half)] == half:
            return _scaled(tokens, value + 0.5, end + len(half))
    return value, end


def _cardinal(tokens: Tokens, start: int) -> tuple[float, int]:
    """The value of the words from `start` on and the token after them: "two hundred and fifty", "a thousand".

    Its scales fall, as in "two million three thousand"; where one rises, another number began before it. Crores alone
    may follow a smaller scale: "two lakh crore".
    """
    total, current, lowest, index = 0.0, 0.0, float("inf"), start
    whole = (0.0, start)
    for _ in range(MOST_WORDS):
        word = tokens.word(index)
        scale = SCALES.get(word, 0.0) if _is_scale(tokens, index) else 0.0
        if word in {"a", "an"} and index == start:
            current = 1
        elif word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word in ONES and (current % 10 == 0 if current % 100 >= 20 else current % 100 == 0):
            current += ONES[word]
        elif scale in {12.0, 100.0} and 0 < current < 100:
            current *= scale
        elif scale == CRORE and current == 0 < total < CRORE:
            total, lowest = total * scale, scale
        elif 100 < scale < lowest and current > 0:
            total, current, lowest = total + current * scale, 0.0, scale
        else:
            return whole if scale and total and current else (total + current, index)
        index += 1
        if not current:
            whole = total, index
        index += _linked(tokens, index)
    return total + current, index


def _is_scale(tokens: Tokens, index: int) -> bool:
    """Whether the token multiplies the number before it; "score" is the result of a match as a rule."""
    return tokens.word(index) in SCALES and tokens.word(index) != "score"


def _linked(tokens: Tokens, index: int) -> int:
    """How many tokens, a hyphen or "and", stand between two words of one number."""
    before, link, after = tokens.word(index - 1), tokens.word(index), tokens.word(index + 1)
    if link == "-" and before in TENS and after in ONES:
        return 1
    if link == "-" and after in SCALES:
        return 1
    return int(link == "and" and before in {"hundred", "thousand"} and (after in ONES or after in TENS))


def _half(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """As in "half a million", "a half-dozen"; `index` is the word "half"."""
    if tokens.word(index) != "half":
        return None
    index += 1
    index += tokens.word(index) in {"a", "an", "-"}
    return _scaled(tokens, 0.5, index) if _is_scale(tokens, index) else None
