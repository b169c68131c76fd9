"""Rival claims in small stories, read by the whole pipeline."""

import pytest

from tests.connect.rivalry import FOLDER, score

pytestmark = pytest.mark.slow

RIGHT = {"first": 0.99, "second": 0.96, "third": 0.99, "fourth": 0.96, "fifth": 0.55}
"""The share of claim sets that are right, of those that a careful reader takes from the stories. May only rise."""


@pytest.mark.parametrize("name", RIGHT)
def test_claim_sets_are_right(name: str) -> None:
    found = score(FOLDER / f"{name}.txt")
    assert found.right / found.expected >= RIGHT[name], found


@pytest.mark.parametrize("name", RIGHT)
def test_no_dispute_is_invented(name: str) -> None:
    found = score(FOLDER / f"{name}.txt")
    assert found.quiet >= 10
    assert found.invented == 0, found
