"""Names of organizations as different outlets write them."""

import pytest

from worker.english.identity.bodies import Body, body


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Acme Holdings Ltd.", "acme holdings"),
        ("The Acme Holdings", "acme holdings"),
        ("Bank of China", "bank of china"),
        ("NATO", "north atlantic treaty organization"),
        ("Nato", "north atlantic treaty organization"),
        ("N.A.T.O.", "north atlantic treaty organization"),
        ("North Atlantic Treaty Organisation", "north atlantic treaty organization"),
        ("WHO", "world health organization"),
        ("Who", "who"),
        ("State Department", "state department"),
        ("US Department of State", "state department"),
        ("European Commission", "european commission"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(name: str, key: str) -> None:
    assert body(name) == Body(key)


@pytest.mark.parametrize(
    ("name", "country", "wanted"),
    [
        ("Supreme Court", "PAK", Body("supreme court", "PAK")),
        ("Pakistani Supreme Court", None, Body("supreme court", "PAK")),
        ("Supreme Court of Pakistan", None, Body("supreme court", "PAK")),
        ("Ministry of Foreign Affairs of the Republic of Korea", None, Body("foreign ministry", "KOR")),
        ("South Korea Foreign Ministry", None, Body("foreign ministry", "KOR")),
        ("Foreign Ministry", None, Body("foreign ministry", vague=True)),
        ("Justice Department", None, Body("justice department")),
        ("Department of Justice", "PHL", Body("justice department", "PHL")),
        ("Parliament", "AUS", Body("parliament", "AUS")),
        ("House", "USA", Body("house of representatives", "USA")),
        ("US House of Representatives", None, Body("house of representatives", "USA")),
        ("Assembly", "KWT", Body("national assembly", "KWT")),
        ("Assembly", "IRN", Body("assembly", "IRN")),
        ("Committee", "AUS", Body("committee", vague=True)),
        ("Acme Steel", "AUS", Body("acme steel")),
    ],
)
def test_what_each_country_has_is_told_by_its_country(name: str, country: str | None, wanted: Body) -> None:
    assert body(name, country) == wanted
