"""What an accusation says."""

import pytest

from schemas.annotations import Event, Participant, Span, Statement
from tests.enrichers.reading import read
from worker.connect.claims.positions import positions
from worker.connect.claims.reading import Reading


def _accused(text: str, blamed: str, by_name: bool = False) -> str:
    """The words, or whom they name, of an accusation that Rehn makes in the last sentence of a text."""

    def span(words: str, end: str = "") -> Span:
        at = text.rindex(words)
        return Span(start=at, end=text.rindex(end) if end else at + len(words))

    article = read(text)
    said = Statement(
        id="s1", content=(span(blamed, "."),), source=span("Rehn"), cue=span("blamed"), polarity="affirmed"
    )
    event = Event(
        id="v1", code="ACCUSE", trigger=span("blamed"), recipients=(Participant(text=span(blamed)),), confidence=0.9
    )
    start = text.rindex("Rehn")
    sentences = (Span(start=0, end=start - 1), Span(start=start, end=len(text)))
    found = positions(
        Reading(article.model_copy(update={"statements": (said,), "events": (event,), "sentences": sentences}))
    )
    return next(each.blames if by_name else each.words for each in found if each.by == "accused")


def test_an_accusation_says_of_what() -> None:
    assert (
        _accused("Rockets hit a dam. Rehn blamed the rebels for the flood.", "the rebels") == "the rebels for the flood"
    )


def test_where_it_just_names_somebody_the_sentence_before_says_it() -> None:
    assert (
        _accused("Rockets hit a dam. Rehn blamed the rebels.", "the rebels")
        == "Rockets hit a dam. Rehn blamed the rebels"
    )


def test_whoever_is_blamed_is_told_with_the_name_behind() -> None:
    text = "Rockets hit a dam. Rehn blamed the builder, Norbo, for the flood."
    assert _accused(text, "the builder", by_name=True) == "the builder, Norbo"


def test_no_fewer_is_no_denial() -> None:
    text = "Rehn said no fewer than nine boats sank."
    at = text.index("no fewer")
    said = Statement(
        id="s1", content=(Span(start=at, end=len(text) - 1),), source=Span(start=0, end=4), polarity="affirmed"
    )
    (found,) = positions(Reading(read(text).model_copy(update={"statements": (said,)})))
    assert found.by == "said"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Norbo said the allegations were untrue.", "denied"),
        ("Norbo said its members were not to blame.", "denied"),
        ("Norbo said none of its boats had sunk.", "negated"),
        ("Norbo said it had billed for boats that were never built.", "said"),
    ],
)
def test_how_something_is_said(text: str, by: str) -> None:
    said = Statement(
        id="s1",
        content=(Span(start=len("Norbo said "), end=len(text) - 1),),
        source=Span(start=0, end=len("Norbo")),
        polarity="affirmed",
    )
    (found,) = positions(Reading(read(text).model_copy(update={"statements": (said,)})))
    assert found.by == by


def test_the_sentence_before_says_who_it_is() -> None:
    text = "Norbo sank. It had hit a rock, Rehn said."
    at = text.index("It had")
    said = Statement(
        id="s1",
        content=(Span(start=at, end=text.index(",")),),
        source=Span(start=text.index("Rehn"), end=text.index("Rehn") + 4),
        polarity="affirmed",
    )
    sentences = (Span(start=0, end=at - 1), Span(start=at, end=len(text)))
    (found,) = positions(Reading(read(text).model_copy(update={"statements": (said,), "sentences": sentences})))
    assert found.context == "Norbo sank."
