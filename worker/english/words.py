"""A text as words: the one pass over its characters that everything else is read from."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WORD = re.compile(r"\w+|[^\w\s]")
JOINTS = frozenset("’'.&-")
"""Marks that join two words into one, where no white space stands beside them: "Sub-Saharan", "AT&T", "U.S"."""


class Word(NamedTuple):
    """A run of letters and digits, or a single mark, with its offsets in code points.

    `glued` is whether nothing stands between it and the word before in its paragraph.
    """

    text: str
    start: int
    end: int
    glued: bool


def words(text: str, offset: int = 0) -> list[Word]:
    """The words of a paragraph that begins at `offset` of its text.

    Hyphens, full stops and apostrophes are words of their own.
    """
    cut: list[Word] = []
    before = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        cut.append(Word(match[0], start + offset, end + offset, start == before))
        before = end
    return cut


def shape(word: str) -> str:
    """What the capitals and digits of a word look like: one of `features.SHAPES`."""
    if word.isalpha():
        if word.islower():
            return "lower"
        if word.isupper():
            return "capital" if len(word) == 1 else "upper"
        return "title" if word.istitle() else "mixed"
    if word.isdigit():
        return "digits"
    return "numbered" if any(character.isalnum() for character in word) else "mark"


def compounds(words: Sequence[Word]) -> Iterator[Word]:
    """The words with those that hyphens, apostrophes, full stops and ampersands join as one; other marks are left out.

    `glued` is as of a compound's first word.
    """
    index = 0
    while index < len(words):
        text, start, end, glued = words[index]
        index += 1
        if not text[0].isalnum():
            continue
        parts = [text]
        while index + 1 < len(words) and words[index].glued and words[index].text in JOINTS:
            after = words[index + 1]
            if not (after.glued and after.text[0].isalnum()):
                break
            parts += words[index].text, after.text
            end, index = after.end, index + 2
        yield Word("".join(parts), start, end, glued)
