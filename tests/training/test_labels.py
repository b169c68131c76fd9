"""What the heads should say: by hand, by the teacher, or the mean of both."""

import numpy as np
import pytest

from training.data import CUE_TAGS, TAGS, LabelledAttribution
from training.labels import Answers, Labels, by_hand, names_of, said_of, taught
from worker.english.encoder.names import Floats

WORDS = 5
SAID = LabelledAttribution(cue=(2, 2), content=(3, 4), source=(1, 1))
NO_DISTANCE: Floats = np.zeros((4, 5), np.float32)


def _answers(tag: str = "B-person", cue: int = 1) -> Answers:
    """Heads that are sure: every word has the tag, word 2 is a cue, its pointers ask for words 3, 4, 1 and 1."""
    tags = np.zeros((WORDS, len(TAGS)), np.float32)
    tags[:, TAGS.index(tag)] = 30.0
    cues = np.zeros((WORDS, CUE_TAGS), np.float32)
    cues[:, 0] = 30.0
    cues[2] = np.eye(CUE_TAGS)[cue] * 30.0
    ask, answer = np.zeros((WORDS, 4, WORDS), np.float32), np.zeros((WORDS, 4, WORDS), np.float32)
    for role, word in enumerate((3, 4, 1, 1)):
        ask[2, role, word] = 50.0
        answer[:, role, :] = np.eye(WORDS)
    return Answers(tags, cues, np.full((WORDS, 2), -30.0, np.float32), ask, answer)


def _chosen(labels: Labels, cue: tuple[int, int]) -> list[int]:
    assert labels.pointers is not None
    return [int(row.argmax()) for row in labels.pointers[cue]]


def test_labels_by_hand_give_each_word_its_tag_after_word_zero() -> None:
    labels = by_hand([1, 2, 0, 0], None, WORDS)
    assert labels.tags is not None
    assert labels.tags.argmax(axis=1).tolist() == [0, 1, 2, 0, 0]
    assert (labels.cues, labels.inside, labels.pointers) == (None, None, None)


def test_a_cue_points_to_the_ends_of_its_content_and_its_source() -> None:
    labels = by_hand(None, [SAID], WORDS)
    assert labels.cues is not None
    assert labels.inside is not None
    assert labels.cues.argmax(axis=1).tolist() == [0, 0, 1, 0, 0]
    assert labels.inside.T.tolist() == [[0, 0, 0, 1, 1], [0, 1, 0, 0, 0]]
    assert _chosen(labels, (2, 2)) == [3, 4, 1, 1]
    assert labels.tags is None


def test_a_cue_of_several_words_has_one_beginning() -> None:
    labels = by_hand(None, [LabelledAttribution((1, 3), (4, 4), None)], WORDS)
    assert labels.cues is not None
    assert labels.cues.argmax(axis=1).tolist() == [0, 1, 2, 2, 0]


def test_a_cue_without_a_source_points_to_word_zero() -> None:
    labels = by_hand(None, [LabelledAttribution((2, 2), (3, 4), None)], WORDS)
    assert _chosen(labels, (2, 2)) == [3, 4, 0, 0]


def test_a_window_without_attributions_says_that_there_are_none() -> None:
    labels = by_hand(None, [], WORDS)
    assert labels.pointers == {}
    assert labels.cues is not None
    assert labels.cues[:, 0].tolist() == [1] * WORDS


def test_hand_and_teacher_count_half_each() -> None:
    hand = by_hand([TAGS.index("B-place")] * 4, None, WORDS)
    labels = taught(_answers("B-person"), NO_DISTANCE, hand)
    assert labels.tags is not None
    assert labels.tags[1, TAGS.index("B-place")] == pytest.approx(0.5, abs=1e-3)
    assert labels.tags[1, TAGS.index("B-person")] == pytest.approx(0.5, abs=1e-3)
    assert labels.tags.sum(axis=1) == pytest.approx(np.ones(WORDS), abs=1e-2)


def test_the_teacher_is_not_asked_what_was_not_labelled_by_hand() -> None:
    assert taught(_answers(), NO_DISTANCE, by_hand([0] * 4, None, WORDS)).cues is None
    assert taught(_answers(), NO_DISTANCE, by_hand(None, [SAID], WORDS)).tags is None


def test_the_teachers_pointers_are_mixed_into_the_cues_that_are_labelled() -> None:
    by_teacher = _answers()
    hand = by_hand(None, [LabelledAttribution((2, 2), (4, 4), (1, 1))], WORDS)
    labels = taught(by_teacher, NO_DISTANCE, hand)
    assert labels.pointers is not None
    assert list(labels.pointers) == [(2, 2)]
    assert labels.pointers[2, 2][0, [3, 4]] == pytest.approx([0.5, 0.5], abs=1e-2)


def test_names_alone_are_taken_from_one_that_learned_names() -> None:
    assert names_of(_answers("B-norp"))[:, TAGS.index("B-norp")] == pytest.approx(np.ones(WORDS), abs=1e-3)


def test_attributions_alone_are_taken_from_one_that_learned_attributions() -> None:
    labels = said_of(_answers(), NO_DISTANCE)
    assert labels.tags is None
    assert labels.pointers is not None
    assert list(labels.pointers) == [(2, 2)]
    assert _chosen(labels, (2, 2)) == [3, 4, 1, 1]


def test_where_no_word_is_a_cue_nothing_is_said() -> None:
    assert said_of(_answers(cue=0), NO_DISTANCE).pointers == {}
