"""Whom a byline names: persons and agencies, without their offices, houses and places."""

import pytest

from worker.formats.text.names import goes_on, is_name, is_office, is_person, names_in, only_names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ida Malm and Per Lind, Staff Writers", ("Ida Malm", "Per Lind")),
        ("Ida Malm Senior Crime Reporter", ("Ida Malm",)),
        ("IDA MALM, PER LIND and ANA RUIZ Associated Press", ("IDA MALM", "PER LIND", "ANA RUIZ")),
        ("Ida Malm in Rome and Per Lind in Oslo", ("Ida Malm", "Per Lind")),
        ("Ida Malm in New York, New York", ("Ida Malm",)),
        ("IDA MALM FOR THE WEIR POST", ("IDA MALM",)),
        ("Ida Malm (now) and Per Lind (earlier)", ("Ida Malm", "Per Lind")),
        ("Anne-Marie d'Arcy and Omar al-Masri", ("Anne-Marie d'Arcy", "Omar al-Masri")),
        ("Ida Malm Jr.", ("Ida Malm Jr.",)),
        ("The Associated Press", ("Associated Press",)),
        ("Reuters Staff", ("Reuters",)),
        ("our staff and agencies", ()),
    ],
)
def test_a_byline_names_persons_and_agencies(byline: str, names: tuple[str, ...]) -> None:
    assert tuple(names_in(byline)) == names


def test_a_line_of_names_alone_may_tell_their_offices_and_places() -> None:
    assert only_names("Ida Malm in Rome, Business Reporter") == ("Ida Malm",)
    assert only_names("ნინო ბერიძე") == ("ნინო ბერიძე",)
    assert only_names("Ida Malm, the wheel by the weir") == only_names("Business Reporter") == ()


def test_a_person_has_a_capital_where_the_script_has_capitals() -> None:
    assert is_person("ليلى حداد")
    assert not is_person("turns again")
    assert not is_name("Weir Editors")


def test_an_office_ends_in_the_word_for_one() -> None:
    assert is_office("Senior Political Correspondent")
    assert is_office("Journalist")
    assert not is_office("Senior Ida")
    assert not is_office("Margaret Court")


def test_a_list_goes_on_behind_a_comma_or_a_word_for_and() -> None:
    assert goes_on(", Per Lind")
    assert goes_on("and Per Lind")
    assert not goes_on("Per Lind")


def test_a_time_of_day_is_nobodys_name() -> None:
    assert not is_name("Monday Evening")
    assert not is_name("Friday Night")
    assert is_name("Sunday Okafor")
    assert is_name("Feroz Noon")
