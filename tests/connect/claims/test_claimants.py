"""Who claims something: named otherwise they may be one, and not every other name is another claimant."""

import pytest

from worker.connect.claims.claimants import apart, claimant, is_about, is_of, mentions, more_of, one_side, same


def described(words: str) -> str:
    found = claimant(words)
    assert found
    return found.described


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police", "a police spokesman"),
        ("the hospital", "the hospital in Karvel"),
        ("the health ministry", "the health minister"),
        ("the ministry", "the agriculture ministry"),
        ("the state-run salt company", "Malta's salt company"),
        ("The group", "the German group"),
        ("the CHR", "the Committee for Human Rights"),
        ("a UN spokeswoman", "the United Nations"),
        ("Norbo", "the operator Norbo"),
        ("Reyes", "Captain Jon Reyes, the coast guard commander"),
    ],
)
def test_a_shorter_name_is_the_same_claimant(one: str, other: str) -> None:
    assert same(described(one), described(other))
    assert same(described(other), described(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police", "the hospital"),
        ("the Russian defence ministry", "the Ukrainian defence ministry"),
        ("the health ministry", "the interior ministry"),
    ],
)
def test_other_names_are_other_claimants(one: str, other: str) -> None:
    assert apart(described(one), described(other))


@pytest.mark.parametrize(
    "anybody", ["an EU official", "security sources", "officials", "state media", "the authorities", "sources"]
)
def test_who_may_be_anybody_in_office_is_not_surely_another(anybody: str) -> None:
    assert not apart(described(anybody), described("the interior ministry"))


def test_a_pronoun_names_nobody() -> None:
    assert claimant("they") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the army", "government forces"),
        ("Dorian troops", "the Dorian army"),
        ("Dorian troops", "Doria's foreign ministry"),
        ("Doria's navy", "Doria"),
    ],
)
def test_an_army_and_its_government_are_one_side(one: str, other: str) -> None:
    assert one_side(described(one), described(other))
    assert one_side(described(other), described(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dorian troops", "Belmark's army"), ("the army", "Belmark"), ("health ministry", "nurses' union")],
)
def test_others_are_two_sides(one: str, other: str) -> None:
    assert not one_side(described(one), described(other))


def test_what_is_said_of_a_side_begins_with_it() -> None:
    assert is_about("that Dorian boats had crossed the line", described("Doria's defence ministry"))
    assert not is_about("that boats had crossed the line off Doria", described("Doria's defence ministry"))


def test_what_is_said_of_somebody_names_him_or_what_he_is() -> None:
    assert mentions("hackers working for Doria had attacked it", described("Doria's embassy"))
    assert not mentions("hackers had attacked it", described("Doria's embassy"))
    assert is_of("that the referee had been bribed", described("the referee, Luis Prado"))
    assert not is_of("that a fan had bribed the referee", described("the goalkeeper, Luis Prado"))


def test_a_claimant_is_described_by_what_is_known_of_it_besides() -> None:
    found = claimant("the authority")
    assert found
    assert same(more_of(found, "port authority").described, described("the port authority"))
    assert not apart(found.described, described("the dockers' union"))
    assert apart(more_of(found, "port authority").described, described("the dockers' union"))
