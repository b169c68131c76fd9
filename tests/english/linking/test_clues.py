"""What stands in a name and around it, as far as it says what kind of thing is meant."""

from tests.english.linking.marked import named
from worker.english.linking.clues import around, in_name


def _around(marked: str) -> set[str]:
    """The clues around the first name of a text."""
    text, names = named(marked)
    ends, starts = {name.end: name for name in names}, {name.start: name for name in names}
    return set(around(names[0], text, ends, starts))


def test_a_noun_of_bodies_or_people_stands_before_a_name() -> None:
    assert "before body" in _around("The bakers' union [o:Panifor] struck.")
    assert "before people" in _around("The juggler and actor [p:Ivo] fell.")
    assert "before body," in _around("The company, [o:Panifor], closed.")
    assert not any(clue.startswith("before ") for clue in _around("They left the company.\n[o:Panifor] closed."))


def test_an_apposition_calls_it_something() -> None:
    assert "called body" in _around("[o:Panifor], a small company in the north, closed.")
    assert "called people" in _around("[p:Ivo], the oldest actor, fell.")
    assert "called body by which" in _around("[o:Panifor], which the company owned, closed.")
    assert "called body" in _around("[o:Panifor] is a company.")


def test_age_and_owners_tell_people_from_firms() -> None:
    assert "aged" in _around("[p:Ida Moe] ([o:Greens], 61) won.")
    assert "aged" in _around("[p:Ida Moe], 61, won.")
    assert "aged" not in _around("[o:Malta Rovers] (24) won.")
    assert "owned" in _around("[p:Brella]’s shareholders left.")
    assert "owned" in _around("Owners of [p:Brella] left.")


def test_a_pronoun_of_the_same_paragraph_follows() -> None:
    assert "then he" in _around("[p:Ivo] fell. He wept.")
    assert "then it" in _around("[o:Panifor] closed. Its ovens are cold.")
    assert "then it" not in _around("[o:Panifor] closed.\n\nIts ovens are cold.")


def test_what_is_named_beside_a_name_is_likely_of_its_kind() -> None:
    assert "before= and organization" in _around("[o:Panifor] and [o:Molenda] closed.")
    assert "in a statement" in _around("[o:Panifor] said on Friday in a statement that it closed.")


def test_the_words_of_a_name_say_what_it_is() -> None:
    assert {"ends as descriptor", "words 2"} <= set(in_name("Panifor Foods"))
    assert "first name" in set(in_name("Maria Borg"))
    assert "shape capitals" in set(in_name("PNF"))
    assert "small de" in set(in_name("Panificadora de Braga"))
