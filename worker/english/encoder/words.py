"""A text as words: where they stand, what they look like, which of them a gazetteer knows."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST_PLACE_WORDS = 4

SHAPES = ("lower", "title", "capital", "upper", "mixed", "digits", "numbered", "mark")
SHAPE_IDS = 2 * len(SHAPES)
PLACE_IDS = 7
"""0 for no known place, then first and further words of a country, a large city, another city."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, or a single mark; `glued` when no white space stands before it."""

    text: str
    start: int
    end: int
    glued: bool


def words(text: str, offset: int = 0) -> list[Word]:
    """The words of a text; hyphens, full stops and apostrophes are words of their own, as the encoder has them."""
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(text):
        start = match.start()
        found.append(Word(match.group(), start + offset, match.end() + offset, start == end))
        end = match.end()
    return found


def shape(word: str) -> str:
    """What the capitals and digits of a word look like; the encoder itself reads lower case only."""
    if word.isalpha():
        if word.islower():
            return "lower"
        if word.isupper():
            return "capital" if len(word) == 1 else "upper"
        return "title" if word.istitle() else "mixed"
    if word.isdigit():
        return "digits"
    return "numbered" if any(character.isalnum() for character in word) else "mark"


_SHAPE_INDEX = {name: index for index, name in enumerate(SHAPES)}


def shape_ids(found: Sequence[Word]) -> list[int]:
    """One id a word, below `SHAPE_IDS`: its shape, and whether it is glued to the word before."""
    return [2 * _SHAPE_INDEX[shape(word.text)] + word.glued for word in found]


@lru_cache(maxsize=16384)
def plain(name: str) -> str:
    """A name in lower case without accents, its words joined by single spaces."""
    letters = unicodedata.normalize("NFD", name.lower())
    return " ".join(_WORD.findall("".join(c for c in letters if not unicodedata.combining(c))))


def place_ids(found: Sequence[Word], places: Mapping[str, int]) -> list[int]:
    """One id a word, below `PLACE_IDS`; `places` gives each plain name its class (0, 1, 2). The longest name wins."""
    ids = [0] * len(found)
    index = 0
    while index < len(found):
        step = 1
        if found[index].text[0].isupper():
            names = [plain(word.text) for word in found[index : index + _LONGEST_PLACE_WORDS]]
            for length in range(len(names), 0, -1):
                kind = places.get(" ".join(names[:length]))
                if kind is not None:
                    ids[index : index + length] = [1 + 2 * kind] + [2 + 2 * kind] * (length - 1)
                    step = length
                    break
        index += step
    return ids
