"""Where what is said begins and ends: within its paragraph, in whole quotations, without its own cue and source."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from worker.english.encoder.decoding import Attribution
from worker.english.parts import Offsets, Part
from worker.english.speech.addressees import without_addressee
from worker.english.speech.nearby import CUE_BEHIND, Nearby
from worker.english.speech.sides import (
    LIKELY,
    OPENING,
    behind_cue,
    in_own_sentence,
    one_turn,
    resumed,
    without_turns_of_others,
)

Pieces = tuple[Offsets, ...]

CLOSING = frozenset("”\"»’'")
_BREAK = re.compile(r"\s*\n\s*")
_TRAILING = re.compile(r", (?:with|while|because|based|compared|including)\b", re.IGNORECASE)
_EDGES = " ,;:–—-"
_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"that", "which", "who", "and", "but", "as", "to"})
"""Words that say nothing alone, once a cue and its source are cut out: "which she said"."""
_STOPS = frozenset(".!?…,")
_BOUND = re.compile(
    r"(?i)\b(?:(?:more|less|fewer|greater) than|at (?:least|most)|up to|as (?:many|much) as|over|under|nearly|almost"
    r"|about|around|above|below|roughly|approximately|some) +\Z"
)
_BOUND_CHARACTERS = 20
_SAYING_MORE = re.compile(r"(?:,\s+(?:and\s+|but\s+)?|;\s+|\s(?:and|but)\s+)(?:\w+ly\s+|also\s+|then\s+|later\s+)?\Z")
_SAYING_MORE_CHARACTERS = 20


def pieces(part: Part, attribution: Attribution, nearby: Nearby) -> Pieces:
    """The content of an attribution as offsets in reading order; empty where nothing but its cue and source is left.

    The cues and sources of others end a content that would run into them.
    """
    others, quotations = nearby.of(attribution)
    content = _in_paragraph(part, attribution)
    content = behind_cue(content, attribution, others)
    content = _own_quotation(content, attribution, others, quotations)
    content = _quotation_before(part, content, attribution, quotations)
    content = one_turn(part, content, attribution, quotations)
    content = in_own_sentence(part, content, attribution, quotations)
    content = _in_quotations(part, content, attribution, others, quotations)
    content = _to_the_end(part, content, attribution, others)
    content = _before_more(part, content, attribution, others, quotations)
    content = without_addressee(part.text, content, attribution)
    content = with_bound(part.text, content, attribution.cue)
    left = [piece for each in _without(content, attribution) if (piece := _trimmed(part.text, each))]
    found = list(_resumed(left, quotations))
    found += _said_on(part, attribution, others, quotations, found)
    return tuple(without_turns_of_others(part, resumed(part, found, attribution), attribution))


def with_bound(text: str, content: Offsets, cue: Offsets) -> Offsets:
    """The content with the bound of the number that it begins with: "over 900 strikes", not "900 strikes"."""
    start, end = content
    bound = _BOUND.search(text, max(0, start - _BOUND_CHARACTERS), start) if text[start].isdigit() else None
    if bound is None or (cue[0] <= start and bound.start() < cue[1]):
        return content
    return bound.start(), end


def _in_paragraph(part: Part, attribution: Attribution) -> Offsets:
    """The content within the paragraph nearest to its cue, and in those after it that open with a quotation mark."""
    start, end = attribution.content
    breaks = list(_BREAK.finditer(part.text, start, end))
    if not breaks:
        return start, end
    breaks = [each for each in breaks if part.text[each.end()] not in OPENING]
    edges = [start, *(edge for each in breaks for edge in each.span()), end]
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    first, last = attribution.cue
    return min(runs, key=lambda run: max(run[0] - last, first - run[1], 0))


def _own_quotation(
    content: Offsets, attribution: Attribution, others: Sequence[Attribution], quotations: Sequence[Offsets]
) -> Offsets:
    """The content before its cue, without a quotation that somebody else's cue ends: “A,” she said. “B,” he said."""
    start, end = content
    if end > attribution.cue[0]:
        return content
    for other in others:
        first, last = other.cue
        if other.cue_chance < LIKELY or not start < first < end or other.source == attribution.source:
            continue
        if not any(opens < first < closes for opens, closes in quotations):
            ends_one = any(start <= opens and closes <= first for opens, closes in quotations)
            own = min((opens for opens, _ in quotations if last <= opens < end), default=None)
            if ends_one and own is not None:
                start = own
    return start, end


