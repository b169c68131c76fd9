"""Names of works in quotation marks: what they hold is neither a time nor a figure, as in the film "Two Sundays"."""

import re
from collections.abc import Iterator

from worker.english.parts import Offsets, Part

_IN_MARKS = re.compile(r"“([^“”\n]{1,80})”|\"([^\"\n]{1,80})\"|(?<!\w)‘([^‘’\n]{1,80})’(?!\w)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_YEAR = re.compile(r"\d{4}")
_SPOKEN = (".", "!", "?", "…")
_MOST_WORDS = 8
_SMALL_LETTERS = 3
"""Words of so few letters are written small within a title: "of", "the"."""


def titled(part: Part) -> Iterator[Offsets]:
    """Where names of works stand in a part, without the marks, in reading order."""
    for found in _IN_MARKS.finditer(part.text):
        start, end = next(span for span in map(found.span, (1, 2, 3)) if span[0] >= 0)
        if _is_title(part.text[start:end]):
            yield start, end


def _is_title(inner: str) -> bool:
    """Whether the first word and every longer one have a capital; a year alone is a title too."""
    words = _WORD.findall(inner)
    if not words:
        return _YEAR.fullmatch(inner.rstrip(",")) is not None
    if len(words) > _MOST_WORDS or inner.endswith(_SPOKEN) or (len(words) == 1 and inner in (f"{words[0]},", words[0])):
        return False
    return words[0][0].isupper() and all(word[0].isupper() for word in words if len(word) > _SMALL_LETTERS)
