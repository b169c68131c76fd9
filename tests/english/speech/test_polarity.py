"""Said, denied or asked."""

import pytest

from worker.english.parts import Part
from worker.english.speech.polarity import polarity


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Reed said the quay was old.", "said", "the quay was old", "affirmed"),
        ("Reed denied that the quay was old.", "denied", "the quay was old", "denied"),
        ("Reed rejected claims that it leaks.", "rejected", "claims that it leaks", "denied"),
        ("Reed does not believe the quay is old.", "believe", "the quay is old", "denied"),
        ("Reed doesn’t want a new quay.", "want", "a new quay", "denied"),
        ("Reed is sceptical that it floats.", "is sceptical", "it floats", "denied"),
        ("Reed did not deny that it leaks.", "deny", "it leaks", None),
        ("Reed asked whether it leaks.", "asked", "whether it leaks", "asked"),
        ("“Does it leak?” said Reed.", "said", "“Does it leak?”", "asked"),
        ("Reed asked the crew to leave.", "asked", "the crew to leave", "affirmed"),
    ],
)
def test_polarities(text: str, cue: str, content: str, expected: str | None) -> None:
    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    assert polarity(Part("text", text, ((0, len(text)),)), place(cue), [place(content)]) == expected
