"""What the gazetteer knows by a name: the places that it could be, each with how likely it is before any context."""

import math
import re
from dataclasses import dataclass, replace
from typing import Literal

from worker.gazetteer.cities import cities_named, folded
from worker.gazetteer.countries import alpha3, countries, country_named, country_of, seat_of
from worker.gazetteer.regions import regions_named
from worker.linking.places import bare_place

COUNTRY_PRIOR, REGION_PRIOR = 7.0, 5.5
OTHER_SPELLING, SEAT_OF_GOVERNMENT = -1.5, 1.5
OUTER = re.compile(r",? in (?:the )?|, ")
WELL_KNOWN = 5.3
"""The prior from which on a place needs nothing that speaks for it: about 200,000 people."""
HOLDING = (", ", "'s ", " in ", " of ")
DIRECTION = re.compile(
    r"(?:(?:north|south|east|west)(?:[- ]?(?:east|west|central))?(?:ern(?:most)?)?|central|upper|lower|inner|outer"
    r"|mainland|occupied|rural|downtown|greater|old|metropolitan)[- ](?=[A-Z])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Spot:
    """A place on the map: degrees, WGS 84; `country` is alpha-3, null for what lies in none or in several."""

    country: str | None
    latitude: float | None
    longitude: float | None
    precision: Literal["city", "region", "country"] | None
    geonames_id: int | None = None
    division: tuple[str, str] | None = None
    prior: float = 0.0
    population: int | None = None


def spots(name: str) -> list[Spot]:
    """Every place that goes by the name, or by the name within "northern …" and "… province"; none where unknown."""
    for text in dict.fromkeys((name, bare_place(name))):
        if found := _exactly(text):
            return found
    direction = DIRECTION.match(name)
    if direction:
        return [_within(spot) for spot in spots(name[direction.end() :])]
    code = country_of(name)
    return [country_spot(code)] if code else []


def parted(name: str) -> tuple[str, list[str]]:
    """A name without the places that it says hold it, and those: "Shifa of Gaza", "Gaza’s Shifa", "Shifa, Gaza"."""
    if _exactly(name):
        return name, []
    for divider in HOLDING:
        before, found, after = name.replace("’", "'").partition(divider)
        if found and divider == "'s ":
            return parted(after)[0], [before]
        if found and divider == " of " and not any(map(str.isupper, before)):
            return parted(after)
        if found:
            return bare_place(before), OUTER.split(after)
    return name, []


def country_spot(code: str) -> Spot:
    """The spot of a country, by its alpha-3 code."""
    country = countries()[code]
    return Spot(code, country.latitude, country.longitude, "country", country.geonames_id, prior=COUNTRY_PRIOR)


def _exactly(name: str) -> list[Spot]:
    found = [
        Spot(region.country, region.latitude, region.longitude, "region", division=region.division, prior=REGION_PRIOR)
        for region in regions_named(name)
    ]
    if code := country_named(name):
        return [*found, country_spot(code)]
    if found and seat_of(name):
        return found
    for city in cities_named(name):
        code = alpha3(city.country)
        prior = math.log10(max(city.population, 1)) + OTHER_SPELLING * (folded(city.name) != folded(name))
        prior += SEAT_OF_GOVERNMENT * (seat_of(name) == code)
        division = (city.country, city.division)
        spot = Spot(code, city.latitude, city.longitude, "city", city.geonames_id, division, prior, city.population)
        found.append(spot)
    return found


def _within(spot: Spot) -> Spot:
    """Part of a place: on the map where the whole is, without being it."""
    return replace(spot, geonames_id=None, precision="region" if spot.precision == "city" else spot.precision)
