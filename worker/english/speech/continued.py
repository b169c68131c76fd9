"""Quotations that go on in paragraphs of their own: whoever spoke last speaks on until somebody else is named."""

from collections.abc import Sequence

from schemas.annotations import Span, Statement, Stretch
from schemas.article import Article

OPENING, CLOSING = frozenset('“"'), frozenset('”"')
LEAST_WORDS = 4
"""A title in quotation marks is no speech."""


def carried_on(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """The statements in reading order, each with the paragraphs in which its quotation goes on without a cue."""
    ordered = sorted(statements, key=_place)
    speaking: int | None = None
    for paragraph in article.paragraphs:
        within = [
            index for index, each in enumerate(ordered) if any(_touches(piece, paragraph) for piece in each.content)
        ]
        if within:
            speaking = max(within, key=lambda index: ordered[index].content[-1].end)
        elif speaking is None or ordered[speaking].source is None or not _is_quotation(article.words(paragraph)):
            speaking = None
        else:
            more = (*ordered[speaking].content, Span(start=paragraph.start, end=paragraph.end))
            ordered[speaking] = ordered[speaking].model_copy(update={"content": more})
    return ordered


def _is_quotation(text: str) -> bool:
    """Whether one quotation is all that a paragraph holds; the last mark may be left for the next paragraph."""
    inner = text[1:].rstrip(".,")
    closed = inner[:-1] if inner[-1:] in CLOSING else inner
    return text[0] in OPENING and len(inner.split()) >= LEAST_WORDS and (OPENING | CLOSING).isdisjoint(closed)


def _touches(content: Span, paragraph: Stretch) -> bool:
    return content.part == "text" and content.start < paragraph.end and paragraph.start < content.end


def _place(statement: Statement) -> tuple[bool, int]:
    return statement.content[0].part != "title", statement.content[0].start
