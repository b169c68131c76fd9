"""A text as words to compare, in any language: letters, digits and marks as every outlet would write them."""

import re
import unicodedata
from functools import cached_property

SHINGLE_WORDS = 3
"""So many words in a row make a shingle: 40 % of the words changed at random still leave a fifth of all shingles."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese. Each sign counts as a word."""
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")

Shingle = tuple[str, ...]


class Words:
    """The words of a text, for comparison alone: neither case nor punctuation nor white space counts."""

    def __init__(self, text: str) -> None:
        self._written: list[str] = _WORD.findall(unicodedata.normalize("NFKC", text))
        self.folded = [word.casefold() for word in self._written]

    def __len__(self) -> int:
        return len(self.folded)

    @cached_property
    def shingles(self) -> list[Shingle]:
        """Every three words in a row, in reading order."""
        return list(zip(*(self.folded[start:] for start in range(SHINGLE_WORDS)), strict=False))

    @cached_property
    def shingle_set(self) -> frozenset[Shingle]:
        """The shingles, each once."""
        return frozenset(self.shingles)

    @cached_property
    def facts(self) -> list[bool]:
        """Of each word, whether it may be a number or a name: it has a digit or a capital."""
        return [any(character.isdigit() or character.isupper() for character in word) for word in self._written]
