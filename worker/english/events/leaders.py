"""The country of those whose name alone tells it: heads of state and government, and their rivals."""

from collections.abc import Mapping, Sequence
from functools import cache

from worker.english.encoder.features import plain
from worker.english.events.lists import rows


def country_led(name: str) -> str | None:
    """The country whose leader a person is; None for a surname alone that leaders of two countries bear."""
    parts = plain(name).replace("-", " ").split()
    bearers = _leaders().get(parts[-1], ()) if parts else ()
    countries = {country for first, country in bearers if len(parts) == 1 or first in parts}
    return countries.pop() if len(countries) == 1 else None


def leader_called(surname: str) -> tuple[str, str] | None:
    """The full name and country of the one leader who bears a surname; None where no leader or several do."""
    bearers = _leaders().get(plain(surname), ())
    return (f"{bearers[0][0]} {plain(surname)}", bearers[0][1]) if len(bearers) == 1 else None


@cache
def _leaders() -> Mapping[str, Sequence[tuple[str, str]]]:
    """First name and country of every leader, by the last word of the name."""
    leaders: dict[str, list[tuple[str, str]]] = {}
    for country, names in rows("leaders"):
        for name in names:
            first, *_, last = name.split("-")
            leaders.setdefault(last, []).append((first, country))
    return leaders
