"""Which statement claims what stands at a place in an article."""

from schemas.annotations import Span
from schemas.article import Article


def claiming(article: Article, span: Span) -> str | None:
    """The id of the innermost statement whose content holds the span; None where the article itself says it."""
    holding = [
        (sum(piece.end - piece.start for piece in statement.content), statement.id)
        for statement in article.statements
        if statement.holds(span)
    ]
    return min(holding)[1] if holding else None
