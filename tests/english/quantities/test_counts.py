"""Plain counts: which numbers without a unit say something."""

import pytest

from tests.english.quantities.phrases import counted, read, values


@pytest.mark.parametrize(
    "text", ["The two leaders met.", "No one was hurt.", "It is one of the oldest.", "Both three came.", "He is 7."]
)
def test_small_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert values(text) == []


def test_one_counts_persons_and_deaths_alone() -> None:
    assert counted("One soldier died; one thing is clear.") == {"One": "soldier"}


def test_a_large_number_says_something_by_itself() -> None:
    assert values("It may be 4,000.") == [4000]
    assert values("It may be 400.") == []


def test_strong_belongs_to_its_number() -> None:
    assert counted("A 3,000-strong crowd came.") == {"3,000-strong": "crowd"}


def test_a_range_needs_something_that_it_counts() -> None:
    assert values("Some 10-15 boats sank.") == [(10, 15)]
    assert values("It ended 10-15 there.") == []


def test_a_bare_plural_at_the_end_of_nothing_is_left_out() -> None:
    assert read("Dozens") == []
    assert values("Dozens died.") == [(24, None)]


def test_a_small_number_behind_what_befell_counts_who_it_befell() -> None:
    assert counted("Divers found the bodies of ten men.") == {"ten": "men"}
    assert counted("He spoke of ten men.") == {}


def test_a_number_in_words_that_something_dropped_to_counts_it() -> None:
    assert counted("The number of missing sailors has dropped to four.") == {"four": "number of missing sailors"}


def test_all_of_so_many_is_a_count_and_the_so_many_are_known() -> None:
    assert counted("All seven sailors drowned.") == {"seven": "sailors"}
    assert counted("The seven sailors drowned.") == {}


def test_a_total_of_a_few_tells_them_for_the_first_time() -> None:
    assert counted("It won a total of five awards.") == {"five": "awards"}
    assert counted("The five awards were lost.") == {}


def test_what_stands_in_front_of_many_is_not_what_they_count() -> None:
    assert counted("She sang in front of 15,522.") == {"15,522": None}
