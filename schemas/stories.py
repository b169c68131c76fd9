"""Reading stories: one by its id, or those that changed since a moment."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import ValidationError

from schemas.errors import NoSuchStory, Undecodable
from schemas.reading import Reading
from schemas.steps import Found, Steps
from schemas.story import Story

MERGED_LIMIT = 100
"""No story has merged more often, one after the other."""


def story(reading: Reading, story_id: str) -> Steps:
    """Finds one Story: of one that has merged the one that it is part of. Raises NoSuchStory and Undecodable."""
    wanted = story_id
    for _ in range(MERGED_LIMIT):
        raw = yield reading.redis.hget(reading.keys.story(wanted), "json")
        if raw is None:
            break
        found = _decoded(raw)
        if found.merged_into is None:
            yield Found(found)
            return
        wanted = found.merged_into
    raise NoSuchStory(story_id)


def stories(reading: Reading, since: datetime | None, page: int) -> Steps:
    """Finds each Story that stands and was changed since then, the last change first. Raises Undecodable.

    A story that changes while they are read may come twice.
    """
    if since and since.tzinfo is None:
        raise ValueError("since needs a time zone")
    low, start = since.timestamp() if since else float("-inf"), 0
    while True:
        ids = yield reading.redis.zrange(
            reading.keys.stories, float("inf"), low, desc=True, byscore=True, offset=start, num=page
        )
        pipeline = reading.redis.pipeline(transaction=False)
        for story_id in ids:
            pipeline.hget(reading.keys.story(story_id), "json")
        for raw in (yield pipeline.execute()) if ids else ():
            found = _decoded(raw) if raw is not None else None
            if found and found.articles and found.merged_into is None:
                yield Found(found)
        start += len(ids)
        if len(ids) < page:
            return


def members(reading: Reading, story_id: str) -> Steps:
    """Finds the id of each article of a story, those in the archive too, the oldest first."""
    listed = yield from reading.listed(("story", story_id))
    for article_id, _ in listed:
        yield Found(article_id)


def several(reading: Reading, story_ids: Sequence[str]) -> Steps:
    """Finds those of these stories that stand, each a Story with the ids of its articles. Raises Undecodable."""
    pipeline = reading.redis.pipeline(transaction=False)
    for story_id in story_ids:
        pipeline.hget(reading.keys.story(story_id), "json")
        pipeline.zrange(reading.keys.by("story", story_id), 0, -1, withscores=True)
    replies = (yield pipeline.execute()) if story_ids else []
    for raw, stored in zip(replies[::2], replies[1::2], strict=True):
        found = _decoded(raw) if raw is not None else None
        if found and found.merged_into is None:
            listed = reading.with_archived(("story", found.id), stored)
            yield Found((found, tuple(article_id for article_id, _ in listed)))


def _decoded(raw: str) -> Story:
    try:
        return Story.model_validate_json(raw, extra="ignore")
    except ValidationError as error:
        raise Undecodable(f"not a story: {error}") from error
