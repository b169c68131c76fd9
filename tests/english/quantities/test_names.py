"""Numbers that name something: they count nothing."""

import pytest

from tests.english.quantities.phrases import values
from tests.english.texts import tokens_at
from worker.english.quantities.names import hyphened, is_reign, is_score


@pytest.mark.parametrize(
    "text",
    [
        "Title 42 was lifted.",
        "The G 20 met.",
        "G20 leaders met.",
        "The Group of 20 met.",
        "Boeing 737 jets were checked.",
        "Article 5 was invoked.",
        "Art. 5 was invoked.",
        "No. 5 was sold.",
        "Covid-19 spread.",
        "The 9/11 attacks.",
        "Open 24/7.",
        "The 21st meeting.",
        "Call 555-0134 now.",
        "Astronauts of Apollo 11 landed.",
        "The World Cup 2022 agenda.",
        "She lives in Flat B 4 there.",
    ],
)
def test_labels_codes_and_ordinals_are_no_figures(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In Gaza 11 people died.", 11),
        ("He said: 11 people died.", 11),
        ("On Friday 11 people died.", 11),
        ("Rain fell.\n\n11 people died.", 11),
        ("Rain fell\n\n11 people died.", 11),
        ("(11 people died)", 11),
    ],
)
def test_a_number_behind_a_capital_or_a_break_may_well_count(text: str, value: float) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "at", "after"),
    [
        ("a 40-year-old man", "40", "man"),
        ("a 200-kg bomb", "200", "bomb"),
        ("a five-litre can", "five", "can"),
        ("a 10-storey block", "10", "block"),
    ],
)
def test_a_number_and_a_noun_may_make_an_adjective(text: str, at: str, after: str) -> None:
    tokens, index = tokens_at(text, at)
    end = hyphened(tokens, index)
    assert end is not None
    assert tokens.raw[end] == after


@pytest.mark.parametrize(("text", "at"), [("10-15 men", "10"), ("twenty-five men", "twenty"), ("two-thirds", "two")])
def test_two_numbers_make_no_adjective(text: str, at: str) -> None:
    assert hyphened(*tokens_at(text, at)) is None


def test_a_score_stands_near_words_of_sport() -> None:
    tokens, first = tokens_at("Rovers beat Town 2-3 at home", "2")
    assert is_score(tokens, first, first + 3)
    tokens, first = tokens_at("The clinic treats 2-3 patients", "2")
    assert not is_score(tokens, first, first + 3)


def test_two_years_in_brackets_are_a_reign() -> None:
    tokens, first = tokens_at("King Olaf (1066-1093) ruled", "1066")
    assert is_reign(tokens, first, first + 3)
    tokens, first = tokens_at("They sold some (10-15) boats", "10")
    assert not is_reign(tokens, first, first + 3)


@pytest.mark.parametrize("text", ["They drew 1-2 in Lyon.", "It ended 1-2.", "The vote was 3-8."])
def test_two_small_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert values(text) == []
