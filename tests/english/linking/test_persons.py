"""People in a crowd of names: who is looked at for each."""

from itertools import product

import pytest

from worker.english.linking import persons
from worker.english.linking.mentions import Named

WORDS = ("zelensky", "zelenskyy", "zelenskiy", "zelenska", "borg", "borgi", "li", "li jr", "li sr", "jonas", "jonasi")


def test_two_spellings_of_one_word_are_always_looked_up_under_a_common_one() -> None:
    same = [pair for pair in product(WORDS, WORDS) if persons._same_word(*pair)]
    assert ("zelensky", "zelenskiy") in same
    assert all(persons._spellings(one) & persons._spellings(other) for one, other in same)


def test_people_with_one_first_name_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

    def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        compared.append((one, other))
        return False

    monkeypatch.setattr(persons, "_same", same)
    people = [f"Maria {syllable}{ending}" for syllable, ending in product(("Bo", "Ka", "Lu", "Te"), ("rg", "mm", "st"))]
    assert (
        len(persons.persons([Named("text", start, start + 9, name, "person") for start, name in enumerate(people)]))
        == 12
    )
    assert not compared


@pytest.mark.usefixtures("hang_guard")
def test_people_with_one_family_name_take_linear_time() -> None:
    """Nor does "Maria" tell any of ten thousand Marias."""
    names = [f"{first}{number} {last}" for number in range(10_000) for first, last in (("Ida", "Okello"),)]
    names += [f"Maria Borg{number}x" for number in range(10_000)] + ["Maria"] * 10_000
    mentions = [Named("text", start, start + 9, name, "person") for start, name in enumerate(names)]
    assert len(persons.persons(mentions)) == 20_001


@pytest.mark.usefixtures("hang_guard")
def test_one_person_of_very_many_full_names_takes_linear_time() -> None:
    names = [text for number in range(10_000) for text in (f"Maria X{number}x Okello", f"X{number}x", "Okello")]
    assert len(grouped(*names)[0]) > 10_000


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (("Maria Okello", "M. Okello"), 1),
        (("Maria Okello", "Mark Okello", "M. Okello"), 3),
        (("James Vance", "John Vance", "J. D. Vance"), 3),
        (("Maria Okello", "M. J. Okello", "M. K. Okello"), 2),
    ],
)
def test_an_initial_makes_no_two_people_one(names: tuple[str, ...], people: int) -> None:
    assert len(grouped(*names)) == people


def grouped(*names: str) -> list[list[str]]:
    """The names by person."""
    mentions = [Named("text", start, start + 9, name, "person") for start, name in enumerate(names)]
    return [[name.text for name in group] for group in persons.persons(mentions)]
