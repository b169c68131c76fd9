"""What a reader of times is given, and what it gives back."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from worker.english.quantities.tokens import Tokens
from worker.english.times.calendar import UNKNOWN, Stretch

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, and the day that its times are told from; null where nobody knows it."""

    tokens: Tokens
    anchor: date | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the tokens `first` up to, not including, `last`; `anchored` where the anchor resolved it."""

    first: int
    last: int
    kind: Kind
    stretch: Stretch = UNKNOWN
    anchored: bool = False
