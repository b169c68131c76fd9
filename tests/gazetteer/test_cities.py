"""Cities by their spellings, as shipped."""

import pytest

from worker.gazetteer.cities import cities_named, folded


def test_a_city_answers_to_its_spellings_in_any_case_and_without_accents() -> None:
    for name in ("São Paulo", "SAO PAULO", "sao paulo"):
        assert 3448439 in {city.geonames_id for city in cities_named(name)}
    assert max(cities_named("Bombay"), key=lambda city: city.population).name == "Mumbai"
    assert cities_named("Zürich") == cities_named("Zurich") != ()


def test_namesakes_are_all_given() -> None:
    assert {"GB", "CA", "US"} <= {city.country for city in cities_named("London")}


@pytest.mark.parametrize("name", ["", "zzzz", "\x00", "!", "no such town", "a\tb"])
def test_an_unknown_name_gives_none(name: str) -> None:
    assert cities_named(name) == ()


def test_a_settlement_that_geonames_lacks_is_known_by_its_airfield() -> None:
    assert [(town.country, town.geonames_id, town.population) for town in cities_named("McMurdo Station")] == [
        ("AQ", None, 0)
    ]


def test_a_small_town_answers_to_its_own_name() -> None:
    assert {(town.country, town.geonames_id) for town in cities_named("Vardø")} >= {("NO", 777019)}


def test_folding_keeps_what_tells_letters_apart() -> None:
    assert [folded(name) for name in ("Đà Nẵng", "Łódź", "Nuku’alofa")] == ["da nang", "lodz", "nuku'alofa"]
