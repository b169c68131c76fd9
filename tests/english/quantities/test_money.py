"""Money by its signs, codes and names, and whose a name or sign is."""

import pytest

from tests.english.quantities.phrases import read
from tests.english.texts import tokens, tokens_at
from worker.english.quantities.money import Home, _rows, local, money_after, money_before

NOWHERE = Home(None, {})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("paid $5", "USD"),
        ("paid US$5", "USD"),
        ("paid A$5", "AUD"),
        ("paid HK$5", "HKD"),
        ("paid £5", "GBP"),
        ("paid Rs. 5", "INR"),
        ("A $5 fare", "USD"),
        ("paid CHF 5", "CHF"),
        ("paid USD5", "USD"),
        ("paid 5", None),
        ("Plan K 5", None),
    ],
)
def test_signs_and_codes_before_a_number(text: str, code: str | None) -> None:
    found = money_before(*tokens_at(text, "5"))
    assert (found and found[0]) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("euros", "EUR"),
        ("€ more", "EUR"),
        ("Kenyan shillings", "KES"),
        ("South African rand", "ZAR"),
        ("U.S. dollars", "USD"),
        ("USD", "USD"),
        ("Kenyan nurses", None),
        ("Norwegian rupees", None),
        ("", None),
    ],
)
def test_names_of_money_behind_a_number(text: str, code: str | None) -> None:
    found = money_after(tokens(text), 0)
    assert (found and found[0]) == code


def test_names_that_are_other_words_are_money_in_large_sums_alone() -> None:
    assert [found.unit for _, found in read("He won 90 million won.")] == ["KRW"]
    assert all(found.unit is None for _, found in read("Rovers, with 90 won, lead."))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It costs 3 dollars 50 cents.", 3.5, "USD"),
        ("It costs two pounds and ten pence.", 2.1, "GBP"),
        ("A child pays 80p.", 0.8, "GBP"),
        ("It costs 95 cents.", 95, "cent"),
    ],
)
def test_hundredths_belong_to_their_money(text: str, value: float, unit: str) -> None:
    assert [(found.value, found.unit) for _, found in read(text)] == [(value, unit)]


@pytest.mark.parametrize("text", ["a 1080p screen", "see p. 80", "80pm"])
def test_a_p_is_not_always_a_penny(text: str) -> None:
    assert all(found.unit != "GBP" for _, found in read(text))


def test_a_bare_dollar_is_the_us_dollar_unless_the_article_is_at_home_elsewhere() -> None:
    assert local("USD", "$", NOWHERE) == "USD"
    assert local("USD", "$", Home("au", {})) == "AUD"
    assert local("USD", "$", Home(None, {"NZL": 3, "JPN": 1})) == "NZD"
    assert local("USD", "$", Home(None, {"NZL": 1, "JPN": 3})) == "USD"
    assert local("USD", "$", Home(None, {"JPN": 3})) == "USD"
    assert local("USD", "$", Home(None, {"SGP": 1})) == "USD"
    assert local("USD", "$", Home(None, {"SGP": 1}, is_filed=True)) == "SGD"


def test_rupees_are_those_of_the_country_that_is_named_most() -> None:
    assert local("INR", "rupees", NOWHERE) == "INR"
    assert local("INR", "Rs", Home(None, {"PAK": 2, "USA": 5})) == "PKR"


def test_money_of_one_country_is_never_another_s() -> None:
    assert local("KRW", "won", Home("au", {"NZL": 3})) == "KRW"
    assert local("AUD", "A", Home("nz", {})) == "AUD"


def test_each_country_with_money_is_listed_once_by_the_code_that_names_it_elsewhere() -> None:
    rows = _rows("national.tsv")
    countries = [row["country"] for row in rows]
    assert len(countries) == len(set(countries)) > 240
    assert {"MLT", "KEN", "XKX"} <= set(countries)
    assert all(len(row["code"]) == 3 and row["code"].isupper() and row["name"] for row in rows)
