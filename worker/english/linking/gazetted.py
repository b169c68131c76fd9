"""What the gazetteer knows by a name: the places that it could be, each with how likely it is before any context."""

import math
import re
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from worker.english.linking.places import bare_place
from worker.english.linking.respelling import respelt
from worker.english.linking.words import pairs
from worker.gazetteer.cities import cities_named, folded
from worker.gazetteer.countries import alpha3, countries, country_named, country_of, country_of_code, seat_of
from worker.gazetteer.divisions import divisions_named
from worker.gazetteer.regions import Region, regions_behind, regions_named

COUNTRY_PRIOR, REGION_PRIOR = 7.0, 5.5
OTHER_SPELLING, SEAT_OF_GOVERNMENT, AS_DIVISION, AS_PART = -1.5, 1.5, -1.0, -0.5
OUTER = re.compile(r",? in (?:the )?|, ")
WELL_KNOWN = 5.3
"""The prior from which a place needs nothing else that speaks for it: about 200,000 people."""
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
    """A place on the map: degrees, WGS 84; `country` is alpha-3, null for what lies in none or in several.

    `prior` says how likely the place is meant before any context: the decimal logarithm of its people, more for a seat
    of government, less where the name is not its first; countries and regions without a count have a fixed one.
    `division` is the alpha-2 code of the country and GeoNames' code of the first-level division that holds it.
    """

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

    def lies_in(self, other: "Spot") -> bool:
        """Whether it is known to be in what the other is: in the division, where that is one, else in the country."""
        return self.division == other.division if other.division else self.country == other.country

    def may_lie_in(self, other: "Spot") -> bool:
        """Whether it is in the same division, as far as both are known, else in the same country."""
        if self.division and other.division:
            return self.division == other.division
        return self.country == other.country


def spots(name: str) -> list[Spot]:
    """Every place that goes by the name, or by the name within "northern …" and "… province"; none where unknown.

    A city in capitals for short is the largest of its name: "DC".
    """
    if city := pairs("cities in short").get(name.replace(".", "")):
        return [max(spots(city), key=lambda spot: spot.prior)]
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
        replace(spot, prior=spot.prior + OTHER_SPELLING) for other in respelt(bare_place(name)) for spot in towns(other)
    ]


def spots_behind(name: str) -> list[Spot]:
    """What a name may be behind a town that it holds: "Salem, Mass", "Spokane, Washington", "Lyon, France"."""
    code = country_named(name)
    wide = [_region_spot(region) for region in regions_behind(name)] + ([country_spot(code)] if code else [])
    return wide or likeliest(name)


def likeliest(name: str) -> list[Spot]:
    """The spots of a name that no other outweighs."""
    found = spots(name)
    best = max((spot.prior for spot in found), default=0.0)
    return [spot for spot in found if spot.prior > best - UNDISPUTED_LEAD]


def parted(name: str) -> tuple[str, list[str]]:
    """A name without the places that it says hold it, and those.

    "Shifa of Gaza", "Gaza’s Shifa", "Shifa, Gaza", "Geneva Switzerland".
    """
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
    words = name.split()
    for at in range(1, len(words)):
        inner, outer = " ".join(words[:at]), " ".join(words[at:])
        if holds(spots_behind(outer), towns(inner)):
            return inner, [outer]
    return name, []


def holds(outer: list[Spot], inner: list[Spot]) -> bool:
    """Whether one of the inner spots lies in what one of the outer ones is, a country or a division."""
    wide = [spot for spot in outer if spot.precision == "country" or (spot.precision == "region" and spot.division)]
    return any(spot.lies_in(other) for spot, other in product(inner, wide))


def country_spot(code: str) -> Spot:
    """The spot of a country, by its alpha-3 code."""
    country = countries()[code]
    return Spot(code, country.latitude, country.longitude, "country", country.geonames_id, prior=COUNTRY_PRIOR)


def _exactly(name: str) -> list[Spot]:
    found = [_region_spot(region) for region in regions_named(name)]
    if code := country_named(name):
        return [*found, country_spot(code)]
    if found and seat_of(name):
        return found
    return [*found, *towns(name)]


def _region_spot(region: Region) -> Spot:
    people = region.population
    return Spot(
        region.country,
        region.latitude,
        region.longitude,
        "region",
        region.geonames_id,
        region.division,
        max(REGION_PRIOR, math.log10(people)) if people else REGION_PRIOR,
        people,
    )


def towns(name: str) -> list[Spot]:
    """Every city that goes by the name, also where a country or region does."""
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
