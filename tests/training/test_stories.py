"""What stories are learned from, and how a parting into stories is measured."""

import json

import numpy as np
import pytest

from training.b_cubed import b_cubed
from training.stories import fit
from training.story_sources import WRITTEN, judged_pairs


def test_b_cubed_of_the_known_parting_is_1() -> None:
    assert b_cubed(["x", "x", "y"], ["a", "a", "b"], range(3)) == 1.0


def test_b_cubed_weighs_what_is_joined_wrongly_and_what_is_missed() -> None:
    alone = b_cubed(["x", "y"], ["a", "a"], range(2))
    joined = b_cubed(["x", "x"], ["a", "b"], range(2))
    assert alone == pytest.approx(2 / 3)
    assert joined == pytest.approx(2 / 3)


def test_a_regression_finds_what_tells_pairs_apart() -> None:
    rows = np.array([[0.9, 0.4], [0.8, 0.6], [0.1, 0.5], [0.2, 0.5]] * 20)
    right = np.array([True, True, False, False] * 20)
    telling, other, constant = fit(rows, right, np.ones(len(rows)))
    assert telling > abs(other)
    assert rows[0] @ (telling, other) + constant > 0 > rows[2] @ (telling, other) + constant


def test_judged_pairs_name_two_files_and_no_pair_twice() -> None:
    pairs = judged_pairs()
    assert len({(pair.folder, *sorted((pair.one, pair.other))) for pair in pairs}) == len(pairs)
    assert {pair.one_story for pair in pairs} == {True, False}


def test_every_set_has_look_alikes_and_a_story_that_is_told_twice() -> None:
    rows = [json.loads(line) for line in WRITTEN.read_text("utf-8").splitlines()]
    for name in {row["set"] for row in rows}:
        stories = [row["story"] for row in rows if row["set"] == name]
        assert len(stories) > len(set(stories)) > 1
