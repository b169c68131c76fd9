"""Reading takes time in proportion to a file's size, whatever its shape."""

import pytest

from tests.parsers.hostile_shapes import SHAPES, seconds

SMALL, LARGE = 100_000, 400_000
MOST_GROWTH = 10
"""Linear time grows fourfold, quadratic sixteenfold; between them lies the noise of a busy machine."""
BELOW_NOISE_SECONDS = 0.05
ATTEMPTS = 3
"""A busy machine may spoil one measurement; what grows faster than the file fails them all."""


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_four_times_as_long_takes_about_four_times_as_long(shape: str) -> None:
    assert any(grows_with_the_file(shape) for _ in range(ATTEMPTS))


def grows_with_the_file(shape: str) -> bool:
    large = seconds(shape, LARGE)
    return large < BELOW_NOISE_SECONDS or large < MOST_GROWTH * seconds(shape, SMALL)
