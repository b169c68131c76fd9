"""What stands at the side of what is said: sentences of the writer, words that only interrupt, the next one's turn."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from worker.english.encoder.decoding import Attribution
from worker.english.parts import Offsets, Part

OPENING = frozenset("“\"«„‘'")
_WORD = re.compile(r"\w")
_ASIDE = re.compile(
    r"(?: (?:on|in|at|during|after|before|to|by|through|via|late|early|earlier|last|this|yesterday|today)\b"
    r"[^,;:.!?\n“”\"()]{0,60})?(?:, |\.?\Z)"
)
"""What may stand behind a cue before what is said goes on, or at the end: "said on Monday, "."""
_GOES_ON = re.compile(
    r"(?:will|would|can|could|may|might|must|should|shall|is|are|was|were|has|have|had|does|do|did)\b"
)
"""The verb of a sentence whose subject stands before "according to the union,"."""
LIKELY = 0.5
"""Probability from which a word counts as a cue that ends another's content."""


def behind_cue(content: Offsets, attribution: Attribution, others: Sequence[Attribution]) -> Offsets:
    """The content behind a cue with which its source says more: “A,” he said, adding “B.”"""
    start, end = content
    first, last = attribution.cue
    if attribution.source is None or not (start < first and last < end):
        return content
    more = any(
        start < other.cue[0] and other.cue[1] <= first and other.source == attribution.source
        for other in others
        if other.cue_chance >= LIKELY
    )
    return (last, end) if more else content


def in_own_sentence(part: Part, content: Offsets, attribution: Attribution, quotations: Sequence[Offsets]) -> Offsets:
    """Reported speech within the sentence that reports it; a quotation may hold several."""
    start, end = content
    first, last = _sentence(part, attribution.cue[0])
    if start < first < end and not _quoted(start, quotations) and not _quoted(first, quotations):
        start = first
    if start < last < end and not _quoted(end - 1, quotations) and not _quoted(last, quotations):
        end = last
    return start, end


def one_turn(part: Part, content: Offsets, attribution: Attribution, quotations: Sequence[Offsets]) -> Offsets:
    """The content without a second quotation that sentences of the writer part from its own."""
    start, end = content
    within = [each for each in quotations if each[0] < end and start < each[1]]
    for one, other in pairwise(within):
        is_apart = one[1] <= _sentence(part, other[0])[0] and _WORD.search(part.text, one[1], other[0])
        if not is_apart:
            continue
        if start == one[0] >= attribution.cue[1]:
            return start, one[1]
        if other[1] >= end and other[1] <= attribution.cue[0]:
            start = other[0]
    return start, end


def without_turns_of_others(part: Part, pieces: Sequence[Offsets], attribution: Attribution) -> Iterator[Offsets]:
    """The pieces without a quotation whose sentence goes on to tell of another speaker: “A,” she said. “B,” he said."""
    for start, end in pieces:
        first, last = _sentence(part, start)
        is_own = first <= attribution.cue[0] < last or not pieces.index((start, end))
        if is_own or part.text[start] not in OPENING or not _WORD.search(part.text, end, last):
            yield start, end


def resumed(part: Part, pieces: Sequence[Offsets], attribution: Attribution) -> list[Offsets]:
    """Reported speech that its source interrupts: "The quay, Reed said on Monday, will go" has "will go" in it."""
    if not pieces or not attribution.source or any(part.text[start] in OPENING for start, _ in pieces[:2]):
        return list(pieces)
    (first, _), (_, last) = sorted((attribution.cue, attribution.source))
    close = _sentence(part, first)[1]
    aside = _ASIDE.match(part.text, last, close)
    if part.text[pieces[0][1] : first].strip() != "," or aside is None:
        return list(pieces)
    begin = aside.end()
    if len(pieces) == 1:
        close -= part.text.endswith(".", begin, close)
        return [*pieces, (begin, close)] if _GOES_ON.match(part.text, begin, close) else list(pieces)
    start, end = pieces[1]
    if end > close:
        return list(pieces)
    return [pieces[0], *([(max(start, begin), end)] if begin < end else []), *pieces[2:]]


def _sentence(part: Part, offset: int) -> Offsets:
    index = bisect_right(part.sentences, offset, key=lambda each: each[0]) - 1
    return part.sentences[max(0, index)]


def _quoted(offset: int, quotations: Sequence[Offsets]) -> bool:
    return any(first <= offset < last for first, last in quotations)
