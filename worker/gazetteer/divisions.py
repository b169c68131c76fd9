"""Administrative divisions of the first and second level: provinces, counties, districts."""

from functools import lru_cache
from typing import NamedTuple

from worker.gazetteer.cities import folded
from worker.gazetteer.packed import Section, line_at, value


class Division(NamedTuple):
    """A division: a point in degrees, WGS 84, and how many people live in its cities.

    The point is Natural Earth's, well within it, else the middle of the box around its cities. `country` is ISO 3166-1
    alpha-2, `first_level` GeoNames' code of the first-level division that it is or lies in. One whose cities alone are
    known has no name and no GeoNames id.
    """

    name: str
    country: str
    first_level: str
    latitude: float
    longitude: float
    geonames_id: int | None
    population: int


@lru_cache(maxsize=4096)
def divisions_named(name: str) -> tuple[Division, ...]:
    """Every division that goes by this name; accents and case do not count.

    One that is on no map of Natural Earth and named after a city within it is left out: the city stands for it.
    """
    starts = value(Section.DIVISION_NAMES, folded(name))
    return tuple(_division(line_at(Section.DIVISIONS, int(start))) for start in starts.split(",")) if starts else ()


def first_level(country: str, code: str) -> Division:
    """A first-level division by its country's alpha-2 code and GeoNames' code. Raises KeyError where there is none."""
    line = value(Section.FIRST_LEVEL, f"{country}.{code}")
    if not line:
        raise KeyError(f"{country}.{code}")
    return _division(line.split("\t"))


def _division(fields: list[str]) -> Division:
    name, country, code, latitude, longitude, geonames_id, population = fields
    return Division(
        name, country, code, float(latitude), float(longitude), int(geonames_id or 0) or None, int(population)
    )
