"""Words as times and quantities need them: a number with its separators is one token, a unit glued to it another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from worker.english.words import Word

_PARTS = re.compile(r"\d+|[^\W\d_]+|_")
_SEPARATORS = frozenset(".,")
_APOSTROPHES = frozenset("’'")


@dataclass(frozen=True)
class Tokens:
    """Parallel lists: what each token is as written and in lower case, and where it stands.

    Between paragraphs stands a token of line breaks.
    """

    text: str
    raw: list[str]
    start: list[int]
    end: list[int]

    @cached_property
    def low(self) -> list[str]:
        """In lower case, with plain apostrophes."""
        return [raw.lower().replace("’", "'") for raw in self.raw]

    def word(self, index: int) -> str:
        """In lower case; empty outside the text."""
        return self.low[index] if 0 <= index < len(self.raw) else ""

    def joined(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before; a line break parts what it stands between."""
        return (
            0 < index < len(self.raw)
            and self.end[index - 1] == self.start[index]
            and not self.raw[index - 1].isspace()
            and not self.raw[index].isspace()
        )

    def between(self, first: int, last: int) -> str:
        """The words from token `first` up to, not including, token `last`."""
        return self.text[self.start[first] : self.end[last - 1]]


def tokens(text: str, paragraphs: Sequence[Sequence[Word]]) -> Tokens:
    """The tokens of a title or text, from the words of its paragraphs; no paragraph is empty."""
    raw: list[str] = []
    start: list[int] = []
    end: list[int] = []
    joined = set[int]()  # of several parts; until all is read each of these tokens is its last part alone
    for words in paragraphs:
        if raw:
            raw.append(text[end[-1] : words[0].start])
            start.append(end[-1])
            end.append(words[0].start)
        begin = len(raw)
        for part, first, last in _parts(words):
            before = len(raw) - 2
            if (
                before >= begin
                and end[-1] == first
                and end[before] == start[-1]
                and _goes_on(raw[before], raw[-1], part, before in joined)
            ):
                raw[before:] = [part]
                end[before:] = [last]
                start.pop()
                joined.add(before)
            else:
                raw.append(part)
                start.append(first)
                end.append(last)
    for index in joined:
        raw[index] = text[start[index] : end[index]]
    return Tokens(text, raw, start, end)


def _parts(words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
    """The words with digits and letters apart: "5km" is "5" and "km"."""
    for word in words:
        if len(word.text) == 1 or word.text.isalpha() or word.text.isdecimal():
            yield word[:3]
        else:
            for part in _PARTS.finditer(word.text):
                yield part[0], word.start + part.start(), word.start + part.end()


def _goes_on(before: str, mark: str, part: str, joined: bool) -> bool:
    """Whether a part goes on with the token before a mark: "1,500", "don't", but not "Malta's".

    `before` is the last part of that token, `joined` whether there are others before it.
    """
    if mark in _SEPARATORS:
        return before[-1].isdecimal() and part.isdecimal()
    return mark in _APOSTROPHES and part != "s" and not joined and before.isalpha() and part.isalpha()
