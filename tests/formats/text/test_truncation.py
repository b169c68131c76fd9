"""Signs that a text breaks off."""

import pytest

from worker.formats.text.truncation import breaks_off, ending

WHOLE = "The harbour was opened again."


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("The harbour was opened again on...", "The harbour was opened again on..."),
        ("The harbour was opened again on…", "The harbour was opened again on…"),
        ("The harbour was opened… [+2314 chars]", "The harbour was opened…"),
        ("The harbour was opened again. Continue reading", "The harbour was opened again."),
        ("The harbour was […]", "The harbour was […]"),
    ],
)
def test_a_body_that_breaks_off_is_told_and_loses_no_word(last: str, kept: str) -> None:
    told = ending([WHOLE, last])
    assert (told.truncated, told.paragraphs) == (True, (WHOLE, kept))
    assert [warning.code for warning in told.warnings] == ["truncated"]


@pytest.mark.parametrize(
    "last",
    ["Continue reading", "Subscribe to read the full story", "This article is for subscribers only.", "Lire la suite"],
)
def test_an_invitation_to_read_on_is_no_paragraph(last: str) -> None:
    told = ending([WHOLE, last])
    assert (told.truncated, told.paragraphs) == (True, (WHOLE,))


@pytest.mark.parametrize("last", [WHOLE, '"And then..." she said.', "He paid 20 [+5 more] crowns.", "It was dear!"])
def test_a_whole_body_is_left_alone(last: str) -> None:
    assert ending([WHOLE, last]) == ((WHOLE, last), False, ())
    assert not breaks_off(last)
