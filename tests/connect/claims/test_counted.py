"""What a figure counts: two that count the same have one key, all else has another or none."""

import pytest

from worker.connect.claims.counted import counted


def key(sentence: str, of: str | None = "people", unit: str | None = None) -> str | None:
    """Of the figure in square brackets."""
    before, _, rest = sentence.partition("[")
    span, _, after = rest.partition("]")
    found = counted(before, span, after, of, unit)
    return found.key if found else None


DEAD = key("[12] people were killed.")


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("[Twelve] people died in the fire.", "people"),
        ("The blast killed [at least 12] people.", "people"),
        ("The blast hit a bus, killing [12].", None),
        ("It left [12] people dead.", "people dead"),
        ("[12] people, including three children, were killed.", "people"),
        ("The death toll rose to [12].", "death toll"),
        ("[12] bodies were found.", "bodies"),
        ("[12] passengers lost their lives.", "passengers"),
        ("[12] people were stabbed to death.", "people"),
        ("The mayor put the death toll at [12].", None),
        ("[12] people, all of one family, died.", "people"),
        ("[12] flood deaths were counted.", "flood deaths"),
        ("Nine people were hurt and [12] others were killed.", "others"),
        ("[12] people have died since the wall collapsed on Friday.", "people"),
        ("[12] people have died of measles since May.", "people"),
    ],
)
def test_whoever_counts_the_dead_counts_the_same(sentence: str, of: str | None) -> None:
    assert key(sentence, of) == DEAD


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("[12] people were injured.", "people"),
        ("[12] soldiers were killed.", "soldiers"),
        ("[12] civilian deaths were counted.", "civilian deaths"),
        ("[12] people have been killed since January.", "people"),
        ("[12] people live there.", "people"),
    ],
)
def test_others_another_fate_and_another_time_are_something_else(sentence: str, of: str) -> None:
    assert key(sentence, of) != DEAD


@pytest.mark.parametrize(
    "sentence",
    [
        "Another [12] people were killed.",
        "[12] more people were killed.",
        "Of whom [12] people were killed.",
        "It rose from [12] people killed.",
        "It could kill up to 40 and might [12] people were killed.",
        "[12] people were near.",
        "[12] people may be killed.",
        "He planned to kill [12] people.",
    ],
)
def test_a_part_an_old_figure_and_what_may_be_count_nothing(sentence: str) -> None:
    assert key(sentence) is None


def test_things_are_counted_by_their_noun_and_what_was_done_to_them() -> None:
    cut = key("The firm will cut [2,000] jobs.", "jobs")
    assert cut == key("[3,500] jobs would be cut, the union said.", "jobs")
    assert cut != key("The firm will create [2,000] jobs.", "jobs")
    assert cut != key("The firm will cut [2,000] salaries.", "salaries")


def test_a_measure_is_counted_by_its_unit_and_what_it_is_said_of() -> None:
    turnout = key("Turnout was [41 percent].", "Turnout", "%")
    assert turnout == key("Turnout reached [28 percent].", "Turnout", "%")
    assert turnout != key("Inflation was [41 percent].", "Inflation", "%")
    assert key("[41 percent] of voters said so.", "voters", "%") is None
    debt = key("The debt in June came to [41 percent] of output.", "output", "%")
    assert debt == key("The debt was [38 percent] of output.", "output", "%")
    assert debt != key("The harvest was [38 percent] of output.", "output", "%")


def test_money_is_counted_by_what_it_is_given_as() -> None:
    given = key("The fund will lend the town [2 million euros] in aid.", "aid", "EUR")
    assert given == key("It promised aid worth [2 million euros] for the mill's roof.", "aid", "EUR")


def test_neither_names_nor_numbers_say_what_befell() -> None:
    assert key("[Nine] sailors from Valletta died.", "sailors") == key("[Nine] sailors died.", "sailors")
    ill = key("[Nine] guests in two hotels have fallen ill.", "guests")
    assert ill == key("[Nine] guests were sickened.", "guests")
    levy = key("It will put a levy of [4 percent] on Maltese salt.", "levy", "%")
    assert levy == key("A levy of [4 percent] was announced.", "levy", "%") == "%|levy||"


def test_a_march_in_the_whole_country_is_the_event() -> None:
    assert key("[900] people marched nationwide.") == key("[900] people joined the march.")


def test_homes_that_went_up_in_flames_are_destroyed() -> None:
    assert key("[Nine] barns went up in flames.", "barns") == key("[Nine] barns were destroyed.", "barns")
    assert key("It lasted [two hours].", None, "h") is None
