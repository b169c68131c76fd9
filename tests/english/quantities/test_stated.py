"""Numbers as a text states them: alone, as a range, or as a plural that sets the least."""

import pytest

from tests.english.quantities.phrases import values
from tests.english.texts import tokens_at
from worker.english.quantities.stated import Stated, stated


def _stated(text: str, at: str) -> Stated:
    found = stated(*tokens_at(text, at))
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "at", "least"),
    [
        ("dozens of boats", "dozens", 24),
        ("tens of thousands of pilgrims", "tens", 20_000),
        ("hundreds of thousands of pilgrims", "hundreds", 200_000),
        ("several hundred nurses", "several", 200),
        ("a few thousand nurses", "a", 2000),
        ("a couple of hundred nurses", "a", 200),
    ],
)
def test_a_plural_says_how_many_at_least(text: str, at: str, least: float) -> None:
    found = _stated(text, at)
    assert (found.vague, found.value) == (True, least)


@pytest.mark.parametrize(
    ("text", "at", "low", "high"),
    [
        ("10-15 patients", "10", 10, 15),
        ("five to seven boats", "five", 5, 7),
        ("between 3 and 5 boats", "3", 3, 5),
        ("2 or 3 boats", "2", 2, 3),
        ("2 to 3 million boats", "2", 2e6, 3e6),
        ("$2-3bn", "2", 2e9, 3e9),
        ("between $2m and $3m", "2", 2e6, 3e6),
        ("between 15% and 40%", "15", 15, 40),
        ("5.8–6.1", "5.8", 5.8, 6.1),
    ],
)
def test_two_numbers_make_a_range_and_may_share_a_scale(text: str, at: str, low: float, high: float) -> None:
    found = _stated(text, at)
    assert (found.value, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("rose from 5 to 7 boats", "5"),
        ("rose from $194 million to $1,964 million", "194"),
        ("a 5-3 vote", "5"),
        ("5 and 7 boats", "5"),
    ],
)
def test_what_it_was_and_what_it_is_are_no_range(text: str, at: str) -> None:
    assert _stated(text, at).high is None


@pytest.mark.parametrize("behind", [",", ".", ")", "”", " fine", "-a-year deal", ""])
def test_a_letter_is_a_scale_behind_money_whatever_mark_follows(behind: str) -> None:
    assert _stated(f"a $7m{behind}", "7").value == 7e6


def test_a_letter_is_a_scale_before_money_and_people() -> None:
    assert _stated("20m euro", "20").value == 20e6
    assert _stated("5m people left", "5").value == 5e6


@pytest.mark.parametrize("text", ["a 5m wall", "5m of rope", "5m/s", "5 m people"])
def test_elsewhere_the_letter_is_a_unit(text: str) -> None:
    assert _stated(text, "5").value == 5


def test_a_part_of_a_scale_is_one_number() -> None:
    assert values("Three-quarters of a million people left.") == [750_000]
    assert values("It cost a quarter of a million pounds.") == [250_000]


def test_a_sum_that_may_share_a_later_scale_is_left_out() -> None:
    assert values("Fines of $50 and $80 million were paid.") == [80e6]
    assert values("Fines of $50 and $80 were paid.") == [50, 80]


def test_minus_stands_apart_from_a_hyphen() -> None:
    assert _stated("a low of -12 degrees", "12").value == -12
    assert _stated("minus 12 degrees", "12").value == -12
    assert _stated("the F-16 jets", "16").value == 16


def test_scores_are_a_number_where_they_count_alone() -> None:
    assert values("The winger scores twice.") == []
    assert values("Scores of people fled.") == values("He said scores were killed.") == [(40, None)]
