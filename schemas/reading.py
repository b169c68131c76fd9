"""Reading articles: one by its id, or many by an index, a page at a time."""

import json
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from redis.client import NEVER_DECODE

from schemas.article import SCHEMA_VERSION, Article
from schemas.errors import NoSuchArticle, Undecodable
from schemas.keys import Keys
from schemas.steps import Found, Steps

Member = tuple[str, float]
"""An article id and its score in an index: the order of an index is by score, then by id."""


def decoded(raw: str | bytes) -> Article:
    """The article of a message of any released version; fields that this client does not know are passed over.

    Raises Undecodable.
    """
    try:
        return Article.model_validate_json(raw, extra="ignore")
    except ValidationError as error:
        raise Undecodable(_why_not(raw, error)) from error


def _why_not(raw: str | bytes, error: ValidationError) -> str:
    try:
        version = str(json.loads(raw)["schema_version"])
    except (ValueError, KeyError, TypeError):
        return f"not an article: {error}"
    ours = SCHEMA_VERSION.partition(".")[0]
    if version.partition(".")[0] != ours:
        return f"an article of version {version}, this client reads {ours}.x"
    return f"an article of version {version} that breaks its contract: {error}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The steps of reading articles of one desk. `redis` decodes its replies to str."""

    redis: Any
    keys: Keys

    def article(self, article_id: str) -> Steps:
        """Finds one Article. Raises NoSuchArticle and Undecodable."""
        raw = yield self.redis.hget(self.keys.article(article_id), "json")
        if raw is None:
            raise NoSuchArticle(article_id)
        yield Found(decoded(raw))

    def articles(self, index: str, since: datetime | None, until: datetime | None, page: int, *, copies: bool) -> Steps:
        """Finds the articles of an index from `since` to before `until`, oldest first. Raises Undecodable.

        Without `copies`, those that repeat no other.
        """
        low = since.timestamp() if since else float("-inf")
        high = until.timestamp() if until else float("inf")
        last: Member | None = None
        while members := (yield from self.page(index, last, low, high, page)):
            last = members[-1]
            for raw in (yield from self.fetched(members)):
                if raw is not None:
                    article = decoded(raw)
                    if copies or article.duplicate is None:
                        yield Found(article)

    def page(
        self, index: str, last: Member | None, low: float, high: float, count: int
    ) -> Generator[Any, Any, list[Member]]:
        """The next members after `last`, whatever came or went in the index meanwhile."""
        if last is None:
            found = yield self.redis.zrange(index, low, high, byscore=True, offset=0, num=count, withscores=True)
            return [(member, score) for member, score in found if score < high]
        rank = yield self.redis.zrank(index, last[0])
        if rank is not None:
            found = yield self.redis.zrange(index, rank, rank + count, withscores=True)
            members = [(member, score) for member, score in found]
            if members and members[0] == last:
                return [member for member in members[1:] if member[1] < high]
        return (yield from self._page_by_score(index, last, high, count))

    def _page_by_score(self, index: str, last: Member, high: float, count: int) -> Generator[Any, Any, list[Member]]:
        """Where the last member itself has moved or gone."""
        offset = 0
        while True:
            found = yield self.redis.zrange(
                index, last[1], high, byscore=True, offset=offset, num=count, withscores=True
            )
            later = [(member, score) for member, score in found if (score, member) > last[::-1] and score < high]
            if later or len(found) < count:
                return later
            offset += count

    def fetched(self, members: list[Member]) -> Generator[Any, Any, list[bytes | None]]:
        """Their messages, to be decoded one by one from UTF-8; None where the lifetime has ended meanwhile."""
        pipeline = self.redis.pipeline(transaction=False)
        for member, _ in members:
            pipeline.execute_command("HGET", self.keys.article(member), "json", **{NEVER_DECODE: True})
        return (yield pipeline.execute())  # type: ignore[no-any-return]
