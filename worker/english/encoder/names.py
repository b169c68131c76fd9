"""Entity tags decoded: the best sequence in which no name begins with its second word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from worker.english.encoder.words import Word

Floats = NDArray[np.float32]

_LOOSE = frozenset("'’‘“”\",;:(-–—")
_CERTAIN = -0.002
"""Log-probability of "no name" above which a word is not looked at again."""


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


def allowed(tags: Sequence[str]) -> Floats:
    """Transition scores [from, to]: zero, or minus infinity into an I tag from another type."""
    table = np.zeros((len(tags), len(tags)), np.float32)
    for into, name in enumerate(tags):
        if name.startswith("I-"):
            for origin, before in enumerate(tags):
                if before[2:] != name[2:]:
                    table[origin, into] = -np.inf
    return table


def best_tags(logs: Floats, transitions: Floats) -> list[int]:
    """The best allowed tag sequence (Viterbi) for log-probabilities [words, tags]; tag 0 is "no name"."""
    best = [0] * len(logs)
    open_words = np.flatnonzero(logs[:, 0] < _CERTAIN)
    if not len(open_words):
        return best
    for run in np.split(open_words, np.flatnonzero(np.diff(open_words) > 1) + 1):
        first, last = int(run[0]), int(run[-1]) + 1
        best[first:last] = _viterbi(logs[first:last], transitions)
    return best


def _viterbi(logs: Floats, transitions: Floats) -> list[int]:
    score = logs[0] + transitions[0]
    pointers = []
    for row in logs[1:]:
        paths = score[:, None] + transitions
        pointers.append(paths.argmax(axis=0))
        score = paths.max(axis=0) + row
    path = [int(score.argmax())]
    for pointer in reversed(pointers):
        path.append(int(pointer[path[-1]]))
    return path[::-1]


@dataclass(frozen=True, slots=True)
class Named:
    """A name by its first and last word."""

    first: int
    last: int
    type: str
    confidence: float


def named(words: Sequence[Word], logs: Floats, tags: Sequence[str]) -> list[Named]:
    """The names among an article's words, from the log-probabilities of their tags [words, tags]."""
    found: list[Named] = []
    for index, tag in enumerate(best_tags(logs, allowed(tags))):
        prefix, _, kind = tags[tag].partition("-")
        sure = float(np.exp(logs[index, tag]))
        if prefix == "B":
            found.append(Named(index, index, kind, sure))
        elif prefix == "I":
            found[-1] = replace(found[-1], last=index, confidence=min(found[-1].confidence, sure))
    return [trimmed for name in found if (trimmed := _trimmed(words, name))]


def _trimmed(words: Sequence[Word], name: Named) -> Named | None:
    """The name without a leading article, a possessive ending and loose marks; None where nothing is left."""
    first, last = name.first, name.last
    while first <= last and (words[first].text.lower() == "the" or words[first].text in _LOOSE):
        first += 1
    while last >= first and (words[last].text in _LOOSE or (words[last].text == "s" and words[last - 1].text in "'’")):
        last -= 1
    return replace(name, first=first, last=last) if first <= last else None
