"""Which words call which reader, and how times stand beside each other."""

from itertools import pairwise

import pytest

from tests.english.times.phrases import read, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It is dated 2022-08-17.", "2022-08-17"),
        ("It is dated 17/08/2022.", "2022-08-17"),
        ("It is dated 08/17/2022.", "2022-08-17"),
        ("It is dated 05/06/2022.", None),
        ("It is dated 31/13/2022.", ""),
    ],
)
def test_dates_in_digits(text: str, value: str | None) -> None:
    assert list(values(text).values()) == ([value] if value != "" else [])


@pytest.mark.parametrize("words", ["Easter", "Eid al-Fitr", "Yom Kippur", "New Year's Eve", "Christmas Day"])
def test_feasts_are_dates_that_nobody_places(words: str) -> None:
    assert values(f"They met at {words} there.") == {words: None}


@pytest.mark.parametrize("text", ["He lent it.", "a new year of school", "They fall in line."])
def test_words_in_lower_case_are_no_feasts(text: str) -> None:
    assert values(text) == {}


def test_times_never_overlap_and_stand_in_reading_order() -> None:
    text = "On Monday morning at 8 a.m., 3 May 2024, two days ago, in the late 1990s and last week every Friday in May."
    found = [moment for _, moment in read(text)]
    assert len(found) > 5
    assert all(one.last <= two.first for one, two in pairwise(found))
