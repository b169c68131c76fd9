"""Whether words are the name of a town or a country, for labels such as `Muscat:` that could as well name a person."""

from worker.gazetteer.cities import cities_named
from worker.gazetteer.countries import country_named

SMALLEST_POPULATION = 15_000


def is_place_name(name: str) -> bool:
    """Whether a town or a country goes by that name; case and accents do not count."""
    if any(city.population >= SMALLEST_POPULATION for city in cities_named(name)):
        return True
    return country_named(name.title()) is not None
