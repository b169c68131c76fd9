"""Each cue points to its content and its source."""

import numpy as np

from worker.reader.attributions import linked
from worker.reader.names import Floats


def _pointing(count: int, cue: int, *targets: int) -> tuple[Floats, Floats]:
    """Pointer vectors by which the cue asks for one word in each role."""
    ask, answer = np.zeros((count, 4, count), np.float32), np.zeros((count, 4, count), np.float32)
    for role, word in enumerate(targets):
        ask[cue, role, word] = 50.0
        answer[:, role, :] = np.eye(count)
    return ask, answer


def _cues(count: int, *tags: int) -> Floats:
    scores = np.zeros((count, 3), np.float32)
    for word in range(count):
        scores[word, tags[word] if word < len(tags) else 0] = 9.0
    return scores


def test_a_cue_finds_what_is_said_and_who_says_it() -> None:
    ask, answer = _pointing(7, 2, 3, 6, 1, 1)
    (link,) = linked(_cues(7, 0, 0, 1), ask, answer, np.zeros((4, 5), np.float32), 0.5)
    assert (link.cue, link.content, link.source) == ((2, 2), (3, 6), (1, 1))
    assert link.confidence > 0.9


def test_word_zero_means_that_no_source_is_named() -> None:
    ask, answer = _pointing(7, 2, 3, 6, 0, 0)
    (link,) = linked(_cues(7, 0, 0, 1), ask, answer, np.zeros((4, 5), np.float32), 0.5)
    assert link.source is None


def test_a_content_never_lies_within_its_cue() -> None:
    ask, answer = _pointing(7, 2, 3, 3, 1, 1)
    (link,) = linked(_cues(7, 0, 0, 1, 2), ask, answer, np.zeros((4, 5), np.float32), 0.5)
    assert link.cue == (2, 3)
    assert set(range(link.content[0], link.content[1] + 1)) - {2, 3}


def test_below_the_threshold_nothing_is_a_cue() -> None:
    ask, answer = _pointing(4, 2, 3, 3, 1, 1)
    assert linked(np.zeros((4, 3), np.float32), ask, answer, np.zeros((4, 5), np.float32), 0.5) == []


def test_distance_from_the_cue_decides_between_equals() -> None:
    ask = answer = np.zeros((7, 4, 2), np.float32)
    distance = np.zeros((4, 7), np.float32)
    distance[:2, 5] = 9.0
    (link,) = linked(_cues(7, 0, 0, 1), ask, answer, distance, 0.5)
    assert link.content == (4, 4)
