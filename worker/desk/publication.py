"""What an article becomes in the store: flat fields to filter on, the indexes it stands in, and its notice."""

import hashlib
import json

from schemas.article import Article
from schemas.keys import Keys
from schemas.notices import NoticeData

COUNTED = ("paragraphs", "entities", "statements", "figures", "times", "places", "events", "related")
DIGESTED = ("title", "subtitle", "authors", "url", "published_at", "modified_at", "text", "related", "truncated")


def flat_fields(article: Article) -> dict[str, str]:
    """The fields that stand beside `json` in the article's hash; what is null is left out."""
    fields: dict[str, str | None] = {
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "language": article.language.code if article.language else None,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "processed_at": article.processed_at.isoformat(),
        "path": article.source.path,
        "status": article.status,
        "text_sha256": article.text_sha256,
    }
    return {name: value for name, value in fields.items() if value is not None}


def indexes(article: Article, keys: Keys, seed_id: str) -> list[str]:
    """The keys of the sorted sets that list the article, besides by:published and by:processed."""
    countries = {entity.country for entity in article.entities} | {place.country for place in article.places}
    return [
        keys.by("seed", seed_id),
        *([keys.by("language", article.language.code)] if article.language else []),
        *(keys.by("country", country) for country in sorted(filter(None, countries))),
        *(keys.by("entity", entity.id) for entity in article.entities),
    ]


def digest(article: Article) -> str:
    """Equal for two articles that say the same and were made by the same versions; times of processing do not count."""
    said = article.model_dump(mode="json", include=set(DIGESTED))
    made = [(run.name, run.version, run.status) for run in article.runs]
    return hashlib.sha256(json.dumps([said, made], sort_keys=True).encode()).hexdigest()


def notice_data(article: Article, keys: Keys, seed_id: str) -> NoticeData:
    """The small data of the article's notice."""
    return NoticeData(
        key=keys.article(article.id),
        article_id=article.id,
        revision=article.revision,
        seed_id=seed_id,
        path=article.source.path,
        title=article.title,
        language=article.language and article.language.code,
        published_at=article.published_at,
        status=article.status,
        counts={name: len(getattr(article, name)) for name in COUNTED},
    )


def fields(article: Article, keys: Keys, seed_id: str) -> dict[str, object]:
    """What the script `publish` is told of an article, besides its JSON."""
    return {
        "article": article.id,
        "revision": article.revision,
        "digest": digest(article),
        "text_sha256": article.text_sha256,
        "published": article.published_at.timestamp() if article.published_at else None,
        "processed": article.processed_at.timestamp(),
        "kind": "article.published.v1" if article.revision == 1 else "article.updated.v1",
        "data": notice_data(article, keys, seed_id).model_dump_json(exclude_none=True),
        "flat": flat_fields(article),
        "indexes": indexes(article, keys, seed_id),
    }
