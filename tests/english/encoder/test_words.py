"""Words as the encoder takes them."""

import pytest

from worker.english.encoder.words import SHAPE_IDS, place_ids, plain, shape, shape_ids, words


def test_words_stand_where_they_say_and_marks_are_words() -> None:
    text = "Sub-Saharan Africa’s U.S. ties"
    found = words(text)
    assert [word.text for word in found] == "Sub - Saharan Africa ’ s U . S . ties".split()
    assert all(text[word.start : word.end] == word.text for word in found)


def test_a_word_knows_whether_white_space_stands_before_it() -> None:
    assert [word.glued for word in words("pro-EU, he said")] == [False, True, True, True, False, False]


def test_an_offset_moves_every_word() -> None:
    assert [(word.start, word.end) for word in words("a bc", 10)] == [(10, 11), (12, 14)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("harbour", "lower"), ("Harbour", "title"), ("A", "capital"), ("NATO", "upper"), ("iPhone", "mixed"),
     ("2024", "digits"), ("G7", "numbered"), ("—", "mark"), ("Ħamrun", "title")],
)  # fmt: skip
def test_shapes(word: str, expected: str) -> None:
    assert shape(word) == expected


def test_shape_ids_stay_below_their_number() -> None:
    assert all(0 <= index < SHAPE_IDS for index in shape_ids(words("The G7’s iPhone-tax (2024) — “NATO”")))


def test_the_longest_known_place_wins_and_lower_case_is_no_place() -> None:
    places = {"new york": 1, "york": 2, "mali": 0, "of": 2}
    found = words("New York and York of Mali, mali")
    assert place_ids(found, places) == [3, 4, 0, 5, 0, 1, 0, 0]


def test_a_plain_name_has_neither_accents_nor_capitals() -> None:
    assert plain("São  Tomé-et-Príncipe") == "sao tome - et - principe"
