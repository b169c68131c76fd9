"""What the other modules give back: a number with its bound, its unit and what it counts."""

from dataclasses import dataclass, replace
from typing import Literal

from worker.english.quantities.bounds import Bound, bound_after, bound_before, limits
from worker.english.quantities.stated import Stated
from worker.english.quantities.tokens import Tokens

Way = Literal["behind", "within", "subject", "alone"]
"""Where what is counted was found: right behind the number, after "in" behind it, as its subject, or nowhere."""

CONFIDENCE: dict[Way, float] = {"behind": 0.93, "alone": 0.88, "subject": 0.77, "within": 0.77}
"""The share of figures that a reader judged right, by way; the marks are in tests/english/marks.tsv."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """In the tokens `first` up to, not including, `last`; `of` are the tokens of what it counts.

    `sign` is its money as written, where it is money; `within`: what it counts stands behind "in".
    """

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    of: tuple[int, int] | None = None
    sign: str | None = None
    within: bool = False

    @property
    def way(self) -> Way:
        """How what is counted was found."""
        if self.of is None:
            return "alone"
        if self.of[1] <= self.first:
            return "subject"
        return "within" if self.within else "behind"

    @property
    def confidence(self) -> float:
        """The probability that value, bound, unit and what is counted are all right."""
        return CONFIDENCE[self.way]


def bounded(tokens: Tokens, quantity: Quantity, number: Stated) -> Quantity:
    """The quantity with the words around it that limit it: "nearly", "between", "or more"."""
    if number.vague:
        _, first = bound_before(tokens, quantity.first)
        return replace(quantity, first=first, value=None, low=number.value, bound="at_least")
    if number.high is not None:
        first = quantity.first - (tokens.word(quantity.first - 1) == "between")
        return replace(quantity, first=first, value=None, low=number.value, high=number.high, bound="range")
    bound, first = bound_before(tokens, quantity.first)
    last = quantity.last
    if bound == "exact" and (after := bound_after(tokens, last)):
        bound, last = after
    low, high = limits(bound, quantity.value or 0.0)
    return replace(quantity, first=first, last=last, low=low, high=high, bound=bound)
