"""Each code and mode in sentences of our own; and what tense, negation and condition make of them."""

from pathlib import Path

import pytest

from tests.english.events.reading import coded, told

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "events.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("sentence", "wanted"), ROWS)
def test_a_sentence_gives_its_event(sentence: str, wanted: str) -> None:
    found = told(sentence)
    assert found == [] if wanted == "-" else wanted in found


def test_what_is_asked_refused_or_threatened_is_no_event_of_its_own() -> None:
    for sentence in ("Malta urged Libya to arrest the smugglers.", "Malta threatened to bomb Libya."):
        assert len(coded(sentence)) == 1


@pytest.mark.parametrize(
    ("sentence", "auxiliary"),
    [
        ("Norway has not condemned Sweden.", ("negated",)),
        ("Norway made no request to Sweden.", ("negated",)),
        ("Norway may sanction Sweden.", ("hypothetical",)),
        ("If Norway attacks Sweden, the pact is void.", ("hypothetical",)),
        ("Norwegian unions will protest against the government.", ("future",)),
        ("Norway invaded Sweden three centuries ago.", ("historical",)),
        ("Norway condemned Sweden.", ()),
    ],
)
def test_what_keeps_an_event_from_being_a_plain_fact_is_told(sentence: str, auxiliary: tuple[str, ...]) -> None:
    assert [event.auxiliary for event in coded(sentence)] == [auxiliary]


def test_those_who_announce_force_threaten() -> None:
    assert told("Mali said it will attack Niger.") == ["THREATEN violence MLI > NER"]
    assert [event.code for event in coded("Mali will attack Niger, analysts believe.")] == ["ASSAULT"]


def test_one_deed_told_twice_is_one_event() -> None:
    assert len(coded("Troops from Mali attacked rebels and killed rebels.")) == 1
