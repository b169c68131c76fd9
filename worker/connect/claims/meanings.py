"""What words mean, as far as it tells whether two figures count the same thing: a vector a word."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TABLE = Path(__file__).with_name("meanings.npz")
"""Words and their vectors, from all-MiniLM-L6-v2's embeddings (Apache-2.0); made by `training.meanings`."""
_SHORTEST_PART = 4


@cache
def width() -> int:
    """How many numbers a vector has."""
    return int(_table()[1].shape[1])


@lru_cache(8192)
def meaning(word: str) -> Floats | None:
    """The vector, of length 1, of a word in lower case; of a compound, that of its parts. None for an unknown word."""
    places, vectors = _table()
    parts = next((each for each in _readings(word) if all(part in places for part in each)), None)
    if parts is None:
        return None
    vector: Floats = vectors[[places[part] for part in parts]].astype(np.float32).sum(axis=0)
    return vector / np.linalg.norm(vector)


def likeness(one: str, other: str) -> float:
    """The cosine of two words' vectors; 0 where one is unknown."""
    these, those = meaning(one), meaning(other)
    return 0.0 if these is None or those is None else float(these @ those)


def meanings(words: Sequence[str], weights: Sequence[float]) -> tuple[Floats, Floats]:
    """The vectors [known words, width] of words and their weights."""
    pairs = [(meaning(word), weight) for word, weight in zip(words, weights, strict=True)]
    known = [(vector, weight) for vector, weight in pairs if vector is not None]
    if not known:
        return np.zeros((0, width()), np.float32), np.zeros(0, np.float32)
    return np.stack([vector for vector, _ in known]), np.array([weight for _, weight in known], np.float32)


def _readings(word: str) -> list[tuple[str, ...]]:
    whole = [(word,), (word.removesuffix("s"),)]
    ends = range(len(word) - _SHORTEST_PART + 1, _SHORTEST_PART - 1, -1)
    return whole + [(word[:end].rstrip("-"), word[end:].lstrip("-")) for end in ends]


@cache
def _table() -> tuple[Mapping[str, int], NDArray[np.int8]]:
    with np.load(TABLE) as table:
        words = bytes(table["words"]).decode().split("\n")
        return {word: place for place, word in enumerate(words)}, table["vectors"]
