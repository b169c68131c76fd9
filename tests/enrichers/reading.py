"""Articles made of paragraphs, for tests of what reads articles."""

from datetime import UTC, datetime
from typing import Any

from schemas.article import Article, Language
from worker.english.document import Document
from worker.pipeline import assemble
from worker.plugins import Enricher, Fields, ParsedArticle, Seed


def read(*paragraphs: str, published_at: str | None = None, language: str | None = "en", **fields: Any) -> Article:
    """As the pipeline assembles it, in a language; no enricher has run. `published_at` is a day in ISO 8601."""
    published = datetime.fromisoformat(published_at).replace(tzinfo=UTC) if published_at else None
    parsed = ParsedArticle(paragraphs=paragraphs, published_at=published, **fields)
    article = assemble(Seed("test.txt", b""), parsed, datetime.now(UTC))
    return article.model_copy(update={"language": Language(code=language) if language else None})


def compute(enricher: Enricher, article: Article) -> Fields:
    """The fields that an enricher fills in an article."""
    return enricher.compute(Document(article))
