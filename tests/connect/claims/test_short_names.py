"""Who is meant by words that name nobody."""

import pytest

from worker.connect.claims.short_names import begun_by, full_names, kind, several, speaks_for, without_asides


def test_a_kind_alone_names_no_body() -> None:
    assert kind("the authority") == "authority"
    assert kind("the port authority") == ""
    assert kind("the mayor") == ""


def test_a_text_says_which_body_of_a_kind_it_means() -> None:
    assert full_names("Cranes stood still, the port authority said.", "authority") == {"port authority"}
    assert full_names("Norbo's defence ministry spoke; the health ministry did not.", "ministry") == {
        "defence ministry",
        "health ministry",
    }
    assert full_names("The ministry said so.", "ministry") == frozenset()


@pytest.mark.parametrize("words", ["a spokeswoman", "its director, Ana Lima", "Their press spokesman", "its governor"])
def test_who_speaks_for_a_body_that_is_named_elsewhere(words: str) -> None:
    assert speaks_for(words)


@pytest.mark.parametrize("words", ["a police spokesman", "the director", "its union", "their families"])
def test_others_speak_for_themselves(words: str) -> None:
    assert not speaks_for(words)


def test_a_source_is_not_what_is_told_of_it() -> None:
    assert without_asides("The observatory, which has a network of sources") == "The observatory"


def test_a_body_is_called_by_its_kind_and_its_name() -> None:
    text = "The fund Norbo has bought a mine."
    assert begun_by(text, 0, len(text)) == "The fund Norbo"
    assert begun_by("A mine was sold.", 0, 16) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Villagers of Norbo blocked a road.", "Villagers of Norbo"),
        ("All are dead: the lifeguards recovered them.", "the lifeguards"),
        ("The road was blocked.", None),
    ],
)
def test_several_act_together(text: str, who: str | None) -> None:
    assert several(text, 0, len(text)) == who


def test_a_body_of_a_kind_may_be_told_by_where_it_is() -> None:
    assert full_names("The computers of the university hospital in Gand failed.", "hospital") == {
        "university hospital in gand"
    }
