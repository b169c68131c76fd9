"""Reading takes time in proportion to a file's size, whatever its shape."""

import pytest

from tests.parsers.hostile_shapes import SHAPES, seconds

SMALL, LARGE = 100_000, 400_000
MOST_GROWTH = 10
"""Linear time grows fourfold, quadratic sixteenfold; between them lies the noise of a busy machine."""
BELOW_NOISE_SECONDS = 0.05


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_four_times_as_long_takes_about_four_times_as_long(shape: str) -> None:
    large = seconds(shape, LARGE)
    assert large < BELOW_NOISE_SECONDS or large < MOST_GROWTH * seconds(shape, SMALL)
