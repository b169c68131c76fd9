"""Logistic regression over named features."""

import numpy as np

from training.regression import fit, score

ROWS = [{"every": 1.0, "said": 1.0}] * 20 + [{"every": 1.0, "did": 1.0}] * 20
RIGHT = [True] * 18 + [False] * 2 + [False] * 18 + [True] * 2


def test_a_feature_of_what_is_right_raises_the_odds() -> None:
    weights = fit(ROWS, RIGHT, np.ones(40), {"": 0.0})
    assert score(ROWS[0], weights) > 1 > -1 > score(ROWS[-1], weights)


def test_without_a_penalty_the_chances_are_the_shares() -> None:
    weights = fit(ROWS, RIGHT, np.ones(40), {"": 0.0})
    assert abs(1 / (1 + np.exp(-score(ROWS[0], weights))) - 0.9) < 0.02


def test_a_penalty_by_first_letter_holds_weights_small() -> None:
    free, held = (fit(ROWS, RIGHT, np.ones(40), {"": 0.0, "s": price}) for price in (0.0, 100.0))
    assert abs(held["said"]) < abs(free["said"]) / 2


def test_a_feature_that_few_rows_have_gets_no_weight() -> None:
    assert "rare" not in fit([*ROWS, {"rare": 1.0}], [*RIGHT, True], np.ones(41), {"": 1.0})
