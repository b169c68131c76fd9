"""Reading articles: one by its id, or many by an index, a page at a time."""

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from redis.client import NEVER_DECODE

from schemas.archive import EVERY, Archive, By, Member
from schemas.article import SCHEMA_VERSION, Article
from schemas.errors import Archived, NoSuchArticle, Undecodable
from schemas.keys import Keys
from schemas.steps import Found, Steps
from schemas.stored import indexes

Read = TypeVar("Read", bound=BaseModel)


def decoded(raw: str | bytes) -> Article:
    """The article of a message of any released version; fields that this client does not know are passed over.

    Raises Undecodable.
    """
    return decoded_as(Article, raw)


def decoded_as(record: type[Read], raw: str | bytes) -> Read:
    """What a record of its own has of a message's fields; the others are passed over. Raises Undecodable."""
    try:
        return record.model_validate_json(raw, extra="ignore")
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
    """The steps of reading articles of one desk. `redis` decodes its replies to str.

    With an archive, articles that have left the store are read there, from the disk, within the step.
    """

    redis: Any
    keys: Keys
    archive: Archive | None = None

    def article(self, article_id: str) -> Steps:
        """Finds one Article. Raises NoSuchArticle, Archived and Undecodable."""
        raw, mark = yield self.redis.hmget(self.keys.article(article_id), "json", "revision")
        if raw is None and self.archive:
            raw = self.archive.article(article_id)
        if raw is None:
            raise Archived(article_id) if mark and not self.archive else NoSuchArticle(article_id)
        yield Found(decoded(raw))

    def several(self, article_ids: Sequence[str], record: type[Read]) -> Steps:
        """Finds those of these articles that there are, as records of this type. Raises Undecodable."""
        raws = yield from self._fetched(article_ids)
        if self.archive:
            gone = [article_id for article_id, raw in zip(article_ids, raws, strict=True) if raw is None]
            raws += self.archive.articles(gone) if gone else []
        for raw in raws:
            if raw is not None:
                yield Found(decoded_as(record, raw))

    def articles(
        self, by: Sequence[By], since: datetime | None, until: datetime | None, page: int, *, copies: bool
    ) -> Steps:
        """Finds the articles that all of these indexes list, from `since` to before `until`, oldest first.

        The first index is read from end to end: name the one that lists fewest first. Without `copies`, those that
        repeat no other. Raises Undecodable.
        """
        first, others = by[0], {self.keys.by(*index) for index in by[1:]}
        low = since.timestamp() if since else float("-inf")
        high = until.timestamp() if until else float("inf")
        last: Member | None = None
        while batch := (yield from self.batch(first, last, low, high, page)):
            last = batch[-1][0]
            for _, raw in batch:
                if raw is not None:
                    article = decoded(raw)
                    if others.issubset(indexes(article, self.keys)) and (copies or article.duplicate is None):
                        yield Found(article)

    def batch(
        self, by: By, last: Member | None, low: float, high: float, count: int
    ) -> Generator[Any, Any, list[tuple[Member, bytes | None]]]:
        """The next members of an index after `last`, each with its message, to be decoded from UTF-8.

        None stands where the lifetime has ended meanwhile, or where a later revision has another place in the index.
        The store is asked before the archive: what leaves it meanwhile is in the archive by then.
        """
        stored, members = yield from self._listed(by, last, low, high, count)
        raws = yield from self._fetched([article_id for article_id, _ in members])
        if self.archive:
            listed = set(stored)
            again = {member for member, raw in zip(members, raws, strict=True) if raw is not None} - listed
            gone = [member for member, raw in zip(members, raws, strict=True) if raw is None]
            found = dict(zip(gone, self.archive.articles([article_id for article_id, _ in gone]), strict=True))
            raws = [None if m in again else found.get(m, raw) for m, raw in zip(members, raws, strict=True)]
        return list(zip(members, raws, strict=True))

    def listed(self, by: By) -> Generator[Any, Any, list[Member]]:
        """All members of an index, without their articles."""
        return self.with_archived(by, (yield self.redis.zrange(self.keys.by(*by), 0, -1, withscores=True)))

    def with_archived(self, by: By, stored: list[Member]) -> list[Member]:
        """All members of an index, of which the store gave these."""
        archived = self.archive.page(by, None, float("-inf"), float("inf"), EVERY) if self.archive else []
        return sorted({**dict(archived), **dict(stored)}.items(), key=itemgetter(1, 0))

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

    def _listed(
        self, by: By, last: Member | None, low: float, high: float, count: int
    ) -> Generator[Any, Any, tuple[list[Member], list[Member]]]:
        """The next members that the store lists, and those that store or archive list."""
        stored = yield from self.page(self.keys.by(*by), last, low, high, count)
        archived = self.archive.page(by, last, low, high, count) if self.archive else []
        return stored, _first(stored, archived, count)

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

    def _fetched(self, article_ids: Sequence[str]) -> Generator[Any, Any, list[bytes | None]]:
        pipeline = self.redis.pipeline(transaction=False)
        for article_id in article_ids:
            pipeline.execute_command("HGET", self.keys.article(article_id), "json", **{NEVER_DECODE: True})
        return (yield pipeline.execute())  # type: ignore[no-any-return]


def _first(stored: list[Member], archived: list[Member], count: int) -> list[Member]:
    """Both in one order, as far as both are known: the store may have more, the archive where it gave `count`."""
    order = itemgetter(1, 0)
    both = sorted({*stored, *archived}, key=order)
    ends = [*stored[-1:], *(archived[-1:] if len(archived) == count else [])]
    return both[: both.index(min(ends, key=order)) + 1] if ends else both
