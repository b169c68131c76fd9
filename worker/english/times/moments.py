"""A time as the readers of times pass it on, and the text that they read it from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from worker.english.quantities.tokens import Tokens
from worker.english.times.calendar import UNKNOWN, Stretch

TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
"""TIMEX3's types."""


@dataclass(frozen=True, slots=True)
class DatedText:
    """A title or text, and the day that its relative times count from (UTC); null where it is unknown."""

    tokens: Tokens
    anchor: date | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the tokens `first` up to, not including, `last`; `anchored` where the anchor resolved it."""

    first: int
    last: int
    kind: TimeKind
    stretch: Stretch = UNKNOWN
    anchored: bool = False
