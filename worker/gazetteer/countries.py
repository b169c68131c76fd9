"""Countries by what English news calls them: their names, their people, their seats of government."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

COLUMNS = ("names", "demonyms", "seats", "parts")


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
    """The ISO 3166-1 alpha-3 code of a country's name, people, seat of government or part; null where it is none.

    "Ukraine", "the U.S.", "Maltese", "Kremlin", "Kyiv" and "Wales" each give one. A leading "the" and a possessive
    ending do not count; upper and lower case do in abbreviations alone ("US" is a country, "us" is not).
    """
    key = _key(name)
    return next((code for column in COLUMNS if (code := _codes(column).get(key))), None)


def country_named(name: str) -> str | None:
    """The code that a country's own name or abbreviation stands for: "Malta", "UAE"; not "Wales"."""
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
    found = {}
    for code, alpha2, geonames_id, latitude, longitude, names, demonyms, *_ in _rows():
        name, people = names.partition("|")[0], tuple(filter(None, demonyms.split("|")))
        found[code] = CountryRecord(code, alpha2, name, float(latitude), float(longitude), int(geonames_id), people)
    return found


@cache
def alpha3(alpha2: str) -> str | None:
    """The alpha-3 code of a two-letter one."""
    return next((country.code for country in countries().values() if country.alpha2 == alpha2), None)


@cache
def single_words() -> frozenset[str]:
    """Every name, people and seat of government of one word, in lower case."""
    return frozenset(key for column in COLUMNS for key in _codes(column) if key.isalpha() and key.islower())


@cache
def _codes(column: str) -> dict[str, str]:
    which = 5 + COLUMNS.index(column)
    return {_key(name): row[0] for row in _rows() for name in row[which].split("|") if name}


@cache
def _rows() -> tuple[list[str], ...]:
    """The data file's rows: code, alpha2, geonames_id, latitude, longitude, `COLUMNS`, names parted by `|`."""
    lines = (files("worker.gazetteer") / "countries.tsv").read_text("utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if not line.startswith(("#", "code\t")))


def _key(name: str) -> str:
    name = name.strip().replace("’", "'").removesuffix("'s").removesuffix("'")
    if name[:4].lower() == "the ":
        name = name[4:]
    letters = name.replace(".", "").replace(" ", "")
    return name if len(letters) <= 3 and letters.isupper() else name.casefold()
