"""What stands near an attribution: the others and the quotations by which its content may begin or end elsewhere."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from worker.english.encoder.decoding import Attribution
from worker.english.parts import Offsets, Part

FAR_CHARACTERS = 1000
"""What stands farther from an attribution does not bear on it, however long its sentence or a quotation is."""
CUE_BEHIND = 30
"""Characters behind a quotation in which a cue would make it another statement."""


class Nearby:
    """A part's attributions and quotations, looked up by where they stand: a long part costs no more for each."""

    def __init__(self, part: Part, attributions: Sequence[Attribution], quotations: Sequence[Offsets]) -> None:
        self._part = part
        self._attributions = sorted(attributions, key=lambda each: each.cue[0])
        self._quotations = sorted(quotations)

    def of(self, attribution: Attribution) -> tuple[Sequence[Attribution], Sequence[Offsets]]:
        """Those in the sentences of an attribution and in the quotations that reach into these or come next."""
        spans = [span for span in (attribution.content, attribution.cue, attribution.source) if span]
        begin, end = min(first for first, _ in spans), max(last for _, last in spans)
        nearest, farthest = begin - FAR_CHARACTERS, end + FAR_CHARACTERS
        start = max(nearest, self._sentence(begin)[0])
        end = min(farthest, max(end, self._sentence(end)[1]))
        low = bisect_right(self._quotations, start, key=lambda each: each[1])
        high = bisect_left(self._quotations, end, key=lambda each: each[0])
        quotations = self._quotations[low : high + 1]
        begin = max(nearest, min([start, *(first for first, _ in quotations)]))
        reach = min(farthest, max([end, *(last for _, last in quotations)]) + CUE_BEHIND)
        first = bisect_left(self._attributions, begin, key=lambda each: each.cue[0])
        last = bisect_right(self._attributions, reach, key=lambda each: each.cue[0])
        return self._attributions[first:last], quotations

    def _sentence(self, offset: int) -> Offsets:
        """The sentence that an offset stands in or behind."""
        index = bisect_right(self._part.sentences, offset, key=lambda each: each[0]) - 1
        return self._part.sentences[index] if index >= 0 else (offset, offset)
