"""Said, denied, asked or not said at all."""

import pytest

from worker.english.parts import Part
from worker.english.speech.polarity import is_unsaid, polarity


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


@pytest.mark.parametrize(
    ("text", "cue", "unsaid"),
    [
        ("Reed did not directly respond to the offer.", "did not directly respond to", True),
        ("Reed has never said that it leaks.", "said", True),
        ("Reed didn’t say whether it leaks.", "say", True),
        ("Reed declined to comment on the leak.", "declined", True),
        ("Reed declined to state who paid.", "declined", True),
        ("Reed refused to say whether it leaks.", "say", True),
        ("Reed refused to accept that it leaks.", "accept", False),
        ("Reed refused to sail, saying that it leaks.", "saying", False),
        ("Reed does not believe the quay is old.", "does not believe", False),
        ("Reed not only said it leaks but proved it.", "said", False),
        ("Reed did not deny that it leaks.", "deny", False),
        ("Reed said it does not leak.", "said", False),
    ],
)
def test_speech_that_did_not_take_place_says_nothing(text: str, cue: str, unsaid: bool) -> None:
    start = text.index(cue)
    assert is_unsaid(Part("text", text, ((0, len(text)),)), (start, start + len(cue))) is unsaid


@pytest.mark.parametrize(
    ("source", "unsaid"), [("Neither", True), ("No one", True), ("No guild", True), ("Noor", False)]
)
def test_nobody_says_nothing(source: str, unsaid: bool) -> None:
    text = f"{source} said where it leaks."
    cue = text.index("said")
    assert is_unsaid(Part("text", text, ((0, len(text)),)), (cue, cue + 4), (0, cue - 1)) is unsaid


@pytest.mark.parametrize(
    ("cue", "unsaid"), [("believe", True), ("do think", True), ("now know", True), ("asked", False), ("wrote", False)]
)
def test_what_the_writer_thinks_is_no_statement_and_what_i_asked_is(cue: str, unsaid: bool) -> None:
    text = f"I {cue} that the quay is old."
    part = Part("text", text, ((0, len(text)),))
    assert is_unsaid(part, (2, 2 + len(cue)), (0, 1)) is unsaid
    assert not is_unsaid(part, (2, 2 + len(cue)), None)
