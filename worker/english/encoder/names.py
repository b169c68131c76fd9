"""Entity tags decoded: the best sequence in which no name begins with its second word."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from worker.english.words import Word

Floats = NDArray[np.float32]

_LOOSE = frozenset("'’‘“”\",;:(-–—")
_MOST_WORDS = 50
"""What is longer is a list without an end, and no name."""
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
    """The best allowed tag sequence for log-probabilities [words, tags]; tag 0 is "no name".

    Words that surely name nothing cut the article into runs. Where the best tag of each word of a run may follow the
    one before, that is the run's best sequence; the others need a search (Viterbi).
    """
    certain = logs[:, 0] >= _CERTAIN
    best = np.where(certain, 0, logs.argmax(axis=1))
    before = np.concatenate(([0], best[:-1]))
    refused = np.flatnonzero(np.isneginf(transitions[before, best]))
    edges = np.flatnonzero(certain)
    for first, last in {_run(edges, int(word), len(logs)) for word in refused}:
        best[first:last] = _viterbi(logs[first:last], transitions)
    tags: list[int] = best.tolist()
    return tags


def _run(edges: NDArray[np.intp], word: int, words: int) -> tuple[int, int]:
    """The words [first, last) around `word` up to the next of `edges` on each side."""
    after = int(np.searchsorted(edges, word))
    return (int(edges[after - 1]) + 1 if after else 0), (int(edges[after]) if after < len(edges) else words)


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
class TaggedName:
    """A name by its first and last word; `confidence` is the probability of its least sure tag.

    `likely` has the mean log-probability of each type over its words, in the order of the tags.
    """

    first: int
    last: int
    type: str
    confidence: float
    likely: tuple[float, ...] = ()


def tagged_names(words: Sequence[Word], logs: Floats, tags: Sequence[str]) -> list[TaggedName]:
    """The names among an article's words, from the log-probabilities of their tags [words, tags]."""
    best = np.asarray(best_tags(logs, allowed(tags)))
    within = np.flatnonzero(best)
    chances = np.exp(logs[within, best[within]]).tolist()
    names: list[tuple[int, int, str, float]] = []
    for index, chance in zip(within.tolist(), chances, strict=True):
        prefix, _, kind = tags[best[index]].partition("-")
        if prefix == "B":
            names.append((index, index, kind, chance))
        else:
            first, _, kind, least = names[-1]
            names[-1] = (first, index, kind, min(least, chance))
    trimmed = (_trimmed(words, *name) for name in names)
    return [name for name in trimmed if name]


def _trimmed(words: Sequence[Word], first: int, last: int, kind: str, confidence: float) -> TaggedName | None:
    """The name without a leading article, a possessive ending and loose marks; None where no name is left."""
    while first <= last and (words[first].text.lower() == "the" or words[first].text in _LOOSE):
        first += 1
    while last >= first and (words[last].text in _LOOSE or (words[last].text == "s" and words[last - 1].text in "'’")):
        last -= 1
    return TaggedName(first, last, kind, confidence) if first <= last < first + _MOST_WORDS else None
