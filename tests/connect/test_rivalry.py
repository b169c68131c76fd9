"""Rival claims in small stories, read by the whole pipeline."""

import pytest

from tests.connect.rivalry import FOLDER, score

pytestmark = pytest.mark.slow

RIGHT = {
    "first": 0.96, "second": 0.92, "third": 0.96, "fourth": 0.88, "fifth": 0.81, "sixth": 0.71, "seventh": 0.72,
    "eighth": 0.55,
}  # fmt: skip
"""The share of claim sets that are right, of those that a careful reader takes from the stories. May only rise."""
INVENTED = {"fourth": 1}
"""Stories without any in which a dispute is found. May only fall."""


@pytest.mark.parametrize("name", RIGHT)
def test_claim_sets_are_right(name: str) -> None:
    found = score(FOLDER / f"{name}.txt")
    assert found.right / found.expected >= RIGHT[name], found


@pytest.mark.parametrize("name", RIGHT)
def test_no_dispute_is_invented(name: str) -> None:
    found = score(FOLDER / f"{name}.txt")
    assert found.quiet >= 10
    assert found.invented <= INVENTED.get(name, 0), found
