"""Who did what a figure counts claims it, where it speaks elsewhere in the story."""

import pytest

from schemas.annotations import Figure, Span, Statement
from tests.connect.claims.telling import count, position, told
from tests.enrichers.reading import read
from worker.connect.claims.acting import actor, claimed, tells_of_itself
from worker.connect.claims.claimants import Claimant
from worker.connect.claims.reading import Reading

DIAGNOSED = count("", 86, noun=["students"], actor="clinic university", acts="The university clinic")


def _actor(text: str, number: str, of: str | None = "students", speaker: str = "Doctor Lund") -> Claimant | None:
    """Of the last sentence; in the one before a doctor speaks."""
    article, first, at = read(f"It is bad, {speaker} said. {text}"), len("It is bad"), text.index(number)
    start = len(f"It is bad, {speaker} said. ")
    said = Statement(
        id="s1",
        content=(Span(start=0, end=first),),
        source=Span(start=first + 2, end=first + 2 + len(speaker)),
        polarity="affirmed",
    )
    sentences = (Span(start=0, end=start - 1), Span(start=start, end=start + len(text)))
    figure = Figure(id="f1", span=Span(start=start + at, end=start + at + len(number)), value=1, of=of)
    reading = Reading(article.model_copy(update={"sentences": sentences, "statements": (said,)}))
    return actor(reading, sentences[1], figure)


def test_no_court_is_a_he() -> None:
    assert _actor("He had robbed 86 banks.", "86", speaker="a court in Norbo") is None
    found = _actor("It had seized 86 banks.", "86", speaker="a court in Norbo")
    assert found
    assert found.name == "a court in Norbo"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The clinic has now diagnosed 86 students.", "The clinic"),
        ("Customs officers seized 86 parcels.", "Customs officers"),
        ("Norbo will close 86 shops.", "Norbo"),
        ("By Monday morning the navy had found 86 sailors.", "the navy"),
        ("Last year farmers brought in 86 tons.", "farmers"),
        ("The navy is still searching for 86 sailors.", "The navy"),
        ("She has treated 86 students.", "Doctor Lund"),
    ],
)
def test_the_subject_of_a_sentence_acts(text: str, name: str) -> None:
    found = _actor(text, "86")
    assert found
    assert found.name == name


def test_a_number_that_leaves_out_what_it_counts_goes_on_with_what_was_said() -> None:
    found = _actor("Eleven have died.", "Eleven", of=None)
    assert found
    assert found.name == "Doctor Lund"


@pytest.mark.parametrize("text", ["The gunmen killed 86 students.", "In the hall were 86 students."])
def test_who_does_harm_tells_of_none(text: str) -> None:
    assert _actor(text, "86") is None


def test_what_somebody_did_is_claimed_by_whoever_of_them_speaks() -> None:
    spoken = told(1, position("said", "clinic", "there is mumps"))
    ((found, _),) = claimed([spoken, told(2, DIAGNOSED)])
    assert (found.who, found.name) == ("clinic university", "The university clinic")


def test_who_says_nothing_in_the_story_claims_nothing() -> None:
    assert claimed([told(2, DIAGNOSED)]) == [(DIAGNOSED, told(2, DIAGNOSED))]


def test_what_is_told_of_others_in_a_further_clause_is_nobodys_deed() -> None:
    assert _actor("The minister ordered an inquiry into the crush in which 86 students died.", "86") is None


@pytest.mark.parametrize(
    ("text", "source", "own"),
    [
        ("Norbo said it had sold 43 boats.", "Norbo", True),
        ("The zoo drew 43 guests, its owner said.", "its owner", True),
        ("Norbo has sold 43 boats, Norbo said.", "Norbo", True),
        ("The storm sank 43 boats, Norbo said.", "Norbo", False),
    ],
)
def test_who_is_the_subject_of_what_it_says_tells_of_itself(text: str, source: str, own: bool) -> None:
    at, by = text.index("43"), text.rindex(source)
    start = 0 if by else len("Norbo said ")
    said = Statement(
        id="s1",
        content=(Span(start=start, end=at + 2),),
        source=Span(start=by, end=by + len(source)),
        polarity="affirmed",
    )
    figure, sentence = (
        Figure(id="f1", span=Span(start=at, end=at + 2), value=43, of="boats"),
        Span(start=0, end=len(text)),
    )
    article = read(text).model_copy(update={"sentences": (sentence,), "statements": (said,)})
    who = Claimant(source, None, source.lower())
    assert tells_of_itself(Reading(article), sentence, figure, said, who) == own
