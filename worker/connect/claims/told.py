"""What an article tells that others may dispute, as plain values."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Way = Literal["accused", "done", "denied", "negated", "said"]
"""How something is said: accused of it, done by somebody in what is said, denied, said with a "not", or just said."""


class Count(NamedTuple):
    """A figure, as plain values: what it counts, as in `Counted`. `who` is '' where the article itself says so."""

    noun: list[str]
    ahead: list[str]
    behind: list[str]
    names: list[str]
    fate: str
    about: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    who: str
    name: str
    speaker: str | None
    words: str
    part: str
    start: int
    end: int
    places: list[str]
    countries: list[str]
    until: float | None
    """When the day or year is over, in seconds, that the figure's sentence gives."""
    rises: bool = False
    """Whether its words say that it is more than before."""
    actor: str = ""
    """Who did what it counts, described, where the article itself says so; '' for nobody."""
    acts: str = ""
    """The same in the article's words."""
    partly: bool = False
    """Whether it is so many of those that are named: "19 of the pupils"."""
    period: str = ""
    """The month, quarter, year or years that its sentence tells of, as "2024-05", "P10Y"; '' for none."""
    own: bool = False
    """Whether whoever says so tells of itself: "the yard has sold 40 boats, its owner said"."""


class Position(NamedTuple):
    """What somebody says of a thing that happened: that it is so, that it is not, or that somebody did it."""

    by: Way
    who: str
    name: str
    speaker: str | None
    blamed: str
    """Who is said to have done it, described; '' where nobody is."""
    blames: str
    """The same in the article's words."""
    words: str
    """What is said of it."""
    part: str
    start: int
    end: int
    context: str = ""
    """The sentence before where it begins with a pronoun."""
    codes: Sequence[str] = ()
    """PLOVER's codes of the deeds that it tells of."""


class Told(NamedTuple):
    """What one article tells, with its outlet, its time in seconds, the words of its names, and its countries."""

    article: str
    outlet: str | None
    at: float
    counts: list[Count]
    positions: list[Position]
    named: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
