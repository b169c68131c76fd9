"""Countries by their names, their people and their seats of government."""

import pytest

from worker.gazetteer.countries import (
    OLYMPIC,
    countries,
    country_named,
    country_of,
    country_of_code,
    country_of_people,
    seat_of,
)


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


def test_a_republic_or_kingdom_is_the_country_of_that_name() -> None:
    assert (country_named("Republic of Malta"), country_named("the Kingdom of Tonga")) == ("MLT", "TON")
    assert (country_named("Republic of China"), country_named("Republic of Letters")) == ("TWN", None)


def test_three_capitals_stand_for_a_country_by_iso_or_by_the_olympic_committee() -> None:
    assert (country_of_code("FJI"), country_of_code("FIJ"), country_of_code("SUI")) == ("FJI", "FJI", "CHE")
    assert (country_of_code("fji"), country_of_code("XYZ")) == (None, None)


def test_the_codes_of_the_olympic_committee_are_of_countries_and_no_other_code_of_iso() -> None:
    assert set(OLYMPIC.values()) <= set(countries())
    assert not set(OLYMPIC) & set(countries())


def test_a_country_has_its_seat_of_government_as_capital() -> None:
    assert (countries()["MLT"].capital, countries()["SGP"].capital) == ("Valletta", "")


def test_every_country_stands_on_the_map_once() -> None:
    ids = {country.geonames_id for country in countries().values()}
    assert len(ids) == len(countries()) > 235
    assert all(country_named(country.name) == code for code, country in countries().items())
    assert all(-90 <= country.latitude <= 90 and -180 <= country.longitude <= 180 for country in countries().values())
