"""What an article that is about to be published repeats: those it resembles are read from the store and compared."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from schemas.article import Article, Duplicate
from schemas.keys import Keys
from worker.connect.settlement import Text, known_by, outlet_of, settle
from worker.connect.words import Words
from worker.desk.store import Store


class _WithText(BaseModel):
    """Of an article's JSON the text alone: to read all of it takes three times as long."""

    text: str


@dataclass(frozen=True)
class Settled:
    """What was read of each article, and what each repeats from now on, by id: of the new one, and where it changes."""

    seen: dict[str, str]
    marks: dict[str, Duplicate | None]

    def as_asked(self) -> dict[str, dict[str, str]]:
        """As the script `publish` takes it."""
        return {"seen": self.seen, "marks": {name: _written(mark) for name, mark in self.marks.items()}}


def settled(redis: Store, keys: Keys, article: Article, ids: Collection[str]) -> Settled:
    """Which of these articles and the new one repeat which; with the copies of each that is no original any more."""
    ours = _text(article, redis.hget(keys.article(article.id), "known_by"))
    seen: dict[str, str] = {}
    texts: dict[str, Text] = {}
    unread = set(ids)
    while True:
        more_seen, more_texts = _read(redis, keys, unread)
        seen, texts = seen | more_seen, texts | more_texts
        apart = {name for name in texts if not _before(seen[name])}
        marks = settle([ours, *texts.values()], apart)
        replaced = [name for name in texts if marks[name] and not _before(seen[name])]
        copies = {copy.decode() for name in replaced for copy in redis.smembers(keys.copies(name))}
        unread = copies - seen.keys() - {article.id}
        if not unread:
            break
    changed = {name: mark for name, mark in marks.items() if name in texts and _written(mark) != _before(seen[name])}
    return Settled(seen, {article.id: marks[article.id], **changed})


def _text(article: Article, before: bytes | None) -> Text:
    by = known_by(article)
    outlet = outlet_of(article.url, article.publisher)
    return Text(article.id, Words(article.text), outlet, min(by, float(before)) if before else by)


def _read(redis: Store, keys: Keys, ids: Collection[str]) -> tuple[dict[str, str], dict[str, Text]]:
    """What the script will compare with, and the text, of each that is still there and not withdrawn."""
    fields = ("revision", "duplicate", "json", "known_by", "outlet", "withdrawn_at")
    with redis.pipeline(transaction=False) as pipeline:
        for article_id in ids:
            pipeline.hmget(keys.article(article_id), fields)
        replies: list[Any] = pipeline.execute()
    seen, texts = {}, {}
    for article_id, (revision, duplicate, article, known, outlet, withdrawn) in zip(ids, replies, strict=True):
        if article is not None and withdrawn is None:  # one that is archived has no text here
            seen[article_id] = f"{revision.decode()} {(duplicate or b'').decode()}"
            words = Words(_WithText.model_validate_json(article).text)
            texts[article_id] = Text(article_id, words, (outlet or b"").decode() or None, float(known))
    return seen, texts


def _before(seen: str) -> str:
    return seen.partition(" ")[2]


def _written(mark: Duplicate | None) -> str:
    return mark.model_dump_json() if mark else ""
