"""Countries by their names, their people and their seats of government."""

import pytest

from worker.gazetteer.countries import countries, country_named, country_of, country_of_people, seat_of


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ukraine", "UKR"),
        ("the U.S.", "USA"),
        ("UAE", "ARE"),
        ("Maltese", "MLT"),
        ("Danes", "DNK"),
        ("New Zealand’s", "NZL"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("Downing Street", "GBR"),
        ("Kyiv", "UKR"),
        ("Hong Kong", "HKG"),
        ("North Korean", "PRK"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
    ],
)
def test_a_country_answers_to_its_names_its_people_and_its_seat_of_government(name: str, code: str) -> None:
    assert country_of(name) == code


@pytest.mark.parametrize("word", ["us", "car", "Valletta Harbour", "", "the", "Europe"])
def test_words_that_are_no_country_give_none(word: str) -> None:
    assert country_of(word) is None


def test_a_name_a_people_and_a_seat_are_told_apart() -> None:
    assert (country_named("Malta"), country_named("Maltese"), country_named("Valletta")) == ("MLT", None, None)
    assert (country_of_people("Maltese"), country_of_people("Malta")) == ("MLT", None)
    assert (seat_of("Kremlin"), seat_of("Russia")) == ("RUS", None)


def test_every_country_stands_on_the_map_once() -> None:
    ids = {country.geonames_id for country in countries().values()}
    assert len(ids) == len(countries()) > 235
    assert all(country_named(country.name) == code for code, country in countries().items())
    assert all(-90 <= country.latitude <= 90 and -180 <= country.longitude <= 180 for country in countries().values())
