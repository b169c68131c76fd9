"""What is said, settled: without its cue and source, and not beyond its paragraph unless a quotation goes on."""

import re
from collections.abc import Iterator

from worker.english.encoder.decoding import Attribution
from worker.english.parts import Offsets, Part

_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"that", "which", "who", "and", "but", "as", "to"})
_OPENING = frozenset("“\"«„‘'")
_LOOSE = " ,;:\n"
_BOUND = re.compile(
    r"(?i)\b(?:(?:more|less|fewer|greater) than|at (?:least|most)|up to|as (?:many|much) as|over|under|nearly|almost"
    r"|about|around|above|below|roughly|approximately|some) +\Z"
)
_BOUND_CHARACTERS = 20


def settled(part: Part, attribution: Attribution) -> tuple[Offsets, ...]:
    """The pieces of what an attribution of a part says, in reading order; at least one."""
    content = _within_paragraphs(part, attribution)
    own = [place for place in (attribution.cue, attribution.source) if place]
    return tuple(_without(part.text, content, own)) or (attribution.content,)


def _within_paragraphs(part: Part, attribution: Attribution) -> Offsets:
    """The content in the paragraph of its cue, else in its first, and in those after it that go on with a quotation."""
    start, end = _with_bound(part.text, attribution)
    touched = [(max(first, start), min(last, end)) for first, last in part.paragraphs if first < end and start < last]
    if len(touched) < 2:
        return start, end
    cue = attribution.cue
    home = next((at for at, (first, last) in enumerate(touched) if cue and first <= cue[0] < last), 0)
    low = high = home
    while low > 0 and part.text[touched[low][0]] in _OPENING and part.text[touched[low - 1][0]] in _OPENING:
        low -= 1
    while high + 1 < len(touched) and part.text[touched[high + 1][0]] in _OPENING:
        high += 1
    return touched[low][0], touched[high][1]


def _without(text: str, content: Offsets, own: list[Offsets]) -> Iterator[Offsets]:
    """The content without the places of its own cue and source; pieces that say nothing are left out."""
    pieces = [content]
    for start, end in own:
        pieces = [cut for first, last in pieces for cut in ((first, min(last, start)), (max(first, end), last))]
        pieces = [(first, last) for first, last in dict.fromkeys(pieces) if first < last]
    for first, last in sorted(pieces):
        words = _WORD.findall(text, first, last)
        if words and not (len(words) == 1 and words[0].lower() in _EMPTY):
            yield _bare(text, first, last)


def _bare(text: str, first: int, last: int) -> Offsets:
    while text[first] in _LOOSE:
        first += 1
    while text[last - 1] in _LOOSE:
        last -= 1
    return first, last


def _with_bound(text: str, attribution: Attribution) -> tuple[int, int]:
    """The content with the bound of the number that it begins with: "over 900 strikes", not "900 strikes"."""
    start, end = attribution.content
    bound = _BOUND.search(text, max(0, start - _BOUND_CHARACTERS), start) if text[start].isdigit() else None
    if bound is None or (attribution.cue and attribution.cue[0] <= start and bound.start() < attribution.cue[1]):
        return attribution.content
    return bound.start(), end
