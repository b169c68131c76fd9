"""Spots near each other, however many there are."""

import random

import pytest

from worker.english.linking.gazetted import Spot
from worker.english.linking.vicinity import Vicinity


def spot(latitude: float | None, longitude: float | None) -> Spot:
    return Spot("MLT", latitude, longitude, "city")


def test_those_are_near_that_are_as_near_as_that() -> None:
    chance = random.Random(17)
    spots = [spot(chance.uniform(-90, 90), chance.uniform(-180, 180)) for _ in range(600)]
    near = Vicinity(spots, 300)
    found = [near.has_other(one) for one in spots]
    assert found == [any(one.km_to(other) <= 300 for other in spots if other is not one) for one in spots]
    assert {True, False} == set(found)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ((0.0, 179.9), (0.0, -179.9), True),
        ((51.0, 0.1), (51.0, -0.1), True),
        ((35.9, 14.5), (37.9, 14.5), False),
        ((None, None), (0.0, 0.0), False),
        ((0.0, 0.0), (None, None), False),
    ],
)
def test_a_place_at_the_edge_of_the_map_is_near_what_lies_beyond(
    one: tuple[float | None, float | None], other: tuple[float | None, float | None], near: bool
) -> None:
    assert Vicinity([spot(*other)], 150).has_other(spot(*one)) is near


@pytest.mark.usefixtures("hang_guard")
def test_very_many_take_linear_time() -> None:
    """Nowhere near each other, so that each would have to look at all."""
    spots = [spot(-60 + number % 60 * 2, -180 + number // 60 * 0.2) for number in range(60 * 300)]
    far = Vicinity(spots, 0.1)
    assert not any(far.has_other(one) for one in spots)
