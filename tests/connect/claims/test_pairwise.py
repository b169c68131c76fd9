"""Each two of a list compared at once."""

import numpy as np

from worker.connect.claims.pairwise import nearest, shared


def test_the_nearest_two_words_count_and_opposites_count_for_nothing() -> None:
    here, there, nowhere = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([[-1.0, 0.0]]), np.zeros((0, 2))
    assert nearest([here, there, nowhere]).tolist() == [[4, 0, 0], [0, 1, 0], [0, 0, 0]]


def test_lists_share_a_word_or_have_others_or_have_none() -> None:
    share, differ = shared([["a", "b"], ["b"], ["c"], []])
    assert share[0].tolist() == [True, True, False, False]
    assert differ[0].tolist() == [False, False, True, False]
