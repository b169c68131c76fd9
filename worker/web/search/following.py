"""Keeping an index in step with its desk: first everything that the desk has, then each notice as it comes."""

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

import structlog

from schemas.article import Article
from schemas.client import Desk
from schemas.errors import DeskError, Gap, NoSuchArticle, NoSuchGroup, NoSuchStory
from schemas.feed import Delivery
from schemas.story import Story
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
SNAPSHOT_BATCH = 200
PAUSE_SECONDS = 1.0
CHECK_SECONDS = 60.0
CHECKED_AT_A_TIME = 25
ALWAYS = 1_000_000_000
"""Times that a notice is delivered again before it is given up: a kill is no fault of the notice."""

Read = TypeVar("Read", Article, Story)

log = structlog.get_logger()


class Follower:
    """Follows one desk for one index. `run` goes on until `stop`, through every error of the store."""

    def __init__(self, desk: Desk, index: Index) -> None:
        self._desk, self._index = desk, index
        self._feed = desk.follow(index.group, "index", block_seconds=0.5, max_deliveries=ALWAYS)
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
                for article_id in self._index.unchecked(CHECKED_AT_A_TIME):
                    self._index.check(article_id, kept=self._has(article_id))

    def stop(self) -> None:
        """End after the notice at hand."""
        self._stop.set()
        self._feed.stop()

    def _follow(self) -> None:
        self._snapshot()
        for delivery in self._feed:
            self._take(delivery)

    def _snapshot(self) -> None:
        """Take in what the desk has. The group stands before the last articles are in: a kill between begins again."""
        if not self._index.is_whole:
            self._desk.leave(self._index.group)
        started, articles = time.time(), self._desk.snapshot(self._index.group)
        first = next(articles, None)
        if first is None and self._index.is_whole:  # the group was there
            return
        self._index.begin()
        for batch in _batches(chain([first] if first else [], articles)):
            self._index.put(batch)
        for stories in _batches(self._desk.stories()):
            self._index.tell([Telling(story.id, story) for story in stories])
        self._index.tell([self._told(story_id) for story_id in self._index.untold()])
        self._index.complete(started)

    def _take(self, delivery: Delivery) -> None:
        notice, article = delivery.notice, None
        if notice.type in ABOUT_ARTICLES:
            try:
                article = self._desk.article(notice.subject)
            except NoSuchArticle:
                log.info("an article has gone before it was read", article=notice.subject)
        story_id = notice.subject if notice.type in ABOUT_STORIES else None
        if notice.type == PURGED:  # what its story says may go with it, and no notice tells where it goes at once
            story_id = self._index.story_of(notice.subject)
        self._index.take(delivery.entry_id, notice, article, self._told(story_id) if story_id else None)
        self._feed.ack(delivery)

    def _told(self, story_id: str) -> Telling:
        """What the desk says of a story now."""
        try:
            story = self._desk.story(story_id)
        except NoSuchStory:
            return Telling(story_id, None)
        return Telling(story_id, story, tuple(self._desk.members(story_id)) if story.id == story_id else None)

    def _has(self, article_id: str) -> bool:
        try:
            self._desk.article(article_id)
        except NoSuchArticle:
            return False
        return True

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
