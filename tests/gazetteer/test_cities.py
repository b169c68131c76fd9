"""Cities by their spellings, as compiled and as shipped."""

from typing import Any

import pytest

from worker.gazetteer.cities import SECTION_BREAK, cities_named, folded, middle_of
from worker.gazetteer.compilation import NOTICE, compiled


def test_a_city_answers_to_its_spellings_in_any_case_and_without_accents() -> None:
    for name in ("São Paulo", "SAO PAULO", "sao paulo"):
        assert 3448439 in {city.geonames_id for city in cities_named(name)}
    assert {city.name for city in cities_named("Bombay")} == {"Mumbai"}
    assert cities_named("Zürich") == cities_named("Zurich") != ()


def test_namesakes_are_all_given() -> None:
    assert {"GB", "CA", "US"} <= {city.country for city in cities_named("London")}


@pytest.mark.parametrize("name", ["", "zzzz", "\x00", "!", "no such town", "a\tb"])
def test_an_unknown_name_gives_none(name: str) -> None:
    assert cities_named(name) == ()


def test_the_first_and_the_last_name_are_found_too() -> None:
    packed = compiled([_entry("Aa", 1), _entry("Mm", 2), _entry("Zz", 3)])
    notice, divisions, cities, names = packed.split(SECTION_BREAK)
    assert notice.decode().strip() == NOTICE
    assert names == b"aa\t0\nmm\t%d\nzz\t%d\n" % (cities.index(b"Mm"), cities.index(b"Zz"))
    assert divisions == b"MT.01\t2.0000\t10.0000\n"


def _entry(name: str, latitude: float) -> dict[str, Any]:
    return {
        "name": name,
        "countrycode": "MT",
        "admin1code": "01",
        "latitude": latitude,
        "longitude": 10.0,
        "geonameid": int(latitude),
        "population": 2000,
        "alternatenames": [f"Old {name}"],
    }


def test_a_division_has_a_middle() -> None:
    assert middle_of("MT", _division("Valletta")) == pytest.approx((35.9, 14.5), abs=0.2)
    with pytest.raises(KeyError):
        middle_of("MT", "no such division")


def _division(name: str) -> str:
    return next(city.division for city in cities_named(name) if city.country == "MT")


def test_folding_keeps_what_tells_letters_apart() -> None:
    assert [folded(name) for name in ("Đà Nẵng", "Łódź", "Nuku’alofa")] == ["da nang", "lodz", "nuku'alofa"]
