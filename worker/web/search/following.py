"""Keeping an index in step with its desk: first everything that the desk has, then each notice as it comes."""

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

import structlog

from schemas.client import Desk
from schemas.errors import DeskError, Gap, NoSuchGroup, NoSuchStory
from schemas.following import Delivery
from schemas.notices import Notice
from schemas.story import Story
from worker.web.search.gist import Gist
from worker.web.search.index import PURGED, Index
from worker.web.search.stories import Telling

ABOUT_ARTICLES = {
    "article.published.v1",
    "article.updated.v1",
    "article.duplicate_changed.v1",
    "article.names_resolved.v1",
}
"""The index keeps nothing of what `article.related_resolved.v1` tells."""
ABOUT_STORIES = {"story.opened.v1", "story.updated.v1", "story.merged.v1"}
SNAPSHOT_BATCH = 50
BATCH = 50
GATHER_SECONDS = 0.4
"""After some notices, before the next are asked for: those that come meanwhile are taken in by one transaction."""
PAUSE_SECONDS = 1.0
CHECK_SECONDS = 60.0
CHECKED_AT_A_TIME = 25
ALWAYS = 1_000_000_000
"""Times that a notice is delivered again before it is given up: a kill is no fault of the notice."""

Read = TypeVar("Read", Gist, Story)

log = structlog.get_logger()


class Follower:
    """Follows one desk for one index. `run` goes on until `stop`, through every error of the store."""

    def __init__(self, desk: Desk, index: Index) -> None:
        self._desk, self._index = desk, index
        self._feed = desk.follow(index.group, "index", batch=BATCH, block_seconds=0.5, max_deliveries=ALWAYS)
        self._stop = threading.Event()

    def run(self) -> None:
        """For a thread of its own."""
        while not self._stop.is_set():
            try:
                self._follow()
            except Gap:
                log.warning("notices went before the index had read them; reading every article again")
                self._desk.leave(self._index.group)
            except NoSuchGroup:
                log.warning("the store has forgotten this index; reading every article again")
            except DeskError as error:
                log.warning("the index waits for the store", error=str(error))
                self._stop.wait(PAUSE_SECONDS)

    def catch_up(self, patience_seconds: float) -> bool:
        """Take in what there is now; False where that took longer. Raises DeskError."""
        until = time.monotonic() + patience_seconds
        thread = threading.Thread(target=self.run, daemon=True)
        thread.start()
        while not (level := self._is_level()) and time.monotonic() < until:
            time.sleep(0.05)
        self.stop()
        thread.join()
        return level

    def check(self) -> None:
        """Forget articles whose lifetime on the desk is over, of which no notice tells, for ever: some at a time."""
        while not self._stop.wait(CHECK_SECONDS):
            with contextlib.suppress(DeskError):
                asked = self._index.unchecked(CHECKED_AT_A_TIME)
                there = {article.id for article in self._desk.several(asked, Gist)}
                for article_id in asked:
                    self._index.check(article_id, kept=article_id in there)

    def stop(self) -> None:
        """End after the notices at hand."""
        self._stop.set()
        self._feed.stop()

    def _follow(self) -> None:
        self._snapshot()
        for batch in self._feed.batches():
            self._take(batch)
            if len(batch) < BATCH and batch[0].deliveries == 1:
                self._stop.wait(GATHER_SECONDS)

    def _snapshot(self) -> None:
        """Take in what the desk has. The group stands before the last articles are in: a kill between begins again."""
        if not self._index.is_whole:
            self._desk.leave(self._index.group)
        started, articles = time.time(), self._desk.snapshot(self._index.group, Gist)
        first = next(articles, None)
        if first is None and self._index.is_whole:  # the group was there
            return
        self._index.begin()
        for batch in _batches(chain([first] if first else [], articles)):
            self._index.put(batch)
        for stories in _batches(self._desk.stories()):
            self._index.tell([Telling(story.id, story) for story in stories])
        self._index.tell(self._told(self._index.untold()))
        self._index.complete(started)

    def _take(self, batch: list[Delivery]) -> None:
        """All of them in one step, with each article and each story that they tell of as it is now."""
        notices = [(delivery.entry_id, delivery.notice) for delivery in batch]
        articles = dict.fromkeys(notice.subject for _, notice in notices if notice.type in ABOUT_ARTICLES)
        stories = dict.fromkeys(story_id for _, notice in notices if (story_id := self._story_id(notice)))
        gists = list(self._desk.several(list(articles), Gist))
        self._index.take(notices, gists, self._told(list(stories)))
        self._feed.ack(*batch)

    def _story_id(self, notice: Notice) -> str | None:
        """Of the story that it tells of. What is purged takes with it what its story says, and nothing else tells."""
        if notice.type == PURGED:
            return self._index.story_of(notice.subject)
        return notice.subject if notice.type in ABOUT_STORIES else None

    def _told(self, story_ids: list[str]) -> list[Telling]:
        """What the desk says of stories now."""
        stand = {
            story.id: Telling(story.id, story, members) for story, members in self._desk.several_stories(story_ids)
        }
        return [stand.get(story_id) or self._merged_or_gone(story_id) for story_id in story_ids]

    def _merged_or_gone(self, story_id: str) -> Telling:
        try:
            return Telling(story_id, self._desk.story(story_id))
        except NoSuchStory:
            return Telling(story_id, None)

    def _is_level(self) -> bool:
        try:
            lag = self._desk.lag(self._index.group)
        except NoSuchGroup:
            return False
        return lag.pending == 0 and lag.unread == 0


def _batches(every: Iterable[Read]) -> Iterator[list[Read]]:
    left = iter(every)
    while batch := list(islice(left, SNAPSHOT_BATCH)):
        yield batch
