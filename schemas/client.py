"""The client: what another service needs to read a desk. It needs pydantic and redis alone.

    desk = Desk.connect("redis://127.0.0.1:6379/0")
    feed = desk.follow("my-service", consumer="one")
    for delivery in feed:
        ...
        feed.ack(delivery)

`AsyncDesk` and `AsyncFeed` are the same for asyncio. What goes wrong at the desk is a `schemas.errors.DeskError`; a
ValueError or a TypeError says that the call is wrong.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self, Unpack

import redis
import redis.asyncio
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import ExponentialWithJitterBackoff
from redis.retry import Retry

from schemas.archive import Archive
from schemas.article import Article
from schemas.asking import PAGE, How, Which, articles
from schemas.feed import AsyncFeed, Feed
from schemas.following import Delivery as Delivery
from schemas.following import Following, Lag
from schemas.keys import Keys
from schemas.naming import Known, entities, entity_found
from schemas.reading import Read, Reading
from schemas.snapshot import snapshot
from schemas.steps import each, each_async
from schemas.stories import members, several, stories, story
from schemas.story import Story

SOCKET_TIMEOUT_SECONDS = 15.0
RETRIES = 12
"""Tries to reach the store again, over about ten seconds."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Reads one desk. `redis` is made with `decode_responses=True`; close it yourself unless `connect` made it."""

    redis: "redis.Redis"
    name: str = "main"
    archive: Path | None = None
    """The folder of the desk's archive, where it is mounted: without it articles are those that the store holds."""

    @classmethod
    def connect(cls, url: str, name: str = "main", archive: Path | None = None) -> Self:
        """A client of the desk `name` in the store at `url` (redis://, rediss://, unix://), and of its archive."""
        retry = Retry(ExponentialWithJitterBackoff(cap=1.0, base=0.05), RETRIES)
        connected = redis.Redis.from_url(url, decode_responses=True, retry=retry, socket_timeout=SOCKET_TIMEOUT_SECONDS)
        return cls(connected, name, archive)

    def article(self, article_id: str) -> Article:
        """One article. Raises NoSuchArticle (Archived where only the archive has it), Undecodable, Unreachable."""
        found: Article = next(each(self._reading.article(article_id)))
        return found

    def articles(self, **which: Unpack[Which]) -> Iterator[Article]:
        """The articles asked for, oldest first, a page at a time. Raises NothingHas, Undecodable, Unreachable."""
        return each(articles(self._reading, which))

    def several(self, article_ids: Sequence[str], record: type[Read]) -> Iterator[Read]:
        """Those of these articles that there are, asked for at once and read as `record`. Raises as `article`.

        That is `Article`, or a model of your own with the fields that you need: the fewer, the faster.
        """
        return each(self._reading.several(article_ids, record))

    def entities(self, prefix: str) -> Iterator[Known]:
        """The entities of which a name, or the words of the id, begin so; upper and lower case are the same."""
        return each(entities(self._reading, prefix))

    def entity_id(self, name: str) -> str:
        """The id of the one entity that goes by a name, or by an id of before. Raises NothingHas, Unreachable."""
        found: str = next(each(entity_found(self._reading, name)))
        return found

    def story(self, story_id: str) -> Story:
        """One story; of a merged one that which it is part of. Raises NoSuchStory, Undecodable, Unreachable."""
        found: Story = next(each(story(self._reading, story_id)))
        return found

    def stories(self, since: datetime | None = None) -> Iterator[Story]:
        """The stories that stand, those changed last first; of those changed since a moment. Raises as `story`."""
        return each(stories(self._reading, since, PAGE))

    def several_stories(self, story_ids: Sequence[str]) -> Iterator[tuple[Story, tuple[str, ...]]]:
        """Those of these stories that stand, asked for at once, each with its articles' ids. Raises as `story`."""
        return each(several(self._reading, story_ids))

    def members(self, story_id: str) -> Iterator[str]:
        """The ids of the articles of a story that stands. Raises Unreachable."""
        return each(members(self._reading, story_id))

    def snapshot(self, group: str, record: type[Read] = Article) -> Iterator[Read]:  # type: ignore[assignment]
        """Every article until now, for a new group that then follows what comes after: no gap, no repeat.

        Nothing where the group exists; broken off, it begins again the next time. `record` as of `several`. Raises Gap.
        """
        return each(snapshot(self._reading, group, PAGE, record))

    def follow(self, group: str, consumer: str, **how: Unpack[How]) -> Feed:
        """The notices, shared among the consumers of a group. Two processes never use one consumer name."""
        return Feed(Following(self.redis, Keys(self.name), group, consumer, **how))

    def lag(self, group: str) -> Lag:
        """How far a group is behind. Raises NoSuchGroup."""
        found: Lag = next(each(Following(self.redis, Keys(self.name), group, "").lag()))
        return found

    def leave(self, group: str) -> None:
        """Nobody follows as this group any longer: notices are not kept for it, and a snapshot may begin it anew."""
        for _ in each(Following(self.redis, Keys(self.name), group, "").leave()):
            pass

    def close(self) -> None:
        """Closes the connections, as the end of a `with` does."""
        self.redis.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _reading(self) -> Reading:
        return Reading(self.redis, Keys(self.name), Archive(self.archive) if self.archive else None)


