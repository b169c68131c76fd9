"""Who answers is not who asked."""

import pytest

from worker.english.parts import Part
from worker.english.speech.answers import is_answer
from worker.english.speech.said import Said


def _said(text: str, content: str, cue: str, source: str) -> Said:
    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Said((place(content),), place(cue), place(source), 0.9)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("“Why?” Reed asked Tom Hale. “Because,” he said.", True),
        ("“Why?” Reed asked. “Because,” he said.", False),
        ("“It is old.” Reed asked Tom Hale. “Because,” he said.", False),
        ("“Why?” Reed asked. “Because,” he replied.", True),
    ],
)
def test_a_question_put_to_somebody_is_answered_by_another(text: str, answers: bool) -> None:
    asked = _said(text, text[: text.index(" Reed")], "asked", "Reed")
    cue = "replied" if "replied" in text else "said"
    assert is_answer(Part("text", text, ((0, len(text)),)), _said(text, "“Because,”", cue, "he"), asked) is answers


def test_without_a_question_nothing_is_answered() -> None:
    text = "“Because,” he said."
    assert not is_answer(Part("text", text, ((0, len(text)),)), _said(text, "“Because,”", "said", "he"), None)
