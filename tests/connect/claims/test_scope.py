"""Of whom figures tell."""

from tests.connect.claims.telling import count
from worker.connect.claims.scope import groups, one_scope


def test_fighters_by_other_names_are_one_group_and_children_another() -> None:
    rebels, fighters = (count("army", 60, noun=[noun]) for noun in ("rebels", "fighters"))
    assert groups(rebels) == groups(fighters)
    assert one_scope(rebels, fighters)
    assert not one_scope(rebels, count("hospital", 3, noun=["children", "deaths"]))


def test_two_places_are_two_scopes() -> None:
    here, there = (count("army", 60)._replace(places=[place]) for place in ("place:1", "place:2"))
    assert not one_scope(here, there)
    assert one_scope(here, count("army", 60))


def test_two_who_tell_of_their_own_tell_of_two_things() -> None:
    one, other = (count(who, 60)._replace(own=True) for who in ("zoo", "museum"))
    assert not one_scope(one, other)
    assert one_scope(one, count("city", 60))
