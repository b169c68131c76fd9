"""Who gives a figure that no statement holds, as its sentence tells."""

import pytest

from schemas.annotations import Figure, Span, Statement
from tests.enrichers.reading import read
from worker.connect.claims.giving import Giver, counts_again, giver
from worker.connect.claims.reading import Reading


def _read(text: str, number: str) -> tuple[Reading, Span, Figure]:
    article, at = read(text), text.index(number)
    figure = Figure(id="f1", span=Span(start=at, end=at + len(number)), value=1)
    sentence = Span(start=0, end=len(text))
    return Reading(article.model_copy(update={"sentences": (sentence,)})), sentence, figure


def _giver(text: str) -> Giver | None:
    return giver(*_read(text, "43"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The guild put the losses at 43.", "The guild"),
        ("On Monday, the harbour office reported 43 deaths.", "the harbour office"),
        ("Rescuers have so far counted 43 wrecks.", "Rescuers"),
        ("The losses stand at 43, according to the guild.", "the guild"),
        ("Growers will harvest 43 tons, the guild forecast.", "the guild"),
        ("The guild has raised its count to 43.", "The guild"),
        ("The guild gave the number of wrecks as 43.", "The guild"),
        ("Divers raised 43 anchors, said the guild's chief.", "the guild's chief"),
        ("The guild has spoken of 43 losses.", "The guild"),
        ("Analysts at Norbo, who studied photographs, counted 43 wrecks.", "Analysts at Norbo"),
        ("The guild arrives at 43 wrecks.", "The guild"),
        ("The guild stands by its account of 43 wrecks.", "The guild"),
        ("The guild now has the names of 43 sailors.", "The guild"),
        ("The guild puts the number of sailors who left last year at 43.", "The guild"),
        ("Unions reckon with 43 closures.", "Unions"),
        ("The guild still speaks of 43 losses.", "The guild"),
        ("After a night of rain the harbour office measured 43 inches.", "the harbour office"),
        ("Some 43 inches, measured by the harbour office, fell.", "the harbour office"),
        ("According to the guild, 43 boats sank.", "the guild"),
        ("According to the guild 43 boats sank.", "the guild"),
        ("Owners put the losses at 1,200, the guild at 43.", "the guild"),
        ("The yard plans to cut 43 posts, the guild announced on Friday.", "the guild"),
    ],
)
def test_who_reports_counts_or_puts_a_figure_gives_it(text: str, name: str) -> None:
    found = _giver(text)
    assert found
    assert (found.who.name, found.was_before) == (name, False)


def test_what_was_given_before_something_else_is_told_as_such() -> None:
    found = _giver("The guild had reported 43 losses.")
    assert found
    assert found.was_before


@pytest.mark.parametrize(
    "text", ["The storm sank 43 boats.", "The guild, which reported rain, lost 43 boats.", "It reported 43 losses."]
)
def test_elsewhere_the_article_gives_it(text: str) -> None:
    assert _giver(text) is None


def test_who_puts_it_at_a_figure_counts_what_was_counted_before() -> None:
    assert counts_again(*_read("The guild puts it at 43.", "43"))
    assert counts_again(*_read("Owners put the number at about 43.", "43"))
    assert not counts_again(*_read("The guild puts the losses at 43.", "43"))


def test_a_survey_is_of_whoever_made_it() -> None:
    found = _giver("In a survey by Opinia, 43 percent were against it.")
    assert found
    assert found.who.name == "Opinia"


def test_a_bare_number_that_somebody_speaks_of_counts_what_was_counted_before() -> None:
    assert counts_again(*_read("Families spoke of at least 43.", "43"))
    assert not counts_again(*_read("Families spoke of 43 losses.", "43"))


def test_an_estimate_does_not_tell_of_what() -> None:
    reading, sentence, figure = _read("Norbo repeated its estimate of 43.", "43")
    assert counts_again(reading, sentence, figure.model_copy(update={"of": "estimate"}))
    assert not counts_again(reading, sentence, figure.model_copy(update={"of": "losses"}))


def test_a_number_that_is_all_that_is_said_counts_what_was_counted_before() -> None:
    text = "The guild insisted on 43."
    reading, sentence, figure = _read(text, "43")
    said = Statement(id="s1", content=(Span(start=text.index("on"), end=len(text) - 1),), polarity="affirmed")
    reading = Reading(reading.article.model_copy(update={"statements": (said,)}))
    assert counts_again(reading, sentence, figure.model_copy(update={"statement": "s1"}))
