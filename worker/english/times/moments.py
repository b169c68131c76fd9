"""A time as the readers of times pass it on, and the text that they read it from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from worker.english.quantities.tokens import Tokens
from worker.english.times.calendar import UNKNOWN, Period

TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
"""TIMEX3's types."""

Way = Literal["placed", "unplaced", "length"]
"""Whether a time has its place on the calendar; durations and sets that have none are lengths."""
CONFIDENCE: dict[Way, float] = {"placed": 0.98, "unplaced": 0.96, "length": 0.95}
"""The share of times that a reader judged right, by way; the marks are in tests/english/marks.tsv."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the tokens `first` up to, not including, `last`; `anchored` where the anchor resolved it."""

    first: int
    last: int
    kind: TimeKind
    period: Period = UNKNOWN
    anchored: bool = False

    @property
    def way(self) -> Way:
        """Whether it has its place on the calendar."""
        if self.period.start is not None:
            return "placed"
        return "length" if self.kind in {"DURATION", "SET"} else "unplaced"

    @property
    def confidence(self) -> float:
        """The probability that its words, type and value are right."""
        return CONFIDENCE[self.way]


@dataclass(frozen=True, slots=True)
class DatedText:
    """A title or text, and the day that its relative times count from (UTC); null where it is unknown.

    `read` gives the time that a token belongs to; `nested` while it does so for another, which then tells of none.
    """

    tokens: Tokens
    anchor: date | None
    read: Callable[["DatedText", int], Moment | None]
    nested: bool = False

    def whole(self, index: int) -> Moment | None:
        """The month, quarter or year that begins at a token and that other times are told of: "of May", "of this year".

        A set where it is every one: "of each month".
        """
        if self.nested:
            return None
        determined = self.tokens.word(index) in {"this", "last", "next", "each", "every", "the"}
        at = index + determined
        found = self.read(replace(self, nested=True), at) if at < len(self.tokens.raw) else None
        return found if found and found.first >= index and found.kind in {"DATE", "SET"} else None
