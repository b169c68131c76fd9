"""The country of those whose name alone tells it: heads of state and government, and their rivals."""

from functools import cache

from worker.english.events.words import table, words_of
from worker.english.words import words


def country_led(name: str) -> str | None:
    """The country whose leader a person is; None for a surname alone that leaders of two countries bear."""
    in_name = words_of(words(name.replace("-", " "))).lower
    bearers = _leaders().get(in_name[-1], ()) if in_name else ()
    countries = {country for first, country in bearers if len(in_name) == 1 or first in in_name}
    return countries.pop() if len(countries) == 1 else None


@cache
def _leaders() -> dict[str, list[tuple[str, str]]]:
    """First name and country of every leader, by the last word of the name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for country, names in table("leaders").items():
        for name in names:
            first, *_, last = name.split("-")
            found.setdefault(last, []).append((first, country))
    return found
