"""Quotations that go on in paragraphs of their own: whoever spoke last speaks on until somebody else is named."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from schemas.annotations import Span, Statement, Stretch
from schemas.article import Article

OPENING, CLOSING = frozenset('“"'), frozenset('”"')
LEAST_WORDS = 4
"""A title in quotation marks is no speech."""


def carried_on(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """The statements in reading order, each with the paragraphs in which its quotation goes on without a cue."""
    ordered = sorted(statements, key=_place)
    said = _by_paragraph(article.paragraphs, ordered)
    more: dict[int, list[Span]] = defaultdict(list)
    speaking: int | None = None
    for paragraph in article.paragraphs:
        if within := said.get(paragraph.start):
            speaking = max(within, key=lambda index: ordered[index].content[-1].end)
        elif speaking is None or ordered[speaking].source is None or not _is_quotation(article.words(paragraph)):
            speaking = None
        else:
            more[speaking].append(Span(start=paragraph.start, end=paragraph.end))
    for index, spans in more.items():
        ordered[index] = ordered[index].model_copy(update={"content": (*ordered[index].content, *spans)})
    return ordered


def _is_quotation(text: str) -> bool:
    """Whether one quotation is all that a paragraph holds; the last mark may be left for the next paragraph."""
    inner = text[1:].rstrip(".,")
    closed = inner[:-1] if inner[-1:] in CLOSING else inner
    return text[0] in OPENING and len(inner.split()) >= LEAST_WORDS and (OPENING | CLOSING).isdisjoint(closed)


def _by_paragraph(paragraphs: Sequence[Stretch], statements: Sequence[Statement]) -> Mapping[int, list[int]]:
    """The indices of what is said in each paragraph, by where it starts."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, statement in enumerate(statements):
        pieces = [piece for piece in statement.content if piece.part == "text"]
        for start in {start for piece in pieces for start in _starts(paragraphs, piece)}:
            found[start].append(index)
    return found


def _starts(paragraphs: Sequence[Stretch], content: Span) -> Iterator[int]:
    first = bisect_right(paragraphs, content.start, key=lambda paragraph: paragraph.end)
    for paragraph in paragraphs[first : bisect_left(paragraphs, content.end, key=lambda paragraph: paragraph.start)]:
        yield paragraph.start


def _place(statement: Statement) -> tuple[bool, int]:
    return statement.content[0].part != "title", statement.content[0].start
