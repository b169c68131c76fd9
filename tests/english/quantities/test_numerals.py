"""Numbers in digits and in words."""

import pytest

from tests.english.texts import tokens
from worker.english.quantities.numerals import digits, numeral


def _value(text: str) -> float | None:
    found = numeral(tokens(text), 0)
    return found and found[0]


def _words(text: str) -> str:
    found = numeral(tokens(text), 0)
    assert found
    return tokens(text).between(0, found[1])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seventeen boats", 17),
        ("twenty-one boats", 21),
        ("ninety nine boats", 99),
        ("two hundred and five boats", 205),
        ("a hundred and fifty boats", 150),
        ("three thousand four hundred boats", 3400),
        ("two million three hundred thousand boats", 2_300_000),
        ("a dozen boats", 12),
        ("two dozen boats", 24),
        ("half a million boats", 500_000),
        ("a half-dozen boats", 6),
        ("two and a half million boats", 2_500_000),
        ("two lakh crore rupees", 2e12),
        ("zero boats", 0),
    ],
)
def test_numbers_in_words_have_their_values(text: str, value: float) -> None:
    assert _value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567 boats", 1_234_567),
        ("1,20,000 rupees", 120_000),
        ("12 500 boats", 12_500),
        ("3.5 million boats", 3_500_000),
        ("4bn euros", 4e9),
        ("2½ hours", 2.5),
        ("1 lakh crore rupees", 1e12),
    ],
)
def test_numbers_in_digits_have_their_values(text: str, value: float) -> None:
    assert _value(text) == value


@pytest.mark.parametrize("text", ["3.5.2", "1,1,1", "1,23", "1" * 21])
def test_digits_that_are_a_code_have_no_value(text: str) -> None:
    assert digits(text) is None


def test_a_comma_may_be_the_decimal_mark() -> None:
    assert (digits("2.500,75", decimal_comma=True), digits("12,5", decimal_comma=True)) == (2500.75, 12.5)


def test_a_number_ends_where_its_scale_would_rise() -> None:
    """So a row of numbers is no single one, however long it is."""
    assert _words("one million one million boats") == "one million"
    assert _words("two thousand million boats") == "two thousand"


def test_a_number_never_takes_more_than_a_few_words() -> None:
    assert len(_words("one hundred and " * 500).split()) < 20
    assert len(_words("9 " + "million " * 500).split()) < 20


@pytest.mark.parametrize("text", ["a boat", "an island", "half the boats", "score", "million", "and five"])
def test_words_that_only_stand_in_numbers_are_none(text: str) -> None:
    assert _value(text) is None
