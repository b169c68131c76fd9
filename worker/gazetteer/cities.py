"""Cities of 500 people and more, and towns that an airfield serves, by their Latin spellings."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from worker.gazetteer.packed import Section, line_at, value

PLAIN = str.maketrans("’‘ʻđĐøØłŁıð", "'''dDoOlLid")


class City(NamedTuple):
    """A city: degrees, WGS 84; `country` is ISO 3166-1 alpha-2, `division` GeoNames' first-level division in it.

    A town that is known by its airfield alone has no GeoNames id, no division and 0 people.
    """

    name: str
    country: str
    division: str
    latitude: float
    longitude: float
    geonames_id: int | None
    population: int


@lru_cache(maxsize=4096)
def cities_named(name: str) -> tuple[City, ...]:
    """Every city that goes by this name; accents and case do not count."""
    starts = value(Section.CITY_NAMES, folded(name))
    return tuple(city(line_at(Section.CITIES, int(start))) for start in starts.split(",")) if starts else ()


def city(fields: list[str]) -> City:
    """A city from the fields of its line, which are those of `City`; an id that is not there is empty."""
    name, country, division, latitude, longitude, geonames_id, population = fields
    return City(
        name, country, division, float(latitude), float(longitude), int(geonames_id or 0) or None, int(population)
    )


def folded(name: str) -> str:
    """The form that names are compared in: no accents, no case, straight apostrophes."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(PLAIN))
        name = "".join(character for character in name if not unicodedata.combining(character))
    return name.casefold()
