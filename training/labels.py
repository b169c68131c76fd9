"""What the heads should say of a window: by hand, by the teacher, or both."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.data import CUE_TAGS, TAGS, LabelledAttribution, Range
from worker.english.encoder.attributions import Cues, cue_ranges, pointed
from worker.english.encoder.names import Floats, log_softmax

Chances = NDArray[np.float16]

_SHARE = 0.5
"""What the labels by hand count beside the teacher's."""

_CUE_THRESHOLD = 0.35


@dataclass(frozen=True, slots=True)
class Labels:
    """Probabilities for each word of a window, word 0 for none: `tags` [words, TAGS], `cues` [words, 3].

    `inside` [words, (content, source)] is the chance to lie in one; `pointers` [4, words] says by cue (first and last
    word) where its content and its source begin and end. What is None is not known.
    """

    tags: Chances | None = None
    cues: Chances | None = None
    inside: Chances | None = None
    pointers: dict[Range, Chances] | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What the heads say of a window, unscaled: tags, cues and roles [words, …], pointer vectors [words, 4, width]."""

    tags: Floats
    cues: Floats
    roles: Floats
    ask: Floats
    answer: Floats


def by_hand(tags: Sequence[int] | None, attributions: Sequence[LabelledAttribution] | None, words: int) -> Labels:
    """What a labelled set says of a window of so many words, word 0 included."""
    tagged = None if tags is None else _one_hot(len(TAGS), [0, *tags])
    if attributions is None:
        return Labels(tagged)
    cues = [0] * words
    inside = np.zeros((words, 2), np.float16)
    pointers = {}
    for found in attributions:
        first, last = found.cue
        cues[first : last + 1] = [1] + [2] * (last - first)
        for role, reach in enumerate((found.content, found.source)):
            if reach:
                inside[reach[0] : reach[1] + 1, role] = 1
        pointers[found.cue] = _one_hot(words, [*found.content, *(found.source or (0, 0))])
    return Labels(tagged, _one_hot(CUE_TAGS, cues), inside, pointers)


def taught(answers: Answers, distance: Floats, hand: Labels) -> Labels:
    """The labels by hand, half and half with what the teacher says (distillation, Hinton et al., 2015).

    Of what is not labelled by hand the teacher is not asked: each of its heads knows one of the sets alone.
    """
    pointers = hand.pointers and {
        cue: _mixed(chances, np.exp(pointed(*_alone(cue), answers.ask, answers.answer, distance)[0]))
        for cue, chances in hand.pointers.items()
    }
    return Labels(
        None if hand.tags is None else _mixed(hand.tags, np.exp(log_softmax(answers.tags))),
        None if hand.cues is None else _mixed(hand.cues, np.exp(log_softmax(answers.cues))),
        None if hand.inside is None else _mixed(hand.inside, 1 / (1 + np.exp(-answers.roles))),
        pointers,
    )


def names_of(answers: Answers) -> Chances:
    """The names in a window of which nothing is known by hand."""
    return np.exp(log_softmax(answers.tags)).astype(np.float16)


def said_of(answers: Answers, distance: Floats) -> Labels:
    """The attributions in a window of which nothing is known by hand."""
    cues = log_softmax(answers.cues)
    pointers = {
        (first, last): np.exp(pointed(*_alone((first, last)), answers.ask, answers.answer, distance)[0]).astype(
            np.float16
        )
        for first, last, _ in cue_ranges(cues, _CUE_THRESHOLD)
        if first
    }
    inside = (1 / (1 + np.exp(-answers.roles))).astype(np.float16)
    return Labels(None, np.exp(cues).astype(np.float16), inside, pointers)


def _alone(cue: Range) -> tuple[Cues, Cues]:
    """The first and the last word of one cue, as `pointed` takes those of several."""
    first, last = cue
    return np.array([first]), np.array([last])


def _one_hot(classes: int, indexes: Sequence[int]) -> Chances:
    return np.eye(classes, dtype=np.float16)[list(indexes)]


def _mixed(hand: Chances, teacher: NDArray[np.floating]) -> Chances:
    return (_SHARE * hand + (1 - _SHARE) * teacher).astype(np.float16)
