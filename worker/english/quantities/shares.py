"""Shares in words: "a third of", "two-thirds", "one in five", "nine out of ten"."""

from worker.english.quantities.numerals import ONES, digits
from worker.english.quantities.tokens import Tokens

PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000})


def share(tokens: Tokens, index: int) -> tuple[float, int, int] | None:
    """The share that begins at a token, rounded to four places, and its first token and the one after it."""
    word = tokens.word(index)
    if word == "half":
        after = index + 1 + (tokens.word(index + 1) == "of")
        of_whole = tokens.word(index + 1) in {"of", "the", "its", "their", "all"}
        first = index - (tokens.word(index - 1) == "a")
        named = tokens.word(index - 1) in {"first", "second", "other", "latter", "last", "top", "bottom"}
        return (0.5, first, index + 1) if of_whole and tokens.word(after) and not named else None
    parts = _small(tokens, index)
    if parts is None:
        return None
    link = index + 1
    link += tokens.word(link) == "-" and tokens.joined(link)
    if tokens.word(link) in PARTS and tokens.word(link) != "second":
        if tokens.word(link + 1) != "of" and not (parts > 1 and tokens.word(link + 1).isalpha()):
            return None
        return (
            (round(parts / PARTS[tokens.word(link)], 4), index, link + 1) if parts < PARTS[tokens.word(link)] else None
        )
    if word in {"a", "an"}:
        return None
    link = index + 1
    if tokens.low[link : link + 2] == ["out", "of"]:
        link += 1
    elif tokens.word(link) not in {"in"}:
        return None
    whole = _small(tokens, link + 1)
    if whole is None or whole not in WHOLES or parts >= whole or tokens.joined(link + 2):
        return None
    return round(parts / whole, 4), index, link + 2


def _small(tokens: Tokens, index: int) -> float | None:
    word = tokens.word(index)
    if word in {"a", "an"}:
        return 1
    if word in ONES:
        return ONES[word]
    return digits(tokens.raw[index]) if word[:1].isdigit() else None
