"""Events from made-up scores: a trigger's words, its mode, and spans of participants."""

import numpy as np

from worker.english.encoder.events import CODES, Decoded, decoded
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
    ask = np.ones((count, 5, WIDTH), np.float32)
    ask[:, 4] = 20 * np.eye(count, WIDTH)  # each first word asks for itself
    answer = np.zeros((count, 5, WIDTH), np.float32)
    for role, side in ((0, "actor"), (2, "recipient")):
        words = pointers.get(side, [0, 0])
        for first, last in zip(words[::2], words[1::2], strict=True):
            answer[first, role] = answer[last, role + 1] = 2
            answer[last, 4, first] = 1
    return EventScores(
        triggers,
        np.tile(np.asarray(modes or [1.0, 0.0, 0.0], np.float32), (count, 1)),
        ask,
        answer,
        np.zeros((5, 9), np.float32),
    )


def _read(tags: list[str], pointers: dict[str, list[int]]) -> list[Decoded]:
    return decoded(_scores(tags, pointers), MODES)


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


def test_a_participant_ends_where_it_is_the_one_that_began() -> None:
    # one | officer | was | stabbed | a | second | punched: whose end is likeliest is not of whose beginning is
    scores = _scores(["O", "O", "O", "O", "ASSAULT", "O", "O", "O"], {"recipient": [1, 2, 5, 6]})
    scores.answer[[1, 6], [2, 3]] *= 1.05
    (event,) = decoded(scores, MODES)
    assert event.recipients == ((1, 2), (5, 6))


def test_a_mode_is_one_of_the_code() -> None:
    tags = ["O", "COERCE", "PROTEST"]
    events = decoded(_scores(tags, {}, modes=[0.0, 1.0, -1.0]), MODES)
    assert [event.mode for event in events] == ["arrest", None]


def test_a_mode_that_is_not_likelier_than_all_others_together_is_not_given() -> None:
    modes = (Mode(None, frozenset()), Mode("arrest", frozenset({"COERCE"})), Mode("seize", frozenset({"COERCE"})))
    (unsure,) = decoded(_scores(["O", "COERCE"], {}, modes=[1.0, 1.3, 1.1]), modes)
    (sure,) = decoded(_scores(["O", "COERCE"], {}, modes=[1.0, 2.3, 1.1]), modes)
    assert (unsure.mode, sure.mode) == (None, "arrest")


def test_who_takes_part_is_not_within_the_trigger() -> None:
    # envoys | held | talks | with | Chad: from "envoys" to "Chad" is no participant
    (event,) = _read(["O", "O", "CONSULT", "I", "O", "O"], {"actor": [1, 5], "recipient": [5, 5]})
    assert all(last < 2 or first > 3 for first, last in (*event.actors, *event.recipients))


def test_a_text_without_a_trigger_has_no_event() -> None:
    assert _read(["O", "O", "O"], {}) == []


def test_log_odds_tell_how_sure_the_network_is() -> None:
    (event,) = _read(["O", "O", "AID"], {"actor": [1, 1]})
    assert event.code_odds > 0
    assert event.actor_odds > 0


def test_a_moved_event_keeps_who_takes_part_in_it() -> None:
    (event,) = _read(["O", "O", "COERCE", "O", "O"], {"actor": [1, 1], "recipient": [3, 4]})
    moved = event.moved(10)
    assert (moved.trigger, moved.actors, moved.recipients) == ((12, 12), ((11, 11),), ((13, 14),))
