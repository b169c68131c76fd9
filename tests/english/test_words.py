"""One pass over a text gives its words; what joins them is told apart from what divides them."""

import pytest

from worker.english.words import compounds, shape, words


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sub-Saharan AT&T", ["Sub-Saharan", "AT&T"]),
        ("the U.S.-led talks", ["the", "U.S", "led", "talks"]),
        ("Malta’s well-kept quay.", ["Malta’s", "well-kept", "quay"]),
        ("port - reopened", ["port", "reopened"]),
        ("(fares): 2.50 euros", ["fares", "2.50", "euros"]),
    ],
)
def test_marks_between_two_words_join_them(text: str, expected: list[str]) -> None:
    found = list(compounds(words(text)))
    assert [word.text for word in found] == expected
    assert all(text[word.start : word.end] == word.text for word in found)
