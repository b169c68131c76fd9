"""Words that news uses for one thing have vectors that are near."""

import numpy as np
import pytest

from worker.connect.claims.meanings import likeness, meaning, meanings, width


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("killed", "perished", "rescued"), ("abducted", "seized", "released"), ("bribery", "bribes", "tunnel")],
)
def test_words_for_one_thing_are_nearer_than_others(word: str, near: str, far: str) -> None:
    assert likeness(word, near) > 0.6 > likeness(word, far)


def test_a_compound_means_what_its_parts_do() -> None:
    vector = meaning("firefighters")
    assert vector is not None
    assert np.isclose(np.linalg.norm(vector), 1)


def test_an_unknown_word_means_nothing() -> None:
    assert meaning("xqzvw") is None
    assert likeness("xqzvw", "killed") == 0
    vectors, weights = meanings(["xqzvw", "killed"], [1.0, 0.5])
    assert vectors.shape == (1, width())
    assert weights.tolist() == [0.5]
