"""The unit or money of a number."""

import pytest

from tests.english.quantities.phrases import read, values


def _units(text: str) -> list[tuple[float | None, str | None]]:
    return [(found.value, found.unit) for _, found in read(text)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Two bears, of 180 and 240 kg, were caught.", [(180, "kg"), (240, "kg")]),
        ("They earn 900 and 1,100 euros.", [(900, "EUR"), (1100, "EUR")]),
        ("Taxes of 5, 7 and 9 percent apply.", [(5, "%"), (7, "%"), (9, "%")]),
    ],
)
def test_numbers_of_one_list_share_the_unit_behind_the_last(text: str, units: list[tuple[float, str]]) -> None:
    assert [unit for unit in _units(text) if unit[1]] == units


def test_a_unit_is_not_shared_across_what_it_is_no_unit_of() -> None:
    assert (5, "kg") not in _units("They found 5 rifles and 240 kg of coal.")
    assert (5, "USD") not in _units("It may be 5 and 7 million dollars.")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("A 48-hour strike began.", (48, "h")),
        ("A 12.5-million-euro pier opened.", (12.5e6, "EUR")),
        ("A five-million-pound grant ended.", (5e6, "GBP")),
        ("A $3-billion pier opened.", (3e9, "USD")),
        ("A 2-million-tonne harvest rotted.", (2e6, "t")),
        ("A 500-rupee note was lost.", (500, "INR")),
        ("The 34-year-old singer left.", (34, "a")),
        ("A girl aged 9 left.", (9, "a")),
        ("A quake of magnitude 6.1 struck.", (6.1, "magnitude")),
        ("A quake with a magnitude of 6.1 struck.", (6.1, "magnitude")),
        ("A 6.1-magnitude quake struck.", (6.1, "magnitude")),
        ("They make 1.4 million barrels per day.", (1.4e6, "[bbl_us]/d")),
        ("They burned 3 tonnes a year.", (3, "t/a")),
        ("It spent $1.3 million dollars.", (1.3e6, "USD")),
        ("The 5m wall fell.", (5, "m")),
    ],
)
def test_units_stand_before_and_behind(text: str, unit: tuple[float, str]) -> None:
    assert _units(text) == [unit]


def test_a_plural_may_be_of_a_unit() -> None:
    assert values("Millions of dollars were lost.") == [(2e6, None)]
    assert [unit for _, unit in _units("Millions of dollars were lost.")] == ["USD"]
    assert [unit for _, unit in _units("Thousands of tonnes were lost.")] == ["t"]


def test_counts_by_the_day_have_a_rate() -> None:
    assert _units("The camp takes in 300 people a day.") == [(300, "/d")]
    assert _units("The camp takes in 300 people a week.") == [(300, "/wk")]
    assert _units("The camp takes in 300 people.") == [(300, None)]


def test_times_have_no_rate() -> None:
    assert _units("They work 8 hours a day.") == [(8, "h")]


def test_a_weight_in_pounds_is_no_money() -> None:
    assert _units("A 200-pound man left.") == []


def test_a_point_that_ends_a_sentence_is_no_part_of_a_sum() -> None:
    assert [words for words, _ in read("It lost $30bn. A year passed.")] == ["$30bn"]
    assert [words for words, _ in read("It lost $30 bn. in all.")] == ["$30 bn."]
