"""What the gazetteer knows by a name: the places that it could be, each with how likely it is before any context."""

import math
import re
from dataclasses import dataclass, replace
from typing import Literal

from worker.english.linking.places import bare_place
from worker.english.linking.respelling import respelt
from worker.gazetteer.cities import cities_named, folded
from worker.gazetteer.countries import alpha3, countries, country_named, country_of, country_of_code, seat_of
from worker.gazetteer.divisions import divisions_named
from worker.gazetteer.regions import regions_named

COUNTRY_PRIOR, REGION_PRIOR = 7.0, 5.5
OTHER_SPELLING, SEAT_OF_GOVERNMENT, AS_DIVISION, AS_PART = -1.5, 1.5, -1.0, -0.5
OUTER = re.compile(r",? in (?:the )?|, ")
WELL_KNOWN = 5.3
"""The prior from which on a place needs nothing that speaks for it: about 200,000 people."""
DEGREE_KM = 111.2
UNDISPUTED_LEAD = 1.5
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

    def km_to(self, other: "Spot") -> float:
        """How far apart two places are, about; endless where one is on no map."""
        if self.latitude is None or self.longitude is None or other.latitude is None or other.longitude is None:
            return math.inf
        east = (self.longitude - other.longitude + 180) % 360 - 180
        return DEGREE_KM * math.hypot(self.latitude - other.latitude, east * math.cos(math.radians(self.latitude)))

    def may_lie_in(self, other: "Spot") -> bool:
        """Whether it is in the same division, as far as both are known, else in the same country."""
        if self.division and other.division:
            return self.division == other.division
        return self.country == other.country


def spots(name: str) -> list[Spot]:
    """Every place that goes by the name, or by the name within "northern …" and "… province"; none where unknown."""
    for text in dict.fromkeys((name, bare_place(name))):
        if found := _exactly(text) or _divisions(text):
            return found
    direction = DIRECTION.match(name)
    if direction:
        return [_within(spot) for spot in spots(name[direction.end() :])]
    code = country_of(name) or country_of_code(name)
    return [country_spot(code)] if code else []


def respelt_spots(name: str) -> list[Spot]:
    """Every city that goes by another way to spell the name."""
    return [
        replace(spot, prior=spot.prior + OTHER_SPELLING)
        for other in respelt(bare_place(name))
        for spot in _cities(other)
    ]


def likeliest(name: str) -> list[Spot]:
    """The spots of a name that no other outweighs."""
    found = spots(name)
    best = max((spot.prior for spot in found), default=0.0)
    return [spot for spot in found if spot.prior > best - UNDISPUTED_LEAD]


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
    return [*found, *_cities(name)]


def _cities(name: str) -> list[Spot]:
    found = []
    for city in cities_named(name):
        code = alpha3(city.country)
        prior = math.log10(max(city.population, 1)) + OTHER_SPELLING * (folded(city.name) != folded(name))
        prior += SEAT_OF_GOVERNMENT * (seat_of(name) == code)
        division = (city.country, city.division) if city.division else None
        spot = Spot(code, city.latitude, city.longitude, "city", city.geonames_id, division, prior, city.population)
        found.append(spot)
    return found


def _divisions(name: str) -> list[Spot]:
    return [
        Spot(
            alpha3(division.country),
            division.latitude,
            division.longitude,
            "region",
            division.geonames_id,
            (division.country, division.first_level),
            math.log10(max(division.population, 1)) + AS_DIVISION,
            division.population,
        )
        for division in divisions_named(name)
    ]


def _within(spot: Spot) -> Spot:
    """Part of a place: on the map where the whole is, without being it; it may have that name for another reason."""
    precision = "region" if spot.precision == "city" else spot.precision
    return replace(spot, geonames_id=None, precision=precision, prior=spot.prior + AS_PART)
