"""Every span within an article, and those that stand where there are no such words."""

from collections.abc import Iterator

from schemas.annotations import Span, Stretch, Words
from schemas.article import Article
from schemas.record import Record


def misplaced(article: Article, value: object) -> Iterator[Span]:
    """Every span or stretch within `value` that holds no words of the article, or others than it says.

    One that begins or ends in white space counts too: its offsets were counted in another way than in code points.
    """
    lengths = {"title": len(article.title or ""), "text": len(article.text)}
    for span in spans(value):
        words = article.words(span)
        inside = 0 <= span.start < span.end <= lengths[span.part] and words == words.strip()
        if not inside or (isinstance(span, Words) and words != span.text):
            yield span


def spans(value: object) -> Iterator[Span]:
    """Every span within `value`, stretches of the text included."""
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, Span):
            yield each
        elif isinstance(each, Stretch):
            yield Span(start=each.start, end=each.end)
        elif isinstance(each, Record):
            left.extend(each.__dict__.values())
        elif isinstance(each, tuple | list):
            left.extend(each)
