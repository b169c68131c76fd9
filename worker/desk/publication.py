"""What the store is told of an article that is published: its digest, its notice, where it stands, what it repeats."""

import hashlib
import json

from schemas.article import Article, Duplicate
from schemas.keys import Keys
from schemas.notices import NoticeData
from schemas.stored import flat_fields, indexes
from worker.connect.headlines import called, sought
from worker.connect.settlement import known_by, outlet_of
from worker.connect.sketch import sketch
from worker.connect.words import Words
from worker.desk.copies import Settled

COUNTED = ("paragraphs", "entities", "statements", "figures", "times", "places", "events", "related")
DIGESTED = ("title", "subtitle", "authors", "url", "published_at", "modified_at", "text", "related", "truncated")


def revised(article: Article, revision: int) -> Article:
    """The article without what the desk alone can say of it."""
    related = tuple(headline.model_copy(update={"article_id": None}) for headline in article.related)
    return article.model_copy(update={"revision": revision, "duplicate": None, "story": None, "related": related})


def digest(article: Article) -> str:
    """Equal for two articles that say the same and were made by the same versions; times of processing do not count."""
    said = article.model_dump(mode="json", include=set(DIGESTED))
    made = [(run.name, run.version, run.status) for run in article.runs]
    return hashlib.sha256(json.dumps([said, made], sort_keys=True).encode()).hexdigest()


def notice_data(article: Article, keys: Keys, seed_id: str, duplicate: Duplicate | None) -> NoticeData:
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
        duplicate=duplicate,
    )


def fields(article: Article, keys: Keys) -> dict[str, object]:
    """What the script `publish` is told of an article, besides its JSON and what it repeats."""
    return {
        "article": article.id,
        "part": article.source.part,
        "revision": article.revision,
        "digest": digest(article),
        "text_sha256": article.text_sha256,
        "by_url": article.url is not None,
        "published": article.published_at.timestamp() if article.published_at else None,
        "processed": article.processed_at.timestamp(),
        "kind": "article.published.v1" if article.revision == 1 else "article.updated.v1",
        "flat": flat_fields(article),
        "indexes": indexes(article, keys),
        "entities": [{"id": each.id, "name": each.name, "aliases": each.aliases} for each in article.entities],
        "outlet": outlet_of(article.url, article.publisher),
        "known_by": known_by(article),
        "called": called(article),
        "sought": sought(article),
        "sketch": "".join(fingerprint.hex() for fingerprint in sketch(Words(article.text))),
    }


def settlement(article: Article, keys: Keys, seed_id: str, settled: Settled | None) -> dict[str, object]:
    """What the script is told of what an article repeats, and the notice that says so."""
    duplicate = settled.marks[article.id] if settled else None
    data = notice_data(article, keys, seed_id, duplicate)
    return {"data": data.model_dump_json(exclude_none=True), "settled": settled and settled.as_asked()}
