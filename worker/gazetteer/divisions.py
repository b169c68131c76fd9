"""Administrative divisions of the first and second level: provinces, counties, districts."""

from functools import lru_cache
from typing import NamedTuple

from worker.gazetteer.cities import folded
from worker.gazetteer.packed import Section, line_at, value


class Division(NamedTuple):
    """A division: a point in degrees, WGS 84, and how many people live in its cities.

    The point is Natural Earth's, well within it, else the middle of the box around its cities. `country` is ISO 3166-1
    alpha-2, `first_level` GeoNames' code of the first-level division that it is or lies in.
    """

    name: str
    country: str
    first_level: str
    latitude: float
    longitude: float
    geonames_id: int
    population: int


@lru_cache(maxsize=4096)
def divisions_named(name: str) -> tuple[Division, ...]:
    """Every division that goes by this name; accents and case do not count.

    One that is on no map of Natural Earth and named after a city within it is left out: the city stands for it.
    """
    starts = value(Section.DIVISION_NAMES, folded(name))
    return tuple(_division(line_at(Section.DIVISIONS, int(start))) for start in starts.split(",")) if starts else ()


def middle_of(country: str, first_level: str) -> tuple[float, float]:
    """Latitude and longitude of a first-level division's point. Raises KeyError where there is none."""
    code = f"{country}.{first_level}"
    found = value(Section.MIDDLES, code)
    if not found:
        raise KeyError(code)
    latitude, longitude = found.split("\t")
    return float(latitude), float(longitude)


def _division(fields: list[str]) -> Division:
    name, country, first_level, latitude, longitude, geonames_id, population = fields
    return Division(name, country, first_level, float(latitude), float(longitude), int(geonames_id), int(population))
