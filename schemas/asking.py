"""What the client may be asked for: which articles, and how to follow the notices."""

from datetime import datetime
from typing import Literal, TypedDict, get_args

from schemas.countries import country_code
from schemas.following import Start
from schemas.naming import entity_meant, has
from schemas.reading import Reading
from schemas.steps import Steps

PAGE = 200
"""Articles fetched at a time, and so the most that are held in memory."""

Order = Literal["published", "processed"]
TIMES = get_args(Order)


class Which(TypedDict, total=False):
    """Which articles: of an entity, country, language and story, as far as named; from `since` to before `until`."""

    since: datetime
    """With a time zone, as `until`."""
    until: datetime
    by: Order
    """The time that orders all articles; those of an entity, country, language or story are ordered by publication."""
    entity: str
    """An entity's id, as `person:maria-borg`, or a name that one entity alone goes by."""
    country: str
    """ISO 3166-1 alpha-3 or alpha-2, or its English name."""
    language: str
    """BCP 47."""
    story: str
    """A story's id. An article of a story that has merged is found by the id of the one that it is part of."""
    copies: bool
    """Whether articles that repeat another are among them, as they are unless told otherwise."""


class How(TypedDict, total=False):
    """How to follow the notices."""

    start: Start
    """Where a new group begins; a group that is there keeps its place."""
    stale_seconds: float
    """What another consumer has not acknowledged for so long is taken over. Longer than a batch takes."""
    max_deliveries: int
    """What was handed out so often without being acknowledged goes to the dead letters."""
    batch: int
    """Notices read at a time."""
    block_seconds: float
    """How long to wait for a notice before looking whether to stop."""


def articles(reading: Reading, which: Which) -> Steps:
    """The steps of reading what is asked for. Raises TypeError and ValueError where that cannot be asked for.

    The steps raise NothingHas where no article has an entity, country or language that is asked for.
    """
    if unknown := which.keys() - Which.__annotations__.keys():
        raise TypeError(f"articles cannot be asked for by {', '.join(sorted(unknown))}")
    since, until, by = which.get("since"), which.get("until"), which.get("by", "published")
    if any(moment and moment.tzinfo is None for moment in (since, until)):
        raise ValueError("since and until need a time zone")
    if by not in TIMES:
        raise ValueError(f"articles are ordered by {' or '.join(TIMES)}, not by {by!r}")
    if "country" in which:
        which = {**which, "country": country_code(which["country"])}
    return _articles(reading, which)


def _articles(reading: Reading, which: Which) -> Steps:
    filters = [(index, which[index]) for index in ("story", "entity", "country", "language") if index in which]
    for number, (index, value) in enumerate(filters):
        if index == "entity":
            filters[number] = index, (yield from entity_meant(reading, value))
        elif index != "story":
            yield from has(reading, index, value)
    by, times = which.get("by", "published"), (which.get("since"), which.get("until"))
    yield from reading.articles(filters or [(by,)], *times, PAGE, copies=which.get("copies", True))
