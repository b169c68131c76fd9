"""What stands in quotation marks."""

import re
from typing import Literal

Kind = Literal["quote", "indirect", "mixed"]

_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)"
    r"|(?<!\w)‘[^‘\n]*?’(?!\w)|(?<!\w)'[^'\n]*?'(?!\w)",
    re.MULTILINE,
)
_LETTERS = re.compile(r"\w+")
_FEW_WORDS = 1
"""So many words outside the marks still leave a quote a quote: "that", "and"."""


def quoted(text: str) -> list[tuple[int, int]]:
    """Where quotations stand, marks included; one that its paragraph leaves open runs to the paragraph's end."""
    return [match.span() for match in _QUOTED.finditer(text)]


def kind(text: str, start: int, end: int, quotations: list[tuple[int, int]], cue: tuple[int, int] | None) -> Kind:
    """Whether the words from `start` to `end`, those of the cue and around it aside, are quoted, reported or both."""
    inside = outside = 0
    near = [(first, last) for first, last in quotations if first < end and start < last]
    for word in _LETTERS.finditer(text, start, end):
        if any(first <= word.start() < last for first, last in near):
            inside += 1
        elif not (cue and cue[0] <= word.start() < cue[1]):
            outside += 1
    if not inside:
        return "indirect"
    return "quote" if outside <= _FEW_WORDS else "mixed"
