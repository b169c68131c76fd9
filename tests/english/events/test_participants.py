"""Phrases that take part in an event, with what is known of whom they name."""

import pytest

from schemas.annotations import Entity, Participant, Span
from worker.english.events.participants import entities_of, participants
from worker.english.parts import Part
from worker.english.words import words


def _read(text: str, *entities: Entity) -> list[Participant]:
    part = Part("text", text, ((0, len(text)),))
    return list(participants(part, words(text), entities_of(part, entities)))


def _entity(text: str, name: str, type: str = "person", **fields: str) -> Entity:
    start = text.index(name)
    mention = Span(start=start, end=start + len(name))
    return Entity(id=f"{type}:{name}", type=type, name=name, mentions=(mention,), **fields)


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("Norway’s prime minister", "NOR", "GOV"),
        ("the president of Peru", "PER", "GOV"),
        ("police in Nepal", "NPL", "COP"),
        ("protesters against Israel", None, "CVL"),
        ("the baker", None, None),
    ],
)
def test_a_country_is_that_of_the_head(text: str, country: str | None, sector: str | None) -> None:
    (one,) = _read(text)
    assert (one.country, one.sector) == (country, sector)
    assert one.text == Span(start=0, end=len(text))


def test_adjectives_of_two_countries_are_two_participants() -> None:
    assert _read("Thai and Lao police") == [
        Participant(text=Span(start=0, end=4), country="THA", sector="COP"),
        Participant(text=Span(start=9, end=19), country="LAO", sector="COP"),
    ]


def test_a_full_stop_within_a_name_joins_as_well() -> None:
    assert [one.country for one in _read("U.S. and Peruvian envoys")] == ["USA", "PER"]


def test_a_place_behind_the_head_tells_its_country() -> None:
    text = "the offices in Tamale"
    (one,) = _read(text, _entity(text, "Tamale", "place", country="GHA"))
    assert (one.entity, one.country) == (None, "GHA")


def test_a_name_that_ends_the_head_is_the_participant() -> None:
    text = "Foreign Minister Nora Quinn of Ireland"
    (one,) = _read(text, _entity(text, "Nora Quinn", role="Foreign Minister"), _entity(text, "Ireland", "place"))
    assert (one.entity, one.country, one.sector) == ("person:Nora Quinn", "IRL", "GOV")


def test_a_name_that_only_describes_the_head_is_not() -> None:
    text = "Ireland’s envoy"
    (one,) = _read(text, _entity(text, "Ireland", "place", country="IRL"))
    assert (one.entity, one.country) == (None, "IRL")


def test_a_name_with_a_preposition_in_it_is_one_name() -> None:
    text = "the Bank of Ghana"
    (one,) = _read(text, _entity(text, "Bank of Ghana", "organization"))
    assert (one.entity, one.country) == ("organization:Bank of Ghana", "GHA")
