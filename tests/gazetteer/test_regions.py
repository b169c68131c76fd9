"""Regions, waters and landmarks by name, with a point in each."""

from importlib.resources import files

import pytest

from worker.gazetteer.countries import countries
from worker.gazetteer.regions import regions_named


def test_a_region_answers_to_its_names_and_abbreviations() -> None:
    assert regions_named("New South Wales") == regions_named("NSW") == regions_named("N.S.W.") != ()
    assert regions_named("nsw") == ()


def test_a_region_that_is_a_division_lies_where_that_does() -> None:
    bavaria = regions_named("Bavaria")[0]
    assert (bavaria.country, bavaria.latitude, bavaria.longitude) == (
        "DEU",
        pytest.approx(48.9, abs=0.4),
        pytest.approx(11.4, abs=0.6),
    )
    assert bavaria.division is not None


def test_waters_lie_in_no_country_and_the_west_lies_nowhere() -> None:
    assert regions_named("South China Sea")[0].country is None
    assert regions_named("West")[0].latitude is None


def test_every_region_of_the_data_file_can_be_placed() -> None:
    rows = [line.split("\t") for line in (files("worker.gazetteer") / "regions.tsv").read_text("utf-8").splitlines()]
    names = [name for row in rows if len(row) == 6 for name in row[0].split("|")]
    assert len(names) > 1_300
    for name in names[1:]:
        for region in regions_named(name):
            assert region.country is None or region.country in countries(), name
            assert -90 <= (region.latitude or 0) <= 90, name
