"""A description means whom the article has described so, and nobody where it tells too little."""

import pytest

from schemas.annotations import Entity, Span
from worker.english.parts import Part
from worker.english.speech.descriptions import Description
from worker.english.speech.speakers import Speakers

TEXT = (
    "Fisheries minister Ana Cruz met Tom Reed, the owner of a smokehouse, in Orlo. "
    "The Harbour Authority closed the pier. "
)


def _meant(said: str, last: str | None = None, text: str = TEXT, **roles: str) -> str | None:
    """Whom the first words of a sentence mean that follows the text, up to " said"."""
    kinds = {"Ana Cruz": "person", "Tom Reed": "person", "Harbour Authority": "organization", "Ida Moss": "person"}
    whole = text + said
    entities = [
        Entity(
            id=name,
            type=kind,  # type: ignore[arg-type]
            name=name,
            role=roles.get(name.split()[0].lower()),
            mentions=(Span(start=whole.index(name), end=whole.index(name) + len(name)),),
        )
        for name, kind in kinds.items()
        if name in whole
    ]
    part = Part("text", whole, ((0, len(whole)),))
    speakers = Speakers((Part("title", "", ()), part), entities, [])
    if last:
        start = whole.index(last)
        speakers.speaker(Span(start=start, end=start + len(last)))
    source = Span(start=len(text), end=len(text) + said.index(" said"))
    speaker = speakers.speaker(source)
    return speaker.entity if speaker else None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The minister said no.", "Ana Cruz"),
        ("The authority said no.", "Harbour Authority"),
        ("The owner said no.", "Tom Reed"),
        ("Deputy Director of Ports and Harbours Ida Moss said no.", "Ida Moss"),
        ("A report said no.", None),
        ("The ministers said no.", None),
        ("The mother of Ida Moss said no.", None),
        ("Ida Moss’s brother said no.", None),
        ("Ida Moss and her crew said no.", None),
        ("Fishermen said no.", None),
    ],
)
def test_a_description_means_whom_the_article_described_so(said: str, expected: str | None) -> None:
    assert _meant(said, ana="fisheries minister") == expected


def test_of_two_who_fit_whoever_spoke_last_is_meant() -> None:
    text = "Minister Ana Cruz met Minister Tom Reed. "
    assert _meant("The minister said no.", "Ana Cruz", text, ana="minister", tom="minister") == "Ana Cruz"


def test_a_description_is_a_noun_with_what_stands_before_it_and_a_country() -> None:
    description = Description.of("The former Norwegian fisheries minister, who fell ill")
    assert description.noun == "minister"
    assert description.modifiers == ["fisheries"]
    assert description.country == "NOR"
    assert {"determiner the", "head"} <= set(description.kinds)


def test_a_noun_alone_is_its_own_description() -> None:
    assert Description.of("the").noun == "the"
    assert "plural" in Description.of("Police officers").kinds


def test_a_source_may_end_in_the_next_sentence() -> None:
    text = "The old minister of no. Ports Ana Cruz said no."
    span = Span(start=text.index("Ana"), end=text.index(" said"))
    cruz = Entity(id="Ana Cruz", type="person", name="Ana Cruz", mentions=(span,))
    part = Part("text", text, ((0, len(text)),))
    part.sentences = ((0, 23), (24, len(text)))  # type: ignore[misc]
    speakers = Speakers((Part("title", "", ()), part), [cruz], [])
    assert len(speakers.described(Span(start=0, end=span.end))[1]) == 1
