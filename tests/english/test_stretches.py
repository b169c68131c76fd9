"""Stretches of a text are found by where they stand."""

import random

import pytest

from worker.english.stretches import Stretches


@pytest.mark.parametrize("seed", range(20))
def test_what_they_hold_and_touch_is_what_a_look_at_each_would_tell(seed: int) -> None:
    chance = random.Random(seed)
    offsets = [(start, start + chance.randint(1, 9)) for start in chance.choices(range(60), k=chance.randint(0, 12))]
    stretches = Stretches(offsets)
    for start in range(60):
        for end in range(start + 1, 66):
            assert stretches.hold((start, end)) == any(first <= start and end <= last for first, last in offsets)
            touching = [each for each in sorted(offsets) if each[0] < end and start < each[1]]
            assert [each for each in stretches.touching((start, end)) if start < each[1]] == touching
