"""What stands near an event: the nearest span of its sentence, the word before a span."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from schemas.annotations import Span
from worker.english.parts import Offsets, Part, PartName

_RELATIVE = re.compile(r",\s+(?:which|who|whom|whose)\b[^,;:()]*")
"""Of 14 times and places in 150 articles that it takes from an event ten were another deed's."""
_NEAR_CHARACTERS = 20
"""How far before a span the word before it is looked for."""


class Nearby:
    """Spans by where they stand, to ask which are near to a trigger.

    What stands in a relative clause of the `parts`, as "who fled in May", is near to what stands in it, too, alone.
    """

    def __init__(self, spans: Iterable[tuple[Span, str]], parts: Iterable[Part]) -> None:
        self._spans = sorted((span.part, span.start, span.end, id) for span, id in spans)
        self._clauses = {part.name: list(_relative_clauses(part)) for part in parts}

    def nearest(self, sentence: Offsets, trigger: Span) -> str | None:
        """The id of the span of a sentence that stands nearest to its trigger; None where the sentence has none."""
        first, after = (bisect_left(self._spans, (trigger.part, offset)) for offset in sentence)
        near = [
            (min(abs(start - trigger.end), abs(trigger.start - end)), id)
            for _, start, end, id in self._spans[first:after]
            if end <= sentence[1] and self._clause(trigger.part, start) == self._clause(trigger.part, trigger.start)
        ]
        return min(near)[1] if near else None

    def _clause(self, part: PartName, offset: int) -> Offsets | None:
        clauses = self._clauses[part]
        at = bisect_right(clauses, offset, key=lambda clause: clause[0]) - 1
        return clauses[at] if at >= 0 and offset < clauses[at][1] else None

    def before(self, sentence: Offsets, trigger: Span) -> str | None:
        """The id of the last span before a sentence, in the trigger's part; None where there is none."""
        at = bisect_left(self._spans, (trigger.part, sentence[0]))
        part, *_, id = self._spans[at - 1] if at else (None, None)
        return id if part == trigger.part else None


def _relative_clauses(part: Part) -> Iterator[Offsets]:
    for start, end in part.sentences:
        yield from (clause.span() for clause in _RELATIVE.finditer(part.text, start, end))


def word_before(part: Part, span: Span) -> list[str]:
    """The word before a span in small letters, where there is one nearby."""
    return part.text[max(0, span.start - _NEAR_CHARACTERS) : span.start].lower().split()[-1:]
