"""Years, decades, centuries, quarters and seasons."""

import pytest

from tests.english.times.phrases import days, values


@pytest.mark.parametrize(
    "text", ["2019 was hot.", "It rained.\n\n2019 was hot.", "“2019 was hot.”", "In 2019 it was hot."]
)
def test_a_year_may_open_a_text_a_paragraph_or_a_quotation(text: str) -> None:
    assert list(values(text).values()) == ["2019"]


@pytest.mark.parametrize(
    "text",
    [
        "They showed Orbit 2090 there.",
        "They showed “Orbit 2090” there.",
        "The plan, Vision 2030, failed.",
        "Some 2000 people came.",
        "He ran 2000 metres.",
    ],
)
def test_a_number_in_a_name_or_before_a_noun_is_no_year(text: str) -> None:
    assert values(text) == {}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last quarter", "2024-Q1"),
        ("this quarter", "2024-Q2"),
        ("next quarter", "2024-Q3"),
        ("the last quarter of 2023", "2023-Q4"),
        ("the final quarter of 2023", "2023-Q4"),
        ("the second half of 2022", "2022-H2"),
        ("the last half of 2022", "2022-H2"),
        ("the first quarter", "2024-Q1"),
        ("Q1 2025", "2025-Q1"),
        ("H1 2024", "2024-H1"),
    ],
)
def test_quarters_and_halves(words: str, value: str) -> None:
    assert values(f"Sales fell in {words}.") == {words: value}


@pytest.mark.parametrize(
    ("text", "value"),
    [("It sees less in Q4.", "2023-Q4"), ("It lost $3m in Q2.", "2024-Q2"), ("Sales in Q4 will rise.", "2024-Q4")],
)
def test_a_quarter_without_a_year_is_the_nearest(text: str, value: str) -> None:
    assert value in values(text).values()


@pytest.mark.parametrize("text", ["The Audi Q3 sells.", "Q1: Why blue?"])
def test_not_every_q_is_a_quarter(text: str) -> None:
    assert values(text) == {}


@pytest.mark.parametrize("words", ["H3 2024", "Q5 2024", "the last quarter of the match", "the third half of 2022"])
def test_no_year_has_a_third_half(words: str) -> None:
    assert all(value is None or len(value) == 4 for value in values(f"It fell in {words}.").values())


@pytest.mark.parametrize(
    ("words", "first", "after"),
    [
        ("the late 1980s", "1987-01-01", "1990-01-01"),
        ("the '90s", "1990-01-01", "2000-01-01"),
        ("the 18th century", "1700-01-01", "1800-01-01"),
        ("the twenty-first century", "2000-01-01", "2100-01-01"),
        ("mid-2018", "2018-05-01", "2018-09-01"),
        ("2021/22", "2021-01-01", "2023-01-01"),
        ("last winter", "2023-12-01", "2024-03-01"),
        ("the summer of 2022", "2022-06-01", "2022-09-01"),
    ],
)
def test_decades_centuries_and_seasons(words: str, first: str, after: str) -> None:
    assert days(f"It was built in {words}.") == [(first, after)]


def test_a_quarter_may_be_called_by_the_month_that_it_ends_in() -> None:
    assert values("Profit fell in the March quarter.") == {"the March quarter": "2024-Q1"}
    assert values("Profit fell in the September quarter.") == {"the September quarter": "2023-Q3"}
