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
    has = np.zeros((len(lists), len(places) + 1), np.float32)
    for row, words in enumerate(lists):
        for word in words:
            has[row, places[word]] = 1.0
    share: Truths = has @ has.T > 0
    some = np.array([bool(words) for words in lists])
    return share, some[:, None] & some & ~share


def products(vectors: Sequence[Numbers]) -> Numbers:
    """Of each two vectors [vectors, vectors]."""
    stacked = np.stack(vectors)
    return stacked @ stacked.T


def nearest(lists: Sequence[Numbers]) -> Numbers:
    """Of each two lists of words [words, width] the largest product of two of them, 0 where none is larger."""
    nothing = np.zeros((1, lists[0].shape[1]), lists[0].dtype)
    words = np.concatenate([part for each in lists for part in (nothing, each)])
    begun = np.cumsum([0, *(1 + len(each) for each in lists[:-1])])
    found = np.maximum.reduceat(words @ words.T, begun, axis=0)
    largest: Numbers = np.maximum.reduceat(found, begun, axis=1)
    return largest
