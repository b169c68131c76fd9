"""Full names of persons as different outlets write them."""

import pytest

from worker.english.identity.persons import person_called, person_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Maria Borg", "maria borg"),
        ("Maria T. Borg", "maria borg"),
        ("María Borg", "maria borg"),
        ("Maria] Borg", "maria borg"),
        ("Ronald Wilson Reagan", "ronald reagan"),
        ("Ronald Wilson Reagan Jr.", "ronald wilson reagan jr"),
        ("Stephen Borg", "stephen borg"),
        ("Bob Farrugia", "robert farrugia"),
        ("Robert “Bob” Hansen", "robert hansen"),
        ("Bob Hansen", "bob hansen"),
        ("Bob Hansen Jr.", "robert hansen jr"),
        ("Bill Clinton", "william clinton"),
        ("Robert J. Hansen Jr.", "robert hansen jr"),
        ("Robert Hansen, Sr.", "robert hansen sr"),
        ("R.J. Hansen", "rj hansen"),
        ("R. J. Hansen", "rj hansen"),
        ("Robert A. J. Hansen", "robert a j hansen"),
        ("Oleg Borskyy", "oleg borsky"),
        ("Oleg Borskiy", "oleg borsky"),
        ("Amr el-Masri", "amr masri"),
        ("Amr al-Masri", "amr masri"),
        ("Amr Al Masri", "amr masri"),
        ("Amr Masri", "amr masri"),
        ("Al Hansen", "al hansen"),
        ("Anna de la Cruz", "anna de la cruz"),
    ],
)
def test_a_full_name_is_the_same_however_it_is_written(name: str, key: str) -> None:
    assert person_key(name) == key


@pytest.mark.parametrize("name", ["Borg", "el-Masri", "de la Cruz", "B.", "R.J.", "D-Va", "borg hansen"])
def test_a_part_of_a_name_tells_nobody(name: str) -> None:
    assert person_key(name) is None


def test_who_goes_by_a_nickname_in_the_article_goes_by_it_in_others() -> None:
    assert person_called(["Robert J. Hansen", "Hansen", "Bob Hansen"]) == person_key("Bob Hansen")
    assert person_called(["Robert Hansen", "Hansen", "R. Hansen"]) == person_key("Robert Hansen")


def test_a_rare_surname_of_a_leader_alone_is_that_leader() -> None:
    assert person_key("Zapatero") == person_key("José Zapatero")
    assert person_key("Zapatero", country="MLT") is None


def test_a_common_surname_is_a_leader_only_with_the_office() -> None:
    assert person_key("Reagan") is None
    assert person_key("Reagan", "chief executive") is None
    assert person_key("Reagan", "then-President") == "ronald reagan"
    assert person_key("Reagan", "President", "FRA") is None


def test_sovereigns_go_by_title_and_country() -> None:
    assert person_key("Olav", "late King", "NOR") == "king olav NOR"
    assert person_key("Olav", "King") is None
    assert person_key("Urban", "Pope") == "pope urban"
