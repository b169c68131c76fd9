"""Units of measurement and their codes."""

import pytest

from tests.english.texts import tokens
from worker.english.quantities.units import unit_at


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("per cent of voters", "%"),
        ("percentage points", "percentage point"),
        ("square kilometres of forest", "km2"),
        ("miles per hour", "[mi_i]/h"),
        ("tonnes per year", "t/a"),
        ("degrees Celsius", "Cel"),
        ("Kilograms", "kg"),
        ("m of rope", "m"),
        ("square-metre plot", "m2"),
        ("nautical miles", "[nmi_i]"),
        ("M of rope", None),
        ("boats", None),
        ("", None),
    ],
)
def test_the_longest_name_counts_and_short_ones_only_as_written(text: str, code: str | None) -> None:
    found = unit_at(tokens(text), 0)
    assert (found and found[0]) == code


def test_shares_and_times_have_no_rate() -> None:
    assert [unit_at(tokens(text), 0) for text in ("percent a year", "hours a day")] == [("%", 1), ("h", 1)]
