"""Quoted, reported, or both."""

import pytest

from worker.english.speech.quotation import kind, quoted


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“We sail at dawn,” Borg said.", "“We sail at dawn,”", "quote"),
        ("Borg said they sail at dawn.", "they sail at dawn", "indirect"),
        ("Borg said the ferry was “not fit” to sail.", "the ferry was “not fit” to sail", "mixed"),
        ('Borg said that "we sail".', 'that "we sail"', "quote"),
        ("Borg said ‘we’ll sail’ now.", "‘we’ll sail’", "quote"),
        ("The crew’s captain said the crew’s boat sank.", "the crew’s boat sank", "indirect"),
    ],
)
def test_kinds(text: str, content: str, expected: str) -> None:
    start = text.index(content)
    assert kind(text, [(start, start + len(content))], quoted(text)) == expected


def test_a_quote_in_two_pieces_is_a_quote() -> None:
    text = "“We sail,” said he, “at dawn.”"
    assert kind(text, [(0, 10), (20, len(text))], quoted(text)) == "quote"


def test_a_quote_that_its_paragraph_leaves_open_ends_with_the_paragraph() -> None:
    text = "“We sail.\n\nHe left."
    assert quoted(text) == [(0, 9)]
