"""Quotations that go on in paragraphs of their own: whoever spoke last speaks on until somebody else is named."""

from collections.abc import Iterator, Sequence
from itertools import chain

from schemas.annotations import Span, Statement, Stretch
from schemas.article import Article

OPENING, CLOSING = frozenset('“"'), frozenset('”"')
LEAST_WORDS = 4
"""A title in quotation marks is no speech."""


def carried_on(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with those of paragraphs that are one quotation without a cue, all in reading order."""
    return sorted(chain(statements, _carried(article, statements)), key=_place)


def _carried(article: Article, statements: Sequence[Statement]) -> Iterator[Statement]:
    speaking: Statement | None = None
    for paragraph in article.paragraphs:
        within = [each for each in statements if any(_touches(piece, paragraph) for piece in each.content)]
        if within:
            speaking = max(within, key=lambda each: each.content[-1].end)
        elif speaking is None or speaking.source is None or not _is_quotation(article.words(paragraph)):
            speaking = None
        else:
            content = (Span(start=paragraph.start, end=paragraph.end),)
            yield speaking.model_copy(update={"content": content, "kind": "quote", "cue": None})


def _is_quotation(text: str) -> bool:
    """Whether one quotation is all that a paragraph holds; the last mark may be left for the next paragraph."""
    inner = text[1:].rstrip(".,")
    closed = inner[:-1] if inner[-1:] in CLOSING else inner
    return text[0] in OPENING and len(inner.split()) >= LEAST_WORDS and (OPENING | CLOSING).isdisjoint(closed)


def _touches(content: Span, paragraph: Stretch) -> bool:
    return content.part == "text" and content.start < paragraph.end and paragraph.start < content.end


def _place(statement: Statement) -> tuple[bool, int]:
    return statement.content[0].part != "title", statement.content[0].start
