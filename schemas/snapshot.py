"""What a late joiner begins with: every article so far, such that the notices after it go on without gap or repeat.

The end of the stream is noted first. An article that arrives while the snapshot is read is left to the tail: after each
page the notices since are looked through, and publishing writes article and notice in one step. The group is created
last, at the place noted, so a snapshot that is broken off begins again and one that is complete is never repeated.
Memory holds the ids that arrive meanwhile, no more.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from redis.exceptions import ResponseError

from schemas.archive import Member
from schemas.errors import Gap
from schemas.reading import Read, Reading, decoded_as
from schemas.steps import Found, Steps

ARRIVALS = {"article.published.v1", "article.updated.v1"}
NOTICES_A_READ = 1000
BEGINNING = "0-0"


@dataclass(frozen=True, slots=True)
class _End:
    """Of the stream: its last id, how many entries it ever had, how many it holds."""

    id: str = BEGINNING
    added: int = 0
    length: int = 0


def snapshot(reading: Reading, group: str, page: int, record: type[Read]) -> Steps:
    """Finds each article published before now, as `record`; nothing where the group exists. Raises Gap and Undecodable.

    A subscriber's group is made by the desk: nothing where it has read a notice; else it is set to the end noted.
    """
    redis, stream = reading.redis, reading.keys.notices_for(group)
    own = yield redis.exists(stream)
    if not own:
        stream = reading.keys.notices
    start = yield from _end(redis, stream)
    place = (yield from _places(redis, stream)).get(group)
    if place is not None and not (own and place == BEGINNING):
        return
    arrived: set[str] = set()
    seen = start.id
    last: Member | None = None
    low, high = float("-inf"), float("inf")
    while batch := (yield from reading.batch(("processed",), last, low, high, page)):
        last = batch[-1][0]
        seen = yield from _arrivals(redis, stream, seen, arrived)
        for (article_id, _), raw in batch:
            if raw is not None and article_id not in arrived:
                yield Found(decoded_as(record, raw))
    if own:
        yield redis.xgroup_setid(stream, group, id=start.id, entries_read=start.added)
    else:
        yield redis.xgroup_create(stream, group, id=start.id, mkstream=True, entries_read=start.added)
    end = yield from _end(redis, stream)
    if end.length < end.added - start.added:
        if own:
            yield redis.xgroup_setid(stream, group, id=BEGINNING)
        else:
            yield redis.xgroup_destroy(stream, group)
        raise Gap(f"{end.added - start.added - end.length} notices were trimmed while the snapshot was read")


def _end(redis: Any, stream: str) -> Generator[Any, Any, _End]:
    try:
        info = yield redis.xinfo_stream(stream)
    except ResponseError:
        return _End()
    return _End(info["last-generated-id"], info["entries-added"], info["length"])


def _places(redis: Any, stream: str) -> Generator[Any, Any, dict[str, str]]:
    """The last notice that each group was given."""
    try:
        groups = yield redis.xinfo_groups(stream)
    except ResponseError:
        return {}
    return {group["name"]: group["last-delivered-id"] for group in groups}


def _arrivals(redis: Any, stream: str, seen: str, arrived: set[str]) -> Generator[Any, Any, str]:
    """Adds the articles whose notices came after `seen`; returns the last notice's id."""
    while entries := (yield redis.xrange(stream, min=f"({seen}", max="+", count=NOTICES_A_READ)):
        arrived.update(fields["subject"] for _, fields in entries if fields["type"] in ARRIVALS)
        seen = entries[-1][0]
    return seen
