"""Rival claims in small stories, read by the whole pipeline."""

import pytest

from tests.connect.rivalry import score
from training.rival_stories import FOLDER

pytestmark = pytest.mark.slow

RIGHT = {
    "first": 0.9, "second": 0.88, "third": 0.92, "fourth": 0.85, "fifth": 0.85, "sixth": 0.82, "seventh": 0.85,
    "eighth": 0.88, "ninth": 0.73, "tenth": 0.7, "eleventh": 0.72, "twelfth": 0.83, "thirteenth": 0.78,
    "fourteenth": 0.75, "fifteenth": 0.83, "sixteenth": 0.6, "seventeenth": 0.75, "eighteenth": 0.6,
}  # fmt: skip
"""The least share of claim sets that are right, of those that a careful reader takes from the stories.

A set or two below what was measured, since processors round networks of 8 bits differently. May only rise.
"""
INVENTED = {"fourth": 1, "seventh": 1, "sixteenth": 1, "seventeenth": 1, "eighteenth": 2}
"""Stories without any in which a dispute is found. May only fall."""


@pytest.mark.parametrize("name", RIGHT)
def test_claim_sets_are_right(name: str) -> None:
    found = score(FOLDER / f"{name}.txt")
    assert found.right / found.expected >= RIGHT[name], found


@pytest.mark.parametrize("name", RIGHT)
def test_no_dispute_is_invented(name: str) -> None:
    found = score(FOLDER / f"{name}.txt")
    assert found.quiet >= 8
    assert found.invented <= INVENTED.get(name, 0), found
