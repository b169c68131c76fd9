"""Who stands in a sentence: phrases, lists, appositions, prepositions."""

import pytest

from tests.english.events.reading import name, stand, words_in
from worker.english.events.parties import shown


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Hungarian and Romanian officials", ["HUN-GOV+ROU-GOV"]),
        ("Maltese border police", ["MLT-COP"]),
        ("the foreign minister of Chad", ["TCD-GOV"]),
        ("police in Nepal", ["NPL-COP"]),
        ("Chad's defence minister", ["TCD-GOV"]),
        ("Lina Dahl, the Norwegian prime minister,", ["NOR-GOV"]),
        ("Chile, Peru and Brazil", ["CHL+PER+BRA"]),
        ("Chile as well as Peru", ["CHL+PER"]),
        ("Greek-Turkish", ["GRC+TUR"]),
        ("London-based traders", ["BUS"]),
        ("ethnic Albanians", ["CVL"]),
        ("opposition leaders in Togo", ["TGO-OPP"]),
        ("UN envoys", ["UNO-GOV"]),
        ("US$40 a month", []),
    ],
)
def test_units_become_parties(sentence: str, wanted: list[str]) -> None:
    assert ["+".join(map(name, party.heads)) for party in stand(sentence)] == wanted


def test_a_country_after_in_is_a_place_and_a_ministry_is_not() -> None:
    assert [party.place for party in stand("in Malta with the Maltese ministry")] == [True, False]


def test_a_preposition_belongs_to_the_next_phrase_alone() -> None:
    assert [party.preposition for party in stand("a letter to the people that Malta wrote")][-1] is None


def test_countries_are_a_list_and_a_town_before_its_country_is_one_place() -> None:
    assert [len(party.heads) for party in stand("Malta, the Philippines and Chile")] == [3]


def test_a_peoples_adjective_is_shown_with_its_noun() -> None:
    words = words_in("Turkish drones crossed")
    (head,) = stand("Turkish drones crossed")[0].heads
    assert shown(words, head, frozenset({2})).last == 1
