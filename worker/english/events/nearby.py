"""What stands near an event: the nearest span of its sentence, the word before a span."""

from bisect import bisect_left
from collections.abc import Iterable

from schemas.annotations import Span
from worker.english.parts import Offsets, Part

_NEAR_CHARACTERS = 20
"""How far before a span the word before it is looked for."""


class Nearby:
    """Spans by where they stand, to ask which are near to a trigger."""

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        self._spans = sorted((span.part, span.start, span.end, id) for span, id in spans)

    def nearest(self, sentence: Offsets, trigger: Span) -> str | None:
        """The id of the span of a sentence that stands nearest to its trigger; None where the sentence has none."""
        first, after = (bisect_left(self._spans, (trigger.part, offset)) for offset in sentence)
        near = [
            (min(abs(start - trigger.end), abs(trigger.start - end)), id)
            for _, start, end, id in self._spans[first:after]
            if end <= sentence[1]
        ]
        return min(near)[1] if near else None

    def before(self, sentence: Offsets, trigger: Span) -> str | None:
        """The id of the last span before a sentence, in the trigger's part; None where there is none."""
        at = bisect_left(self._spans, (trigger.part, sentence[0]))
        part, *_, id = self._spans[at - 1] if at else (None, None)
        return id if part == trigger.part else None


def word_before(part: Part, span: Span) -> list[str]:
    """The word before a span in small letters, where there is one nearby."""
    return part.text[max(0, span.start - _NEAR_CHARACTERS) : span.start].lower().split()[-1:]
