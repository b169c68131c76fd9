"""Texts as tokens, for tests of what reads tokens."""

import re

from worker.english.parts import Part
from worker.english.quantities.tokens import Tokens


def tokens(text: str) -> Tokens:
    """The tokens of a text whose paragraphs stand apart by line breaks."""
    paragraphs = tuple((found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    return Part("text", text, paragraphs).tokens


def tokens_at(text: str, word: str) -> tuple[Tokens, int]:
    """The tokens of a text, and the first of them that is written so."""
    found = tokens(text)
    return found, found.raw.index(word)
