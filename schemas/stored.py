"""How an article stands in the store: the flat fields beside its JSON, and the indexes that list it."""

from schemas.article import Article
from schemas.keys import Keys

FLAT = tuple("title url publisher language published_at processed_at path status text_sha256 duplicate story".split())
"""The fields of the article's hash to filter on, beside `json` and `revision`."""


def flat_fields(article: Article) -> dict[str, str]:
    """The article's values of `FLAT`, by the field's name; what is null is left out."""
    values = (
        article.title,
        article.url,
        article.publisher,
        article.language.code if article.language else None,
        article.published_at.isoformat() if article.published_at else None,
        article.processed_at.isoformat(),
        article.source.path,
        article.status,
        article.text_sha256,
        article.duplicate.model_dump_json() if article.duplicate else None,
        article.story.id if article.story else None,
    )
    return {name: value for name, value in zip(FLAT, values, strict=True) if value is not None}


def indexes(article: Article, keys: Keys) -> list[str]:
    """The sorted sets that list the article by its publication time, besides `by:published` and `by:processed`."""
    countries = {entity.country for entity in article.entities} | {place.country for place in article.places}
    return [
        *([keys.by("language", article.language.code)] if article.language else []),
        *(keys.by("country", country) for country in sorted(filter(None, countries))),
        *(keys.by("entity", entity.id) for entity in article.entities),
        *([keys.by("story", article.story.id)] if article.story else []),
    ]
