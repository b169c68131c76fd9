"""What an event is about: the modes that its neighbouring words tell, and its contexts."""

from collections.abc import Iterable
from functools import cache

from worker.coding.words import Words, table


def mode_of_request(words: Words, after: int, end: int) -> str | None:
    """What is requested or refused, by the first telling word in what follows."""
    return _first_told(words.lower[after + 1 : end], "REQUEST")


def mode_of_threat(words: Words, after: int, end: int) -> str | None:
    """What is threatened, by the first telling word in what follows."""
    return _first_told(words.lower[after + 1 : end], "THREATEN")


def mode_of_violence(words: Words, start: int, end: int) -> str | None:
    """By what means an assault is made, by the most telling word of its clause."""
    near = set(words.lower[start:end])
    return next((mode for mode, telling in table("modes").items() if not near.isdisjoint(telling)), None)


def contexts(words: Words) -> tuple[str, ...]:
    """PLOVER's contexts that a sentence's words tell, in the codebook's order."""
    found = {context for key in _keys(words.lower) if (context := _contexts().get(key))}
    return tuple(context for context in table("contexts") if context in found)


def _keys(lower: list[str]) -> Iterable[str]:
    yield from lower
    yield from (f"{one}-{two}" for one, two in zip(lower, lower[1:], strict=False))


def _first_told(lower: list[str], code: str) -> str | None:
    told = _topics(code)
    return next((told[word] for word in lower if word in told), None)


@cache
def _topics(code: str) -> dict[str, str]:
    rows = ((heading.split(), entries) for heading, entries in table("topics").items())
    return {word: mode for (of, mode), entries in rows if of == code for word in entries}


@cache
def _contexts() -> dict[str, str]:
    return {word: context for context, telling in table("contexts").items() for word in telling}
