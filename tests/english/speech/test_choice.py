"""The likeliest of several is chosen, against none of them."""

from pathlib import Path

import pytest

from worker.english.speech.choice import likeliest


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "weights.tsv"
    path.write_text("near\t2.0\nnone\t1.0\n", "utf-8")
    return path


def test_probabilities_are_shares_of_the_odds_of_all_and_of_none(weights: Path) -> None:
    best, confidence = likeliest(weights, [{"near": 0.0}, {"near": 1.0, "unknown": 5.0}], {"none": 1.0})
    assert best == 1
    assert confidence == pytest.approx(2.718**2 / (1 + 2.718**2 + 2.718), abs=0.001)


def test_of_nothing_nothing_is_chosen(weights: Path) -> None:
    assert likeliest(weights, [], {"none": 1.0}) == (-1, 0.0)
