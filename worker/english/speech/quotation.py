"""What stands in quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
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


def kind(text: str, content: Sequence[tuple[int, int]], quotations: list[tuple[int, int]]) -> Kind:
    """Whether the words of the pieces of a content are quoted, reported or both."""
    inside = outside = 0
    for start, end in content:
        after = bisect_right(quotations, start, key=itemgetter(1))
        near = quotations[after : bisect_left(quotations, end, key=itemgetter(0))]
        for word in _LETTERS.finditer(text, start, end):
            if any(first <= word.start() < last for first, last in near):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "quote" if outside <= _FEW_WORDS else "mixed"
