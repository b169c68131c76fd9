"""A figure belongs to the innermost statement that holds it."""

import random

import pytest

from schemas.annotations import Span, Statement
from worker.english.claims import Claims


def _statement(id: str, *content: tuple[int, int]) -> Statement:
    pieces = tuple(Span(start=start, end=end) for start, end in content)
    return Statement(id=id, kind="indirect", content=pieces, cue=Span(start=0, end=1))


STATEMENTS = (_statement("s1", (0, 100)), _statement("s2", (20, 40)), _statement("s3", (10, 15), (120, 130)))


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((50, 55), "s1"),
        ((20, 40), "s2"),
        ((35, 45), "s1"),
        ((12, 14), "s3"),
        ((120, 121), "s3"),
        ((95, 105), None),
        ((130, 131), None),
        ((200, 201), None),
    ],
)
def test_the_innermost_statement_claims_it(span: tuple[int, int], expected: str | None) -> None:
    assert Claims(STATEMENTS).of(Span(start=span[0], end=span[1])) == expected


def test_a_title_is_claimed_by_none_of_the_text() -> None:
    assert Claims(STATEMENTS).of(Span(part="title", start=20, end=25)) is None


def test_any_pieces_are_searched_as_one_by_one() -> None:
    """The search by place finds what asking each statement finds."""
    draw = random.Random(7)
    pieces = [(start, start + draw.randint(1, 60)) for start in (draw.randint(0, 300) for _ in range(40))]
    statements = [_statement(f"s{number:02}", piece) for number, piece in enumerate(pieces)]
    claims = Claims(statements)
    for start in range(320):
        span = Span(start=start, end=start + draw.randint(1, 9))
        holding = [(s.content[0].end - s.content[0].start, s.id) for s in statements if s.holds(span)]
        assert claims.of(span) == (min(holding)[1] if holding else None)
