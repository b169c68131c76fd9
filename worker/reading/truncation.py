"""Signs that a text breaks off before its end: `…`, `[+2314 chars]`, `Continue reading`, a paywall."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.article import Warning

_BROKEN_OFF = re.compile(r"(?:\.{3,}|…|\[…\]|\[\.{3}\]|\(…\))$")
_COUNTED = re.compile(r"\s*\[\+\d{1,9} (?:chars|characters|words)\]$")
_TAIL_CHARACTERS = 80


class Ending(NamedTuple):
    """A body without the marks of truncation, and whether it breaks off."""

    paragraphs: tuple[str, ...]
    truncated: bool
    warnings: tuple[Warning, ...]


def breaks_off(text: str) -> bool:
    """Whether a passage ends in an ellipsis or in a count of the characters left out."""
    tail = text[-_TAIL_CHARACTERS:].rstrip()
    return bool(_COUNTED.search(tail) or _BROKEN_OFF.search(tail))


def ending(paragraphs: Sequence[str]) -> Ending:
    """How a body ends. A count such as `[+2314 chars]` is no word of the story and is taken off; an ellipsis stays."""
    if not paragraphs or not breaks_off(paragraphs[-1]):
        return Ending(tuple(paragraphs), False, ())
    last = paragraphs[-1].rstrip()
    kept = last[:-_TAIL_CHARACTERS] + _COUNTED.sub("", last[-_TAIL_CHARACTERS:])
    warning = Warning(code="truncated", message="the file holds only the beginning of the story")
    return Ending((*paragraphs[:-1], kept), True, (warning,))
