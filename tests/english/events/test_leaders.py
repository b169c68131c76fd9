"""Leaders that are known by name alone."""

import pytest

from worker.english.events.leaders import country_led


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Nelson Mandela", "ZAF"),
        ("Mandela", "ZAF"),
        ("Winifred Mandela", None),
        ("Kim", None),
        ("Donald J. Trump", "USA"),
        ("Yoon Suk-yeol", "KOR"),
        ("", None),
    ],
)
def test_a_leader_stands_for_one_country(name: str, country: str | None) -> None:
    assert country_led(name) == country
