"""Regions, islands, waters and districts that the news names, with a point in each."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from worker.gazetteer.cities import folded
from worker.gazetteer.countries import countries
from worker.gazetteer.divisions import first_level

ABBREVIATIONS = 5


@dataclass(frozen=True)
class Region:
    """A part of a country, or what lies between countries (`country` null); a point in it in degrees, WGS 84.

    What is on no map ("the West", "Mars") has no point. One that is a first-level division has GeoNames' code for it
    in `division`, its GeoNames id and how many people live in its cities.
    """

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    division: tuple[str, str] | None = None
    geonames_id: int | None = None
    population: int | None = None


@cache
def regions_named(name: str) -> tuple[Region, ...]:
    """Every region that goes by this name; accents and case do not count, except in abbreviations."""
    return tuple(_region(row) for row in _index().get(_key(name), ()))


@cache
def regions_behind(name: str) -> tuple[Region, ...]:
    """Every region that this means behind a town: also "Mass", "MA", and "Washington" for the state."""
    return tuple(dict.fromkeys((*_abbreviated(name), *regions_named(name), *regions_named(f"{name} state"))))


def is_state(name: str) -> bool:
    """Whether this names a region that towns are told apart by, in full or short: "Maine", "Mass", "N.H.", "MA"."""
    return any(row[ABBREVIATIONS] for row in _index().get(_key(name), ())) or name.replace(".", "") in _abbreviations()


def _abbreviated(name: str) -> tuple[Region, ...]:
    return tuple(_region(row) for row in _abbreviations().get(name.replace(".", ""), ()))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """The data file's rows: names, country, division, latitude, longitude, abbreviations; lists parted by `|`."""
    lines = (files(__package__) / "regions.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if not line.startswith(("#", "names\t")))


@cache
def _index() -> dict[str, list[tuple[str, ...]]]:
    found = defaultdict(list)
    for row in _rows():
        for key in {_key(name) for name in row[0].split("|")}:
            found[key].append(row)
    return dict(found)


@cache
def _abbreviations() -> dict[str, list[tuple[str, ...]]]:
    found = defaultdict(list)
    for row in _rows():
        for name in filter(None, row[ABBREVIATIONS].split("|")):
            found[name.replace(".", "")].append(row)
    return dict(found)


def _region(row: tuple[str, ...]) -> Region:
    names, country, code, latitude, longitude, _ = row
    name = names.partition("|")[0]
    if code:
        alpha2 = countries()[country].alpha2
        its = first_level(alpha2, code)
        return Region(name, country, its.latitude, its.longitude, (alpha2, code), its.geonames_id, its.population)
    return Region(name, country or None, float(latitude) if latitude else None, float(longitude) if longitude else None)


def _key(name: str) -> str:
    short = len(name.replace(".", "")) <= 3
    return name.replace(".", "") if short and name.replace(".", "").isupper() else folded(name)
