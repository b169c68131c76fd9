"""The title and the text of an article: their words and sentences, computed once."""

from functools import cached_property
from typing import Literal

from schemas.annotations import Span
from worker.english.encoder.words import Word, words
from worker.english.quantities.tokens import Tokens, tokens
from worker.english.sentences import sentences

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
        return Span(part=self.name, start=start, end=end, text=self.text[start:end])

    @cached_property
    def sentences(self) -> tuple[Offsets, ...]:
        """In reading order; none spans two paragraphs."""
        return tuple(offsets for paragraph in self.paragraphs for offsets in sentences(self.text, *paragraph))

    @cached_property
    def words(self) -> list[list[Word]]:
        """The words of each paragraph that has any."""
        by_paragraph = (words(self.text[start:end], start) for start, end in self.paragraphs)
        return [paragraph for paragraph in by_paragraph if paragraph]

    @cached_property
    def tokens(self) -> Tokens:
        """The same words for times and quantities: a number with its separators is one token."""
        return tokens(self.text)
