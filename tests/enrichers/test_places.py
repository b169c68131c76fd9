"""Places of an article on the map, told apart by what else it speaks of."""

import pytest

from schemas.article import Dateline
from tests.english.linking.marked import located
from tests.enrichers.reading import compute, read
from worker.enrichers.places import ENRICHER
from worker.errors import Skipped


def spot(marked: str, name: str, **fields: object) -> tuple[str | None, str | None, int | None]:
    place = next(place for place in located(marked, **fields).places if place.name == name)
    return place.country, place.precision, place.geonames_id


@pytest.mark.parametrize(
    ("marked", "name", "wanted"),
    [
        ("It rained in [l:London].", "London", ("GBR", "city", 2643743)),
        ("It rained in [l:London], [l:Ontario].", "London, Ontario", ("CAN", "city", 6058560)),
        (
            "[n:Canadian] police closed a bridge in [l:London], said [o:Bank of Canada].",
            "London",
            ("GBR", "city", 2643743),
        ),
        ("It rained in [l:Kiev].", "Kiev", ("UKR", "city", 703448)),
        ("A ship left [l:Malta].", "Malta", ("MLT", "country", 2562770)),
        ("[l:Georgia] and [l:Armenia] met in [l:Tbilisi].", "Georgia", ("GEO", "country", 614540)),
        ("[l:Georgia], [l:Alabama] and [l:Texas] voted; [n:American] polls.", "Georgia", ("USA", "region", 4197000)),
        ("[l:Punjab] borders [l:Lahore] in [l:Pakistan].", "Punjab", ("PAK", "region", None)),
        ("[l:Punjab] and [l:New Delhi] in [l:India].", "Punjab", ("IND", "region", None)),
        ("The [l:South China Sea] is wide.", "South China Sea", (None, "region", None)),
        ("[l:East Punjab Street] and [l:Quito].", "Quito", ("ECU", "city", 3652462)),
        ("[l:Lugano] and [l:Springfield] in [l:Ohio], [l:United States].", "Springfield", ("USA", "city", 4525353)),
        ("From [l:Ticino] to [l:Graubunden], said [n:Swiss] police.", "Ticino", ("CHE", "region", 2658370)),
        ("They met in [l:Drenthe], [n:Dutch] police said.", "Drenthe", ("NLD", "region", 2756631)),
        ("[p:Maria Borg] ([o:MLT]) won.", "MLT", ("MLT", "country", 2562770)),
        ("They met in [l:Valletta, Malta].", "Valletta, Malta", ("MLT", "city", 2562305)),
        ("[l:Malta] opened [f:Valletta General Hospital].", "Valletta General Hospital", ("MLT", "city", None)),
        ("[l:Malta] closed [f:Gorse Lane].", "Gorse Lane", ("MLT", "country", None)),
        ("It hailed in [l:northern Malta].", "northern Malta", ("MLT", "country", None)),
    ],
)
def test_a_place_is_told_from_its_namesakes(marked: str, name: str, wanted: tuple[object, ...]) -> None:
    assert spot(marked, name) == wanted


def test_a_place_that_nothing_speaks_of_is_left_out() -> None:
    article = located("They met at [f:Gorse Lane], on [l:Mars] or in the [l:West].")
    assert article.places == ()
    assert {entity.country for entity in article.entities} == {None}


def test_a_small_place_alone_may_be_a_namesake() -> None:
    assert located("They sailed to [l:Qormi].").places == ()
    assert {place.country for place in located("They sailed from [l:Qormi] to [l:Birkirkara].").places} == {"MLT"}


def test_of_namesakes_in_a_country_the_one_near_another_place_is_meant() -> None:
    for other, wanted in (("Boston", 4951788), ("Joplin", 4409896)):
        assert (
            spot(f"Buses left [l:{other}] for [l:Springfield], [n:American] police said.", "Springfield")[2] == wanted
        )


def test_a_small_namesake_is_not_meant_outside_what_holds_it() -> None:
    assert spot("[n:Chinese] visitors left for [l:Malta]'s [l:Dunhuang Town].", "Dunhuang Town")[0] == "MLT"


def test_a_place_spelled_otherwise_is_found_where_its_country_is_spoken_of() -> None:
    assert spot("[n:Syrian] trucks left [l:Qamishly].", "Qamishly")[0] == "SYR"
    assert spot("[n:Egyptian] boats left [l:Nuweebaa].", "Nuweebaa")[:2] == ("EGY", None)


def test_part_of_a_region_that_the_article_does_not_speak_of_is_another_place() -> None:
    assert spot("[n:Maltese] farmers left [l:East Punjab].", "East Punjab")[0] == "MLT"
    assert spot("[n:Indian] farmers left [l:East Punjab].", "East Punjab")[:2] == ("IND", "region")


def test_a_guess_is_as_precise_as_what_it_rests_on_and_carries_little_confidence() -> None:
    for marked, precision in (
        ("[l:Malta] closed [f:Gorse Lane].", "country"),
        ("[l:Valletta] closed [f:Gorse Lane].", "city"),
    ):
        place = next(place for place in located(marked).places if place.name == "Gorse Lane")
        assert (place.precision, place.geonames_id) == (precision, None)
        assert (place.point_confidence or 1.0) <= 0.6


def test_the_outlet_speaks_for_its_country() -> None:
    text = "Three boats sank off [l:Wellington]."
    assert spot(text, "Wellington", url="https://example.co.za/boats")[0] == "ZAF"
    assert spot(text, "Wellington", url="https://www.zealandertimes.com/boats")[0] == "NZL"


def test_the_place_of_the_dateline_says_so() -> None:
    article = located(
        "The fleet left [l:Valletta] for [l:Tunis].", dateline=Dateline(text="VALLETTA —", place="VALLETTA")
    )
    assert {place.name: place.role for place in article.places} == {"Valletta": "dateline", "Tunis": "mention"}


def test_a_place_is_found_by_the_id_of_its_entity() -> None:
    article = located("The fleet left [l:Valletta].")
    valletta = article.entities[0]
    assert (valletta.country, valletta.id) == ("MLT", article.places[0].id)
    assert article.places[0].mentions == valletta.mentions
    assert (article.places[0].latitude, article.places[0].longitude) == pytest.approx((35.9, 14.51), abs=0.05)


def test_without_entities_there_is_nothing_to_place() -> None:
    with pytest.raises(Skipped, match="no entity"):
        compute(ENRICHER, read("Nothing is named here."))
