"""What a figure counts: its noun, the words around it in its clause, and what befell."""

import pytest

from worker.connect.claims.counted import Counted, counted


def of(
    sentence: str, of: str | None = "people", unit: str | None = None, source: tuple[str, ...] = ()
) -> Counted | None:
    """Of the figure in square brackets."""
    before, _, rest = sentence.partition("[")
    span, _, after = rest.partition("]")
    return counted(before, span, after, of, unit, source)


def fate(sentence: str, noun: str | None = "people") -> str:
    found = of(sentence, noun)
    return found.fate if found else "none"


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("[Twelve] people died in the fire.", "people"),
        ("The blast hit a bus, killing [12].", None),
        ("The death toll rose to [12].", "death toll"),
        ("[12] bodies were found.", "bodies"),
        ("[12] passengers lost their lives.", "passengers"),
        ("[12] people near the hospital were killed.", "people"),
        ("[12] people, including three children, were killed.", "people"),
        ("Nine people were hurt and [12] others were killed.", "others"),
    ],
)
def test_who_is_dead_met_with_one_fate(sentence: str, noun: str | None) -> None:
    assert fate(sentence, noun) == "dead"


def test_others_met_with_another_fate_or_none() -> None:
    assert fate("[12] people were injured.") == "injured"
    assert fate("[12] people live there.") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Another [12] people were killed.",
        "[12] more people were killed.",
        "Of whom [12] people were killed.",
        "It rose from [12] people killed.",
        "It could kill up to 40 and might [12] people were killed.",
        "[12] people may be killed.",
        "He planned to kill [12] people.",
        "[12] people were killed by another avalanche.",
    ],
)
def test_a_part_an_old_figure_and_what_may_be_count_nothing(sentence: str) -> None:
    assert of(sentence) is None


def test_how_long_something_took_counts_nothing() -> None:
    assert of("It lasted [two hours].", None, "h") is None


def test_words_around_are_the_nearest_first_up_to_the_edge_of_the_clause() -> None:
    found = of("The firm said the mill will cut [2,000] jobs in the valley, while wages rise.", "jobs")
    assert found
    assert (found.noun, found.ahead, found.behind) == (["jobs"], ["cut", "mill", "firm"], ["valley"])


def test_what_befell_may_hang_on_the_noun() -> None:
    found = of("It knows of [29] people who fell ill.")
    assert found
    assert (found.behind, found.fate) == (["fell", "ill"], "infected")
    assert fate("[29] people died in a fire that hurt nobody else.") == "dead"


def test_what_befell_may_stand_before_the_noun() -> None:
    assert fate("The doctor found [12] ill people aboard.", "ill people") == "infected"
    assert fate("The hall held [12] demonstrators.", "demonstrators") == "attending"
    assert fate("[12] demonstrators were killed.", "demonstrators") == "dead"


def test_a_share_more_is_no_part() -> None:
    found = of("Bakers will get [5 percent] more pay.", None, "%")
    assert found
    assert found.behind == ["pay"]


def test_names_stand_apart_and_who_says_so_tells_nothing() -> None:
    found = of("The guild in Marsa counted [40] boats in Sliema.", "boats", source=("guild",))
    assert found
    assert (found.ahead, found.names) == ([], ["Marsa", "Sliema"])


def test_it_is_told_to_people_by_noun_and_fate() -> None:
    told = [of("[Nine] sailors died.", "sailors"), of("[Nine] were killed.", None), of("It sold [9] boats.", "boats")]
    assert [each.about for each in told if each] == ["sailors dead", "dead", "boats"]


def test_a_number_far_behind_counts_what_it_is_the_number_of() -> None:
    found = of("The number of people rescued from the ferry has climbed to [97].", "ferry")
    assert found
    assert (found.noun, found.fate) == (["people"], "rescued")


def test_names_are_told_without_their_possessive() -> None:
    found = of("The poll gave [41 percent] of Orlo's vote to Lund.", "Orlo's vote", "%")
    assert found
    assert "Orlo" in found.names


def test_a_month_is_no_chance() -> None:
    assert of("In May [78 percent] of trains were on time.", None, "%")
