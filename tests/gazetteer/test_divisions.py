"""Provinces, counties and districts by their names."""

import pytest

from worker.gazetteer.cities import cities_named
from worker.gazetteer.divisions import divisions_named, first_level


@pytest.mark.parametrize(
    ("name", "country", "point"),
    [
        ("Ticino", "CH", (46.3, 8.8)),
        ("County Cork", "IE", (51.9, -8.8)),
        ("Maramures", "RO", (47.7, 24.0)),
        ("Maramureș", "RO", (47.7, 24.0)),
        ("Western", "FJ", (-17.8, 177.8)),
    ],
)
def test_a_division_answers_to_its_names_with_a_point_within_it(
    name: str, country: str, point: tuple[float, float]
) -> None:
    found = next(division for division in divisions_named(name) if division.country == country)
    assert (found.latitude, found.longitude) == pytest.approx(point, abs=0.5)


def test_namesakes_are_all_given() -> None:
    assert len({division.first_level for division in divisions_named("Orange County")}) > 3


def test_a_division_named_after_its_city_is_left_to_the_city_unless_it_is_on_the_map() -> None:
    assert divisions_named("Palakkad") == () != cities_named("Palakkad")


@pytest.mark.parametrize("name", ["", "zzzz", "no such county", "a\tb"])
def test_an_unknown_name_gives_none(name: str) -> None:
    assert divisions_named(name) == ()


def test_a_first_level_division_is_found_by_its_code() -> None:
    valletta = next(city for city in cities_named("Valletta") if city.country == "MT")
    found = first_level("MT", valletta.division)
    assert (found.latitude, found.longitude) == pytest.approx((35.9, 14.5), abs=0.2)
    assert first_level("US", "ME")[:3] == ("Maine", "US", "ME")
    with pytest.raises(KeyError):
        first_level("MT", "no such division")
