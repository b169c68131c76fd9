"""The country of those whose name alone tells it: heads of state and government, and their rivals."""

from functools import cache

from worker.english.events.words import table, words_of


def country_led(name: str) -> str | None:
    """The country whose leader a person is; None for a surname alone that leaders of two countries bear."""
    words = words_of(name.replace("-", " ")).lower
    bearers = _leaders().get(words[-1], ()) if words else ()
    found = {country for first, country in bearers if len(words) == 1 or first in words}
    return found.pop() if len(found) == 1 else None


@cache
def _leaders() -> dict[str, list[tuple[str, str]]]:
    """First name and country of every leader, by the last word of the name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for country, names in table("leaders").items():
        for name in names:
            first, *_, last = name.split("-")
            found.setdefault(last, []).append((first, country))
    return found
