"""How words limit a number: "nearly", "at least", "or more"."""

from typing import Literal

from worker.english.quantities.tokens import Tokens

Bound = Literal["exact", "about", "over", "under", "up_to", "at_least", "range"]

_PHRASES: dict[Bound, str] = {
    "about": "about|around|roughly|approximately|approx|approx .|circa|some|an estimated|estimated|close to|near|~|"
    "or about|in the region of|more or less|an average of",
    "over": "over|more than|above|beyond|exceeding|exceeded|exceeds|exceed|in excess of|upwards of|north of|topped|"
    "topping|surpassed|surpassing|greater than|higher than|longer than|older than|larger than|well over|just over|"
    "slightly over|little over|well above|just above|slightly more than|a little over|a little more than|well beyond|"
    "far more than|much more than|>",
    "under": "nearly|almost|less than|fewer than|under|below|just under|just below|just shy of|shy of|short of|<|"
    "slightly less than|nearing|approaching|lower than|younger than|well under|well below|not quite|slightly under|"
    "slightly below|a little under|a little less than",
    "up_to": "up to|as many as|as much as|as high as|at most|no more than|not more than|a maximum of|maximum of|"
    "at the most|up to about|up to around|not exceeding",
    "at_least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|as few as|"
    "as little as|as low as",
}
BEFORE = {phrase: bound for bound, phrases in _PHRASES.items() for phrase in phrases.split("|")}
AFTER: dict[str, Bound] = {
    "or more": "at_least", "or so": "about", "or less": "up_to", "or fewer": "up_to", "or older": "at_least",
    "or over": "at_least", "and over": "at_least", "or above": "at_least", "and above": "at_least",
    "and older": "at_least", "or younger": "up_to", "and under": "up_to", "or under": "up_to", "+": "at_least",
    "- plus": "at_least", "plus": "at_least", "- odd": "about", "odd": "about",
}  # fmt: skip
LONGEST_TOKENS = 4


_MOVED = frozenset(
    "gone went go goes going risen rose rises rising climbed moved up upwards add adds added adding".split()
)
"""Before "up to" they say which way a number went or what it comes to, not how far it may go."""


def bound_before(tokens: Tokens, index: int) -> tuple[Bound, int]:
    """How the words before a number limit it, and the first of them."""
    for length in range(LONGEST_TOKENS, 0, -1):
        first = index - length
        if first >= 0 and (bound := BEFORE.get(" ".join(tokens.low[first:index]))):
            moved = tokens.low[first:index] == ["up", "to"] and tokens.word(first - 1) in _MOVED
            return ("exact", index) if moved else (bound, first)
    return "exact", index


def bound_after(tokens: Tokens, index: int) -> tuple[Bound, int] | None:
    """How the words after a number, its unit or its noun limit it, and the token after them."""
    for length in (2, 1):
        bound = AFTER.get(" ".join(tokens.low[index : index + length]))
        if bound and (tokens.raw[index].isalpha() or tokens.joined(index)):
            return bound, index + length
    return None


def limits(bound: Bound, value: float) -> tuple[float | None, float | None]:
    """The least and the most that a bound leaves for a value."""
    return (value if bound in {"over", "at_least"} else None), (value if bound in {"under", "up_to"} else None)
