"""Names that make sense only with the one before."""

import pytest

from tests.english.linking.marked import everyone


def named(marked: str) -> list[tuple[str, str]]:
    return [(entity.name, entity.type) for entity in everyone(marked)]


def test_a_city_and_what_holds_it_are_one_place() -> None:
    assert named("They met in [l:Birkirkara], [l:Malta].") == [("Birkirkara, Malta", "place")]
    assert named("They met in [l:Locarno], [l:Ticino], not [l:Lugano].") == [
        ("Locarno, Ticino", "place"),
        ("Lugano", "place"),
    ]


def test_a_place_has_no_name_in_a_datelines_capitals_where_it_has_another() -> None:
    assert named("[l:VALLETTA], [l:Malta] — Ships left [l:Valletta].") == [("Valletta", "place")]
    assert named("[l:BERLIN] — Trains left [l:Berlin].") == [("Berlin", "place")]


def test_small_words_join_what_stands_on_both_sides() -> None:
    assert named("[o:Padarias] do [o:Norte] closed.") == [("Padarias do Norte", "organization")]
    assert len(named("[o:Padarias] in [o:Norte] closed.")) == 2
    assert len(named("[p:Maria Borg] de [l:Porto]")) == 2


@pytest.mark.parametrize(
    "marked",
    [
        "[l:Malta], [l:Tunisia] and others",
        "[l:Bavaria], [l:Germany]",
        "[l:Lugano], [l:Locarno]",
        "[l:Lugano], [l:Malta]",
        "[l:Birkirkara] and [l:Malta]",
        "[p:Malta Borg], [l:Malta]",
    ],
)
def test_a_list_of_places_stays_a_list(marked: str) -> None:
    assert len(named(marked)) == 2


def test_a_road_between_two_places_is_one() -> None:
    assert named("a crash on the [l:Suva]-[l:Nadi road] and at [l:Suva]") == [
        ("Suva-Nadi road", "place"),
        ("Suva", "place"),
    ]
    assert named("the [l:Suva]-[l:Nadi] talks") == [("Suva", "place"), ("Nadi", "place")]


def test_first_and_last_name_side_by_side_are_one_person() -> None:
    assert named("a letter to [p:Maria] [p:Borg]") == [("Maria Borg", "person")]
    assert named("[p:Ann Vella] won the [p:Vella] [p:Borg] debate") == [("Ann Vella", "person"), ("Borg", "person")]


def test_a_community_is_one_people_and_two_countries_are_two() -> None:
    assert named("[n:African]-[n:Americans] sailed") == [("African-Americans", "norp")]
    assert len(named("the [n:Fijian]-[n:American] talks")) == 2


def test_a_code_behind_a_person_is_a_country() -> None:
    assert named("1. [p:Maria Borg] ([o:MLT]) 2. [p:Beat Frei] ([o:SUI])") == [
        ("Maria Borg", "person"),
        ("MLT", "place"),
        ("Beat Frei", "person"),
        ("SUI", "place"),
    ]


def test_other_acronyms_in_brackets_stay_what_they_are() -> None:
    assert ("ARM", "organization") in named("the [o:Association of River Mills] ([o:ARM])") or named(
        "the [o:Association of River Mills] ([o:ARM])"
    ) == [("Association of River Mills", "organization")]
    assert named("[p:Maria Borg] ([o:XYZ])")[1] == ("XYZ", "organization")


@pytest.mark.usefixtures("hang_guard")
@pytest.mark.parametrize(("between", "kind"), [(" ", "p"), ("&", "o")])
def test_names_joined_without_end_are_not_one_name(between: str, kind: str) -> None:
    names = (f"[{kind}:Ab{number}x]" for number in range(3_000))
    assert max(len(name) for name, _ in named(between.join(names))) < 300
