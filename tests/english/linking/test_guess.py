"""Where places lie that the gazetteer lacks, and how precise and sure the guess is."""

import pytest

from schemas.annotations import Place
from tests.english.linking.marked import located


def place(marked: str, name: str, **fields: object) -> Place:
    return next(place for place in located(marked, **fields).places if place.name == name)


def beside(marked: str, name: str, city: str) -> bool:
    """Whether a place is put at the point of another of the article."""
    one, other = place(marked, name), place(marked, city)
    return (one.latitude, one.longitude) == (other.latitude, other.longitude)


@pytest.mark.parametrize(
    "marked",
    [
        "A barn burnt in [l:Hollowgate] near [l:Locarno], not in [l:Zurich].",
        "A barn burnt in [l:Hollowgate], a village of [l:Locarno], not in [l:Zurich].",
        "[l:Zurich] heard of a barn in [l:Hollowgate] area of [l:Locarno].",
        "[l:Zurich] heard that [l:Locarno]'s village of [l:Hollowgate] burnt.",
    ],
)
def test_an_unknown_place_is_where_the_text_puts_it(marked: str) -> None:
    assert beside(marked, "Hollowgate", "Locarno")


def test_a_district_of_a_city_is_in_it() -> None:
    assert beside("[l:Zurich] heard of [l:Hollowgate district] of [l:Locarno].", "Hollowgate district", "Locarno")


def test_what_holds_it_may_itself_be_held() -> None:
    marked = "[l:Zurich] sent help to [l:Hollowgate] village in [l:Barrowby district] of [l:Locarno]."
    assert beside(marked, "Hollowgate", "Locarno")
    assert beside(marked, "Barrowby district", "Locarno")


def test_south_of_a_place_is_not_in_it() -> None:
    found = place("A boat sank in the [l:Adriatic Sea] south of [l:Hollowgate]. [n:Croatian] police", "Hollowgate")
    assert found.country == "HRV"


def test_an_unknown_place_has_the_country_of_what_is_named_beside_it_and_no_point() -> None:
    marked = "[l:Locarno] mourns: fire took [l:Hollowgate]. " + "Nothing more was said. " * 12 + "[l:Zurich] sent aid."
    found = place(marked, "Hollowgate")
    assert (found.country, found.latitude, found.precision) == ("CHE", None, None)
    assert (found.point_confidence or 1.0) <= 0.5


def test_a_building_is_in_a_city_beside_it_even_of_another_country_in_the_same_clause() -> None:
    marked = (
        "[n:Swiss] officials in [l:Bern] said the men were taken from [l:Como] to [f:Saint Anne Hospital]. [n:Italian]"
    )
    assert beside(marked, "Saint Anne Hospital", "Como")
    assert place(marked, "Saint Anne Hospital").country == "ITA"


def test_a_building_that_no_city_is_named_with_has_the_capital_for_its_country() -> None:
    found = place("The [n:Maltese] president left [f:Sand Palace].", "Sand Palace")
    assert (found.country, found.precision) == ("MLT", "country")
    assert (found.latitude, found.longitude) == pytest.approx((35.9, 14.51), abs=0.02)


@pytest.mark.parametrize(
    ("name", "city"),
    [("Locarno Arts Centre", "Locarno"), ("Old Mill Hall Zurich", "Zurich"), ("Locarno-Barrowby Hospital", "Locarno")],
)
def test_a_building_may_have_its_city_in_its_name(name: str, city: str) -> None:
    marked = f"[n:Swiss] visitors of [f:{name}] came from [l:Bern], [l:Locarno] or [l:Zurich]."
    assert beside(marked, name, city)


def test_a_building_named_after_a_city_elsewhere_is_where_the_text_puts_it() -> None:
    marked = "[n:Swiss] nurses left [f:Locarno Hospital] in [l:Zurich]."
    assert beside(marked, "Locarno Hospital", "Zurich")


def test_a_body_named_after_its_building_is_on_the_map_but_not_in_any_city_near() -> None:
    found = place("[l:Locarno] heard the [o:High Court]; so did [n:Swiss] officials.", "High Court")
    assert (found.country, found.precision) == ("CHE", "country")
    assert beside("[n:Swiss] nurses of the [o:Sand Hospital] in [l:Locarno] met.", "Sand Hospital", "Locarno")
    assert [place.name for place in located("[n:Swiss] pilots of [o:Sand Airways] met in [l:Bern].").places] == ["Bern"]


def test_where_the_text_gives_the_country_only_it_is_in_that_country() -> None:
    marked = "[l:Lugano] and [l:Como] heard that fire took the [n:Swiss] village [l:Hollowgate]."
    assert place(marked, "Hollowgate").country == "CHE"


def test_between_countries_spoken_of_alike_the_one_named_nearest_is_meant() -> None:
    marked = "[l:Malta] has [l:Hollowgate]. " + "Nothing more was said. " * 12 + "[l:Fiji] has [l:Barrowby]."
    assert (place(marked, "Hollowgate").country, place(marked, "Barrowby").country) == ("MLT", "FJI")
