"""Whether a time lies before or after the day of the report."""

import pytest

from tests.english.texts import tokens_at
from tests.english.times.phrases import values
from worker.english.times.tense import tense


@pytest.mark.parametrize(
    "text",
    [
        "The court will rule on Friday.",
        "Judges to rule on Friday",
        "Malta to vote in May, Gozo to follow Friday",
        "The two sides agreed to meet on Friday.",
        "Friday's election will decide it.",
        "Friday will be a holiday.",
        "On Friday, the court will rule.",
        "They said Friday's vote would be close.",
        "It must be done by Friday.",
        "Talks begin Friday.",
        "She is to speak on Friday.",
        "We’ll meet on Friday.",
        "Friday is the last day.",
        "The final is on Friday.",
    ],
)
def test_these_speak_of_what_is_to_come(text: str) -> None:
    assert tense(*tokens_at(text, "Friday")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The court ruled on Friday.",
        "He flew to Rome to meet her on Friday.",
        "She was sent to prison on Friday.",
        "Friday's vote was close.",
        "On Friday, the court ruled.",
        "It began on Friday and will last.",
        "He said on Friday that it would rain.",
        "The ferry sank Friday.",
    ],
)
def test_these_speak_of_what_is_gone(text: str) -> None:
    assert tense(*tokens_at(text, "Friday")) == -1


@pytest.mark.parametrize("text", ["Rain on Friday", "It will rain. Friday", "It rained.\n\nFriday", "A Friday story"])
def test_without_a_verb_in_the_sentence_nothing_tells(text: str) -> None:
    assert tense(*tokens_at(text, "Friday")) == 0


def test_the_place_of_a_word_to_is_no_infinitive() -> None:
    assert tense(*tokens_at("Sales in the three months to Friday", "Friday")) == 0
    assert tense(*tokens_at("It is closed, according to police, on Friday", "Friday")) == -1


def test_verbs_of_another_clause_do_not_tell() -> None:
    assert values("Friday, which was wet, passed.") == {"Friday": "2024-05-10"}
