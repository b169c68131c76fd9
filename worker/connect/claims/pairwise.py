"""Each two of a list compared at once: matrices of numbers or of truths."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating]
Truths = NDArray[np.bool_]


def equal(values: Sequence[object]) -> Truths:
    """Which two are equal [values, values]."""
    numbers: dict[object, int] = {}
    codes = np.array([numbers.setdefault(value, len(numbers)) for value in values])
    found: Truths = codes[:, None] == codes
    return found


def shared(lists: Sequence[Sequence[str]]) -> tuple[Truths, Truths]:
    """Which two lists have a word in common, and which have words and none in common [lists, lists]."""
    places = {word: place for place, word in enumerate(dict.fromkeys(word for words in lists for word in words))}
    has = np.zeros((len(lists), len(places) + 1))
    for row, words in zip(has, lists, strict=True):
        row[[places[word] for word in words]] = 1.0
    share: Truths = has @ has.T > 0
    some = has.sum(axis=1) > 0
    return share, some[:, None] & some & ~share


def products(vectors: Sequence[Numbers]) -> Numbers:
    """Of each two vectors [vectors, vectors]."""
    stacked = np.stack(vectors)
    return stacked @ stacked.T


def nearest(these: Sequence[Numbers], those: Sequence[Numbers]) -> Numbers:
    """Of each of these and each of those words [words, width], the largest product of two."""
    one, other = _padded(these), _padded(those)
    found = one.reshape(-1, one.shape[2]) @ other.reshape(-1, other.shape[2]).T
    largest: Numbers = found.reshape(*one.shape[:2], *other.shape[:2]).max(axis=(1, 3))
    return largest


def _padded(words: Sequence[Numbers]) -> Numbers:
    padded = np.zeros((len(words), max(1, *(len(each) for each in words)), words[0].shape[1]))
    for place, each in enumerate(words):
        padded[place, : len(each)] = each
    return padded
