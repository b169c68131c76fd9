"""Cities of 1,000 people and more, by the Latin spellings that GeoNames knows."""

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import zstandard

SOURCE = "cities.zst"
SECTION_BREAK = b"\x00"
PLAIN = str.maketrans("’‘ʻđĐøØłŁıð", "'''dDoOlLid")


class City(NamedTuple):
    """A city: degrees, WGS 84; `country` is ISO 3166-1 alpha-2, `division` GeoNames' first-level division in it."""

    name: str
    country: str
    division: str
    latitude: float
    longitude: float
    geonames_id: int
    population: int


@lru_cache(maxsize=4096)
def cities_named(name: str) -> tuple[City, ...]:
    """Every city that goes by this name; accents and case do not count."""
    _, cities, names = _sections()
    starts = _value(names, folded(name).encode())
    return tuple(_city(cities, int(start)) for start in starts.split(b",")) if starts else ()


def middle_of(country: str, division: str) -> tuple[float, float]:
    """Latitude and longitude of the middle of the box around a division's cities.

    Raises KeyError where there is no such division.
    """
    found = _value(_sections()[0], f"{country}.{division}".encode())
    if not found:
        raise KeyError(f"{country}.{division}")
    latitude, longitude = found.split(b"\t")
    return float(latitude), float(longitude)


def folded(name: str) -> str:
    """The form that names are compared in: no accents, no case, straight apostrophes."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(PLAIN))
        name = "".join(character for character in name if not unicodedata.combining(character))
    return name.casefold()


@cache
def _sections() -> tuple[bytes, bytes, bytes]:
    """The data file's divisions, cities and names: lines, searched where they lie, for 34,000 objects cost too much."""
    packed = (files("worker.gazetteer") / SOURCE).read_bytes()
    _, divisions, cities, names = zstandard.decompress(packed).split(SECTION_BREAK)
    return divisions, cities, names


def _value(lines: bytes, key: bytes) -> bytes:
    """What follows the key's tab, among lines sorted by byte; empty where there is none."""
    low, high = 0, len(lines)
    key += b"\t"
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.index(b"\n", start)
        if lines.startswith(key, start):
            return lines[start + len(key) : end]
        low, high = (end + 1, high) if lines[start:end] < key else (low, start)
    return b""


def _city(lines: bytes, start: int) -> City:
    name, country, division, latitude, longitude, geonames_id, population = (
        lines[start : lines.index(b"\n", start)].decode().split("\t")
    )
    return City(name, country, division, float(latitude), float(longitude), int(geonames_id), int(population))
