"""An article made of paragraphs, for tests of what reads articles."""

from datetime import UTC, datetime
from typing import Any

from schemas.article import Article
from worker.pipeline import assemble
from worker.plugins import ParsedArticle, Seed


def read(*paragraphs: str, published_at: str | None = None, **fields: Any) -> Article:
    """As the pipeline assembles it; no enricher has run. `published_at` is a day in ISO 8601."""
    published = datetime.fromisoformat(published_at).replace(tzinfo=UTC) if published_at else None
    parsed = ParsedArticle(paragraphs=paragraphs, published_at=published, **fields)
    return assemble(Seed("test.txt", b""), parsed, datetime.now(UTC))
