"""A word's inputs to the encoder beside its pieces: its shape, and whether a gazetteer has it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from worker.english.words import Word, shape

LONGEST_PLACE_WORDS = 4
SHAPES = ("lower", "title", "capital", "upper", "mixed", "digits", "numbered", "mark")
SHAPE_IDS = 2 * len(SHAPES)
PLACE_IDS = 7
"""0 for no place, then first and further words of a country, a large city, another city."""

_SHAPE_INDEX = {name: index for index, name in enumerate(SHAPES)}
_PART = re.compile(r"\w+|[^\w\s]")


def shape_ids(words: Sequence[Word]) -> list[int]:
    """One id a word, below `SHAPE_IDS`: its shape, and whether it is glued to the word before."""
    shapes = {text: 2 * _SHAPE_INDEX[shape(text)] for text in {word.text for word in words}}
    return [shapes[word.text] + word.glued for word in words]


@lru_cache(maxsize=16384)
def plain(name: str) -> str:
    """A name in lower case without accents, its words joined by single spaces."""
    letters = unicodedata.normalize("NFD", name.lower())
    return " ".join(_PART.findall("".join(c for c in letters if not unicodedata.combining(c))))


def place_ids(words: Sequence[Word], places: Mapping[str, int]) -> list[int]:
    """One id a word, below `PLACE_IDS`; `places` gives each plain name its class (0, 1, 2). The longest name wins."""
    ids = [0] * len(words)
    end = 0
    for index, word in enumerate(words):
        if index < end or not word.text[0].isupper():
            continue
        names = [plain(word.text) for word in words[index : index + LONGEST_PLACE_WORDS]]
        for length in range(len(names), 0, -1):
            kind = places.get(" ".join(names[:length]))
            if kind is not None:
                end = index + length
                ids[index:end] = [1 + 2 * kind] + [2 + 2 * kind] * (length - 1)
                break
    return ids
