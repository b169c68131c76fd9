"""The quantities of a phrase as words and values."""

from tests.english.texts import tokens
from worker.english.quantities.grammar import quantities
from worker.english.quantities.quantity import Quantity


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
