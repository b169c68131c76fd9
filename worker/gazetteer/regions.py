"""Regions, islands, waters and districts that the news names, with a point in each."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from worker.gazetteer.cities import cities_named, folded
from worker.gazetteer.countries import countries
from worker.gazetteer.divisions import middle_of


@dataclass(frozen=True)
class Region:
    """A part of a country, or what lies between countries (`country` null); a point in it in degrees, WGS 84.

    What is on no map ("the West", "Mars") has no point. `division` is GeoNames' first-level division, where it is one.
    """

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    division: tuple[str, str] | None = None


@cache
def regions_named(name: str) -> tuple[Region, ...]:
    """Every region that goes by this name; accents and case do not count, except in abbreviations."""
    return tuple(_region(row) for row in _index().get(_key(name), ()))


@cache
def _index() -> dict[str, list[tuple[str, ...]]]:
    found = defaultdict(list)
    for line in (files(__package__) / "regions.tsv").read_text("utf-8").splitlines():
        if not line.startswith(("#", "names\t")):
            row = tuple(line.split("\t"))
            for key in {_key(name) for name in row[0].split("|")}:
                found[key].append(row)
    return dict(found)


def _region(row: tuple[str, ...]) -> Region:
    names, country, seat, latitude, longitude = row
    name = names.partition("|")[0]
    if not seat:
        return Region(
            name, country or None, float(latitude) if latitude else None, float(longitude) if longitude else None
        )
    alpha2 = countries()[country].alpha2
    capital = max((city for city in cities_named(seat) if city.country == alpha2), key=lambda city: city.population)
    return Region(name, country, *middle_of(alpha2, capital.division), (alpha2, capital.division))


def _key(name: str) -> str:
    short = len(name.replace(".", "")) <= 3
    return name.replace(".", "") if short and name.replace(".", "").isupper() else folded(name)
