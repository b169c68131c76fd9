"""Who is told something is no part of what is said."""

import pytest

from worker.english.encoder.decoding import Attribution
from worker.english.speech.addressees import without_addressee


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "expected"),
    [
        ("Pell told the court Ms Reed slept.", "the court Ms Reed slept", "told", "Pell", "Ms Reed slept"),
        (
            "Pell told the town council the quay leaks.",
            "the town council the quay leaks",
            "told",
            "Pell",
            "the quay leaks",
        ),
        ("He informed his crew that it leaks.", "his crew that it leaks", "informed", "He", "that it leaks"),
        ("Pell told the truth about ferries.", "the truth about ferries", "told", "Pell", "the truth about ferries"),
        ("Pell said the quay the town built leaks.", "the quay the town built leaks", "said", "Pell", None),
        ("The court was told the quay leaks.", "The court was told the quay leaks", "was told", None, "the quay leaks"),
    ],
)
def test_addressees(text: str, content: str, cue: str, source: str | None, expected: str | None) -> None:
    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    attribution = Attribution(place(content), place(cue), place(source) if source else None, 0.9, 0.9, 0.9)
    start, end = without_addressee(text, attribution.content, attribution)
    assert text[start:end].strip() == (expected or content)
