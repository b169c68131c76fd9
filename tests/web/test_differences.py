"""What two versions of a text have in common, and what they do not."""

import pytest

from worker.web.differences import Piece, differences

LONG = [f"Paragraph {number} of the report." for number in range(3000)]


def test_a_word_that_changed_stands_beside_what_stayed() -> None:
    [pieces] = differences("Two ferries sail at noon.", "Three ferries sail at noon.")
    assert pieces == [Piece("gone", "Two"), Piece("new", "Three"), Piece("same", " ferries sail at noon.")]


def test_paragraphs_come_and_go_as_a_whole() -> None:
    found = differences("A bridge fell.\n\nNobody was hurt.", "Police came.\n\nA bridge fell.")
    assert found == [
        [Piece("new", "Police came.")],
        [Piece("same", "A bridge fell.")],
        [Piece("gone", "Nobody was hurt.")],
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "A bridge fell."),
        ("A bridge fell.", ""),
        ("A bridge fell.\nNobody was hurt.", "A bridge fell.\nTwo were hurt.\nPolice came."),
        ("\n".join(LONG), "\n".join(LONG[::-1])),
        ("a " * 5000, "b " * 5000),
        ("a\nb\n" * 1000, "b\na\n" * 1000),
    ],
)
def test_each_version_can_be_put_together_again(before: str, after: str, hang_guard: None) -> None:
    found = differences(before, after)
    for left_out, text in (("new", before), ("gone", after)):
        paragraphs = ["".join(piece.text for piece in pieces if piece.kind != left_out) for pieces in found]
        assert [each for each in paragraphs if each] == [each for each in text.strip("\n").split("\n") if each]
