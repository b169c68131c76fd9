"""Events from made-up scores: a trigger's words, its mode, and spans of participants."""

import numpy as np

from worker.english.encoder.events import AUXILIARY, CODES, Decoded, decoded
from worker.english.encoder.network import EventScores, Mode

MODES = (Mode(None, frozenset()), Mode("arrest", frozenset({"COERCE"})), Mode("demo", frozenset({"PROTEST"})))
TAGS = ("O", *CODES, "I")
WIDTH = 12


def _scores(tags: list[str], pointers: dict[str, list[int]], modes: list[float] | None = None) -> EventScores:
    """Word by word, the first standing for none; `pointers` of "actor" and "recipient": first and last words."""
    count = len(tags)
    triggers = np.zeros((count, len(TAGS)), np.float32)
    for word, tag in enumerate(tags):
        triggers[word, TAGS.index(tag)] = 8
    ask = np.ones((count, 4, WIDTH), np.float32)
    answer = np.zeros((count, 4, WIDTH), np.float32)
    for role, side in enumerate(("actor", "actor", "recipient", "recipient")):
        for word in pointers.get(side, [0, 0])[role % 2 :: 2]:
            answer[word, role] = 2
    return EventScores(
        triggers,
        np.tile(np.asarray(modes or [1.0, 0.0, 0.0], np.float32), (count, 1)),
        np.full((count, len(AUXILIARY)), -1, np.float32),
        ask,
        answer,
        np.zeros((4, 9), np.float32),
    )


def _read(tags: list[str], pointers: dict[str, list[int]]) -> list[Decoded]:
    return decoded(_scores(tags, pointers), MODES, [-1] + [1] * (len(tags) - 1))


def test_an_event_is_its_trigger_with_both_sides() -> None:
    # police | arrested | two | men
    (event,) = _read(["O", "O", "COERCE", "O", "O"], {"actor": [1, 1], "recipient": [3, 4]})
    assert (event.code, event.trigger) == ("COERCE", (2, 2))
    assert (event.actors, event.recipients) == (((1, 1),), ((3, 4),))


def test_a_trigger_goes_on_over_its_further_words() -> None:
    (event,) = _read(["O", "REJECT", "I", "I", "O"], {})
    assert event.trigger == (1, 3)


def test_a_side_may_be_none_or_several() -> None:
    (event,) = _read(["O", "O", "O", "CONSULT", "O"], {"actor": [1, 1, 4, 4]})
    assert (event.actors, event.recipients) == (((1, 1), (4, 4)), ())


def test_a_mode_is_one_of_the_code() -> None:
    tags = ["O", "COERCE", "PROTEST"]
    events = decoded(_scores(tags, {}, modes=[0.0, 1.0, -1.0]), MODES, [0, 1, 1])
    assert [event.mode for event in events] == ["arrest", None]


def test_participants_stand_in_the_sentence_of_their_trigger() -> None:
    scores = _scores(["O", "O", "AID", "O", "O"], {"actor": [1, 1], "recipient": [4, 4]})
    (event,) = decoded(scores, MODES, [-1, 1, 1, 2, 2])
    assert (event.actors, event.recipients) == (((1, 1),), ())


def test_a_text_without_a_trigger_has_no_event() -> None:
    assert _read(["O", "O", "O"], {}) == []


def test_the_evidence_of_an_event_makes_its_probability() -> None:
    (event,) = _read(["O", "O", "AID"], {"actor": [1, 1]})
    code, actors, _, without_actors, without_recipients, without_both = event.evidence
    assert code > 0
    assert actors > 0
    assert (without_actors, without_recipients, without_both) == (0, 1, 0)
    assert event.probability([0, 0, 0, 0, 0, 0, 0]) == 0.5
    assert event.probability([1, 0, 0, 0, 0, 0, 0]) > 0.9
