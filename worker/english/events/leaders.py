"""The country of those whose name alone tells it: heads of state and government, and their rivals."""

from collections.abc import Mapping, Sequence
from functools import cache

from worker.english.encoder.features import plain
from worker.english.events.lists import rows


def country_led(name: str) -> str | None:
    """The country whose leader a person is; None for a surname alone that leaders of two countries bear."""
    parts = plain(name).replace("-", " ").split()
    bearers = _leaders().get(parts[-1], ()) if parts else ()
    countries = {country for full, country in bearers if len(parts) == 1 or full.split()[0] in parts}
    return countries.pop() if len(countries) == 1 else None


def leader_called(surname: str) -> tuple[str, str] | None:
    """The full name and country of the one leader who bears a surname; None where no leader or several do."""
    bearers = _leaders().get(plain(surname), ())
    return bearers[0] if len(bearers) == 1 else None


def leader_named(first: str, surname: str) -> str | None:
    """The full name of the leader who goes by these two."""
    return next((full for full, _ in _leaders().get(plain(surname), ()) if full.split()[0] == plain(first)), None)


@cache
def _leaders() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Full name and country of every leader, by the last word of the name."""
    leaders: dict[str, list[tuple[str, str]]] = {}
    for country, names in rows("leaders"):
        for name in names:
            full = name.replace("-", " ")
            leaders.setdefault(full.rpartition(" ")[2], []).append((full, country))
    return leaders
