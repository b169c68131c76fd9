"""Numbers whose people are left out: a verb beside them says what befell them."""

import pytest

from tests.english.quantities.phrases import counted, values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A wave swept the pier, killing 4.", 4),
        ("The gas sickened 38 in the mill.", 38),
        ("Nearby 61 were injured.", 61),
        ("So far 17 have been rescued.", 17),
        ("Nine drowned.", 9),
        ("One was killed.", 1),
    ],
)
def test_what_befell_them_is_enough_to_make_a_count(text: str, number: float) -> None:
    assert values(text) == [number]


@pytest.mark.parametrize("text", ["One shot was fired.", "The one hurt most was Ida.", "Some 7 were painted."])
def test_what_else_is_said_of_a_bare_number_makes_none(text: str) -> None:
    assert 1 not in values(text)
    assert "7" not in counted(text)


def test_two_counts_of_what_befell_the_same_share_their_noun() -> None:
    assert counted("The wave killed four sailors and injured 11.") == {"four": "sailors", "11": "sailors"}
    assert counted("Four sailors died, and 11 were rescued.") == {"Four": "sailors", "11": "sailors"}
    assert counted("The wave broke four masts and injured 11.") == {"four": "masts", "11": None}
