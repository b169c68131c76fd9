"""Which statement claims what stands at a place in an article."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from schemas.annotations import Span, Statement

_Piece = tuple[int, str, int]
"""The characters of a statement's whole content, its id, and where one piece of it ends."""


class Claims:
    """The statements of an article, to ask for the one that holds a span.

    Contents that overlap share at most half of their characters, so that few lie over one place: each question takes
    the logarithm of their number.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        edges: dict[str, list[tuple[int, bool, _Piece]]] = defaultdict(list)
        for statement in statements:
            size = sum(piece.end - piece.start for piece in statement.content)
            for span in statement.content:
                piece = (size, statement.id, span.end)
                edges[span.part] += [(span.start, True, piece), (span.end, False, piece)]
        self._starts: dict[str, list[int]] = {}
        self._over: dict[str, list[list[_Piece]]] = {}
        for part, of_part in edges.items():
            over: list[_Piece] = []
            self._starts[part], self._over[part] = [], []
            for at, begins, piece in sorted(of_part):
                over = [*over, piece] if begins else [other for other in over if other != piece]
                self._starts[part].append(at)
                self._over[part].append(over)

    def of(self, span: Span) -> str | None:
        """The id of the innermost statement whose content holds the span; None where the article itself says it."""
        at = bisect_right(self._starts.get(span.part, []), span.start) - 1
        over = self._over[span.part][at] if at >= 0 else []
        holding = [(size, id) for size, id, end in over if span.end <= end]
        return min(holding)[1] if holding else None