def _quotation_before(part: Part, content: Offsets, attribution: Attribution, quotations: Sequence[Offsets]) -> Offsets:
    """The quotation that its speaker directly follows, and not one behind the sentence: “A?” she asked him. “B.”"""
    first, last = attribution.cue
    begin = min(first, attribution.source[0]) if attribution.source else first
    start, end = part.sentences[max(0, bisect_right(part.sentences, first, key=lambda each: each[0]) - 1)]
    if content[0] < max(end, last):
        return content
    before = (each for each in quotations if start <= each[0] and each[1] <= begin)
    return next((each for each in before if not part.text[each[1] : begin].strip(_EDGES)), content)


def _in_quotations(
    part: Part, content: Offsets, attribution: Attribution, others: Sequence[Attribution], quotations: Sequence[Offsets]
) -> Offsets:
    """The content with the whole of each quotation that it begins or ends in, as far as nobody is cited in that."""
    start, end = content
    for first, last in quotations:
        if first < start < last and not _cited(first, start, attribution, others):
            start = first
        if first < end < last and not _cited(end, last, attribution, others):
            end = last
    return start, end


def _to_the_end(part: Part, content: Offsets, attribution: Attribution, others: Sequence[Attribution]) -> Offsets:
    """Reported speech with the clause that trails after a comma to its sentence's end."""
    start, end = content
    if start < attribution.cue[1] or not _TRAILING.match(part.text, end):
        return content
    index = bisect_right(part.sentences, (end, end)) - 1
    last = part.sentences[index][1] if index >= 0 else end
    last -= part.text.endswith(".", end, last)
    return (start, last) if end < last and not _cited(end, last, attribution, others) else content


def _before_more(
    part: Part, content: Offsets, attribution: Attribution, others: Sequence[Attribution], quotations: Sequence[Offsets]
) -> Offsets:
    """The content up to where its source says something more: "said it will sail, adding that …"."""
    start, end = content
    for other in others:
        first = other.cue[0]
        if not (attribution.cue[1] <= start < first < end and other.source == attribution.source is not None):
            continue
        joined = _SAYING_MORE.search(part.text, max(start, first - _SAYING_MORE_CHARACTERS), first)
        is_quoted = any(opens < first < closes for opens, closes in quotations)
        if joined and joined.start() > start and other.cue_chance >= LIKELY and not is_quoted:
            end = joined.start()
    return start, end


def _said_on(
    part: Part,
    attribution: Attribution,
    others: Sequence[Attribution],
    quotations: Sequence[Offsets],
    found: Sequence[Offsets],
) -> Iterator[Offsets]:
    """The quotation that goes on behind the cue: “We will go,” he said. “We have to.”"""
    if not found or not any(first <= found[-1][0] < last for first, last in quotations):
        return
    end = max(found[-1][1], attribution.cue[1], attribution.source[1] if attribution.source else 0)
    if end == found[-1][1]:
        return
    limit = part.text.find("\n", end)
    limit = len(part.text) if limit < 0 else limit
    for first, last in quotations:
        if end <= first < limit:
            closes = part.text[first:last].rstrip("".join(CLOSING))[-1:] in _STOPS
            apart = part.text[end:first].strip(_EDGES + ".")
            if closes and not apart and not _cited(first, last + CUE_BEHIND, attribution, others):
                yield first, last
            return


def _cited(start: int, end: int, attribution: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether a likely cue, or this attribution's own, stands between two offsets."""
    likely = [other.cue for other in others if other.cue_chance >= LIKELY]
    return any(start <= cue[0] < end for cue in (attribution.cue, *likely))


def _without(content: Offsets, attribution: Attribution) -> Iterator[Offsets]:
    """The content without its own cue and source."""
    start, end = content
    own = sorted(each for each in (attribution.cue, attribution.source) if each and each[0] < end and start < each[1])
    for first, last in own:
        if start < first:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _resumed(found: Sequence[Offsets], quotations: Sequence[Offsets]) -> Iterator[Offsets]:
    """The pieces; after one that is quoted, the next begins where a quotation does: “We go,” he said in June. “Now.”"""
    is_quoted = False
    for start, end in found:
        inside = any(first <= start < last for first, last in quotations)
        opening = next((first for first, _ in quotations if start < first < end), None)
        yield (opening if is_quoted and not inside and opening is not None else start), end
        is_quoted = inside


def _trimmed(text: str, piece: Offsets) -> Offsets | None:
    """A piece without commas and dashes at its ends; None where it says nothing."""
    start, end = piece
    while start < end and (text[start] in _EDGES or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _EDGES or text[end - 1].isspace()):
        end -= 1
    words = _WORD.findall(text, start, end)
    return (start, end) if words and not (len(words) == 1 and words[0].lower() in _EMPTY) else None
