"""Shares in words."""

import pytest

from tests.english.quantities.phrases import counted, read
from tests.english.texts import tokens_at
from worker.english.quantities.shares import share


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A third of teachers stayed.", 0.3333),
        ("Two-thirds of the crop is lost.", 0.6667),
        ("Three quarters of voters agree.", 0.75),
        ("Nearly half the seats are empty.", 0.5),
        ("One in five adults cannot read.", 0.2),
        ("Nine out of ten drivers agree.", 0.9),
        ("Two out of five hundred samples were bad.", 0.004),
        ("One in a hundred had no view.", 0.01),
        ("One in every four homes was hit.", 0.25),
        ("Less than a quarter of those who came voted.", 0.25),
        ("Nearly a third oppose it.", 0.3333),
        ("Prices rose by a third.", 0.3333),
    ],
)
def test_shares_have_their_values(text: str, value: float) -> None:
    ((_, found),) = read(text)
    assert (found.value, found.unit) == (value, "1")


@pytest.mark.parametrize(
    "text",
    [
        "Output shrank for two quarters.",
        "Two quarters of decline are a recession.",
        "It grew after three quarters of decline.",
        "It grew after three quarters of falling output.",
    ],
)
def test_quarters_of_a_year_are_no_shares(text: str) -> None:
    assert all(found.unit != "1" for _, found in read(text))


def test_a_share_of_a_percent_is_a_percentage() -> None:
    ((words, found),) = read("It may grow by a quarter of a per cent.")
    assert (words, found.value, found.unit) == ("a quarter of a per cent", 0.25, "%")
    ((_, half),) = read("The bank cut the rate by half a percentage point.")
    assert (half.value, half.unit) == (0.5, "percentage point")


@pytest.mark.parametrize(
    "text",
    [
        "the second half of the match",
        "the first half the team played",
        "a third term",
        "nearly a third term",
        "a quarter past nine",
        "one in 2019",
        "two in five days",
        "ten in five",
    ],
)
def test_ordinals_halves_of_matches_and_days_are_no_shares(text: str) -> None:
    assert all(quantity.unit != "1" for _, quantity in read(text))


def test_the_article_before_half_belongs_to_it() -> None:
    found = share(*tokens_at("a half of the field", "half"))
    assert found
    assert (found.first, found.last) == (0, 2)


def test_a_share_tells_of_what() -> None:
    assert counted("Roughly a quarter of voters are undecided.") == {"Roughly a quarter": "voters"}
