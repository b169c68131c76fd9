"""Phrases for tests of quantities: tokens of words, and quantities as their words and values."""

from worker.english.quantities.quantity import Quantity
from worker.english.quantities.reading import quantities
from worker.english.quantities.tokens import Tokens, tokens


def of(text: str, at: str) -> tuple[Tokens, int]:
    """The tokens of a text, and the first of them that is written so."""
    found = tokens(text)
    return found, found.raw.index(at)


def read(text: str) -> list[tuple[str, Quantity]]:
    """Each quantity of a text with its words."""
    found = tokens(text)
    return [(found.between(each.first, each.last), each) for each in quantities(found, frozenset())]


def counted(text: str) -> dict[str, str | None]:
    """What each quantity of a text counts, by its words."""
    found = tokens(text)
    return {
        found.between(each.first, each.last): each.of and found.between(*each.of)
        for each in quantities(found, frozenset())
    }


def values(text: str) -> list[float | tuple[float | None, float | None] | None]:
    """The value of each quantity; where it has none, the least and the most."""
    return [each.value if each.value is not None else (each.low, each.high) for _, each in read(text)]
