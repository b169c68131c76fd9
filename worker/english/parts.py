"""The title and the text of an article: their words and sentences, computed once."""

from bisect import bisect_left
from functools import cached_property
from typing import Literal

from schemas.annotations import Span, Words
from worker.english.quantities.tokens import Tokens, tokens
from worker.english.sentences import sentences
from worker.english.words import Word, words

PartName = Literal["title", "text"]
Offsets = tuple[int, int]
"""Start and end in code points of a part."""


class Part:
    """The title or the text. All offsets count in its own `text`; `paragraphs` are in reading order."""

    def __init__(self, name: PartName, text: str, paragraphs: tuple[Offsets, ...]) -> None:
        self.name: PartName = name
        self.text = text
        self.paragraphs = paragraphs

    def span(self, start: int, end: int) -> Span:
        """The characters from `start` up to, not including, `end`."""
        return Span(part=self.name, start=start, end=end)

    def words_at(self, start: int, end: int) -> Words:
        """The same with the characters themselves."""
        return Words(part=self.name, start=start, end=end, text=self.text[start:end])

    @cached_property
    def sentences(self) -> tuple[Offsets, ...]:
        """In reading order; none spans two paragraphs."""
        return tuple(offsets for paragraph in self.paragraphs for offsets in sentences(self.text, *paragraph))

    @cached_property
    def words(self) -> list[Word]:
        """In reading order; none spans two paragraphs."""
        return [word for start, end in self.paragraphs for word in words(self.text[start:end], start)]

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words that begin from `start` up to, not including, `end`: those of a sentence or paragraph."""
        first = bisect_left(self._starts, start)
        return self.words[first : bisect_left(self._starts, end, first)]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The places in `words` of those that begin a sentence."""
        places = (bisect_left(self._starts, start) for start, _ in self.sentences)
        return list(dict.fromkeys(place for place in places if place < len(self.words)))

    @cached_property
    def words_by_paragraph(self) -> list[list[Word]]:
        """The words of each paragraph that has any."""
        by_paragraph = (self.words_in(start, end) for start, end in self.paragraphs)
        return [paragraph for paragraph in by_paragraph if paragraph]

    @cached_property
    def tokens(self) -> Tokens:
        """The same words for times and quantities: a number with its separators is one token."""
        return tokens(self.text, self.words_by_paragraph)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]
