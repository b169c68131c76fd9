"""Other ways to spell a name."""

import pytest

from worker.english.linking.respelling import respelt


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Qamishly", "qamishli"),
        ("Ash Shifa", "shifa"),
        ("Al-Ahmadi", "al ahmadi"),
        ("Nablous", "nablus"),
        ("Meenakshi", "minakshi"),
        ("Sant'Angelo", "santangelo"),
        ("Deir ez Zor", "dair ez zor"),
    ],
)
def test_a_name_has_other_spellings(name: str, other: str) -> None:
    assert other in set(respelt(name))


@pytest.mark.parametrize("name", ["Lima", "Πάτρα", ""])
def test_short_names_and_other_letters_have_none(name: str) -> None:
    assert list(respelt(name)) == []


def test_each_spelling_comes_once_and_never_the_name_itself() -> None:
    found = list(respelt("Alexandroupoli"))
    assert len(found) == len(set(found))
    assert "alexandroupoli" not in found