@dataclass(frozen=True, slots=True)
class AsyncDesk:
    """`Desk` for asyncio."""

    redis: "redis.asyncio.Redis"
    name: str = "main"
    archive: Path | None = None

    @classmethod
    def connect(cls, url: str, name: str = "main", archive: Path | None = None) -> Self:
        """As `Desk.connect`. The archive is read from the disk, some milliseconds at a time, within the event loop."""
        retry = AsyncRetry(ExponentialWithJitterBackoff(cap=1.0, base=0.05), RETRIES)
        return cls(
            redis.asyncio.Redis.from_url(
                url, decode_responses=True, retry=retry, socket_timeout=SOCKET_TIMEOUT_SECONDS
            ),
            name,
            archive,
        )

    async def article(self, article_id: str) -> Article:
        """As `Desk.article`."""
        found: Article = await anext(each_async(self._reading.article(article_id)))
        return found

    def articles(self, **which: Unpack[Which]) -> AsyncIterator[Article]:
        """As `Desk.articles`."""
        return each_async(articles(self._reading, which))

    def several(self, article_ids: Sequence[str], record: type[Read]) -> AsyncIterator[Read]:
        """As `Desk.several`."""
        return each_async(self._reading.several(article_ids, record))

    def entities(self, prefix: str) -> AsyncIterator[Known]:
        """As `Desk.entities`."""
        return each_async(entities(self._reading, prefix))

    async def entity_id(self, name: str) -> str:
        """As `Desk.entity_id`."""
        found: str = await anext(each_async(entity_found(self._reading, name)))
        return found

    async def story(self, story_id: str) -> Story:
        """As `Desk.story`."""
        found: Story = await anext(each_async(story(self._reading, story_id)))
        return found

    def stories(self, since: datetime | None = None) -> AsyncIterator[Story]:
        """As `Desk.stories`."""
        return each_async(stories(self._reading, since, PAGE))

    def several_stories(self, story_ids: Sequence[str]) -> AsyncIterator[tuple[Story, tuple[str, ...]]]:
        """As `Desk.several_stories`."""
        return each_async(several(self._reading, story_ids))

    def members(self, story_id: str) -> AsyncIterator[str]:
        """As `Desk.members`."""
        return each_async(members(self._reading, story_id))

    def snapshot(self, group: str, record: type[Read] = Article) -> AsyncIterator[Read]:  # type: ignore[assignment]
        """As `Desk.snapshot`."""
        return each_async(snapshot(self._reading, group, PAGE, record))

    def follow(self, group: str, consumer: str, **how: Unpack[How]) -> AsyncFeed:
        """As `Desk.follow`."""
        return AsyncFeed(Following(self.redis, Keys(self.name), group, consumer, **how))

    async def lag(self, group: str) -> Lag:
        """As `Desk.lag`."""
        found: Lag = await anext(each_async(Following(self.redis, Keys(self.name), group, "").lag()))
        return found

    async def leave(self, group: str) -> None:
        """As `Desk.leave`."""
        async for _ in each_async(Following(self.redis, Keys(self.name), group, "").leave()):
            pass

    async def close(self) -> None:
        """As `Desk.close`."""
        await self.redis.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @property
    def _reading(self) -> Reading:
        return Reading(self.redis, Keys(self.name), Archive(self.archive) if self.archive else None)
