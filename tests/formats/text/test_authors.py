"""The names of a page's or feed's author field."""

import pytest

from worker.formats.text.authors import author_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Vella and Carl Hansen", ("Ann Vella", "Carl Hansen")),
        ("Ana Vella y Carlos Borg", ("Ana Vella", "Carlos Borg")),
        ("Ana Vella e Carlos Borg, Nora Quinn", ("Ana Vella", "Carlos Borg", "Nora Quinn")),
        ("Carlos Borg y Vella", ("Carlos Borg y Vella",)),
        ("Josep Borg i Vella", ("Josep Borg i Vella",)),
    ],
)
def test_a_letter_between_two_family_names_parts_nobody(text: str, names: tuple[str, ...]) -> None:
    assert author_names([text]) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Di Bianca Serra", ("Bianca Serra",)),
        ("Oleh Siti Rahma", ("Siti Rahma",)),
        ("بقلم سلمى حداد", ("سلمى حداد",)),
        ("Di Stefano", ("Di Stefano",)),
        ("Von der Leyen", ("Von der Leyen",)),
    ],
)
def test_a_small_word_before_a_whole_name_is_no_part_of_it(text: str, names: tuple[str, ...]) -> None:
    assert author_names([text]) == names
