"""How two figures stand among the others of their articles."""

import numpy as np

from worker.connect.claims.among import AMONG, LEAST, among

ODDS = np.array([[0.0, 2.0, 1.0], [2.0, 0.0, -1.0], [1.0, -1.0, 0.0]])
MAY_BE = np.ones((3, 3), np.bool_)


def test_the_likeliest_of_the_other_article_leaves_the_others_behind() -> None:
    best, better, _ = np.moveaxis(among(ODDS, MAY_BE, ["a", "b", "b"]), 2, 0)
    assert (best[0, 1], better[0, 1]) == (1.0, 1.0)
    assert (best[0, 2], better[0, 2]) == (2.0, -1.0)


def test_figures_that_cannot_be_one_are_no_mates() -> None:
    may_be = MAY_BE.copy()
    may_be[0, 2] = may_be[2, 0] = False
    best, _, _ = np.moveaxis(among(ODDS, may_be, ["a", "b", "b"]), 2, 0)
    assert best[0, 1] == LEAST


def test_the_only_figures_of_their_articles_have_nothing_besides() -> None:
    stand = among(ODDS[:2, :2], MAY_BE[:2, :2], ["a", "b"])
    assert stand.shape == (2, 2, len(AMONG))
    assert stand[0, 1].tolist() == [LEAST, -LEAST, 2.0]
    assert np.allclose(stand, stand.transpose(1, 0, 2))
