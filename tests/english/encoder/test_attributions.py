"""Each cue points to its content and its source."""

import numpy as np

from worker.english.encoder.attributions import likeliest_spans, linked
from worker.english.encoder.names import Floats, log_softmax


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
    assert link.cue_chance * link.content_chance > 0.9


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


def test_a_content_does_not_begin_with_its_own_source_and_cue() -> None:
    ask, answer = _pointing(7, 2, 1, 6, 1, 1)
    (link,) = linked(_cues(7, 0, 0, 1), ask, answer, np.zeros((4, 5), np.float32), 0.5)
    assert (link.source, link.cue, link.content) == ((1, 1), (2, 2), (3, 6))


def test_a_statement_within_a_longer_one_stands_beside_it() -> None:
    ask, answer = _pointing(9, 1, 2, 8, 0, 0)
    ask[5, 0, 6] = ask[5, 1, 8] = ask[5, 2, 4] = ask[5, 3, 4] = 50.0
    links = linked(_cues(9, 0, 1, 0, 0, 0, 1), ask, answer, np.zeros((4, 5), np.float32), 0.5)
    assert [(link.cue, link.content) for link in links] == [((1, 1), (2, 8)), ((5, 5), (6, 8))]


def test_every_cue_of_a_window_gets_the_likeliest_span_that_leaves_its_own_words_out() -> None:
    """Against trying every pair of words, on pointers drawn at random."""
    rng = np.random.default_rng(7)
    starts, ends = (log_softmax(rng.normal(size=(40, 12)).astype(np.float32)) for _ in range(2))
    firsts = rng.integers(1, 11, 40)
    lasts = np.minimum(firsts + rng.integers(0, 3, 40), 11)
    spans, _ = likeliest_spans(starts, ends, firsts, lasts)
    for row, (cue_first, cue_last) in enumerate(zip(firsts, lasts, strict=True)):
        pairs = [(0, 0)] + [(first, last) for first in range(1, 12) for last in range(first, 12)]
        free = [(a, b) for a, b in pairs if not (cue_first <= a and b <= cue_last)]
        assert spans[row] == max(free, key=lambda pair: starts[row, pair[0]] + ends[row, pair[1]])
