"""The connector: follows the notices in order and writes what each means to the stories, with its place, in one step.

A process that is killed goes on exactly where it was; two that run at once take turns, for the script refuses whoever
is not where the store is. Ids and stories are decided by the notices and the articles alone.
"""

import contextlib
import json
import threading
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import structlog
from redis.exceptions import ResponseError

from schemas.article import Article
from schemas.errors import Undecodable
from schemas.notices import NoticeData, StoryState
from schemas.reading import decoded
from schemas.story import Story
from worker.config import Settings
from worker.connect.calendar import Calendar
from worker.connect.naming import Meant, Naming, called, with_own_names
from worker.connect.pairs import TERM, portrait
from worker.connect.report import Facts, facts, recorded, resolved, restored, story_of
from worker.connect.stories import Placed, Step, Stories
from worker.connect.traits import traits
from worker.desk.ledger import Ledger
from worker.desk.records import CONNECTOR
from worker.desk.store import TRANSIENT

GONE = {"article.withdrawn.v1", "article.purged.v1"}
MEANINGFUL = {"article.published.v1", "article.updated.v1", "article.duplicate_changed.v1", *GONE}
BATCH, SCANNED = 100, 1000
WAIT_MS = 1000
PAUSE_SECONDS = 1.0
DAY_MS = 86_400_000
PLACES_A_MS = 20
"""Bits for the number of a notice within its millisecond."""

RECENT = 4096
"""Articles of which the facts are kept decoded."""

log = structlog.get_logger()


class Connector:
    """Connects one desk's articles. Every method but `run` may raise redis.RedisError and may then be called again."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._redis, self._keys, self._run = ledger.redis, ledger.keys, ledger.run
        self._window = int(settings.story_days * DAY_MS) << PLACES_A_MS
        self._place: str | None = None
        self._stories = Stories()
        self._facts: dict[str, bytes] = {}
        self._naming = Naming()

    def run(self, stop: threading.Event) -> None:
        """Until told to stop, through every error of the store that passes."""
        while not stop.is_set():
            try:
                self.turn(WAIT_MS)
            except TRANSIENT as error:
                self._place = None  # whether the step was done is not known
                log.warning("the connector waits for the store", error=str(error))
                stop.wait(PAUSE_SECONDS)

    def turn(self, wait_ms: int | None = None) -> int:
        """Take the next notices, waiting for the first where it is given a time; returns how many there were."""
        if self._place is None:
            self._load()
        reply = self._redis.xread({self._keys.notices: self._place}, count=BATCH, block=wait_ms)
        entries = reply[0][1] if reply else []
        passed = 0
        for entry_id, fields in entries:
            passed += 1
            if fields[b"type"].decode() in MEANINGFUL:
                if not self._take(entry_id.decode(), fields, passed):
                    return passed
                passed = 0
        if passed:
            self._write(entries[-1][0].decode(), passed)
        if not entries:
            self._forget()
        return len(entries)

    def _forget(self) -> None:
        """What is over leaves the window, though nothing comes."""
        now = int(self._redis.hget(self._keys.counts, "expiry_ms") or 0)
        if forgotten := self._forgotten((now << PLACES_A_MS) - self._window):
            self._write(self._place or "", 0, forgotten=forgotten)

    def _take(self, entry_id: str, fields: Mapping[bytes, bytes], passed: int) -> bool:
        """What a notice means to the stories; False where the store is not as was thought: then all is read again."""
        article_id, at = fields[b"subject"].decode(), _order(entry_id)
        forgotten = self._forgotten(at - self._window)
        read, article, said = self._article(article_id)
        gone = fields[b"type"].decode() in GONE
        if gone and not read and article_id in self._stories.articles:
            step = self._removed(article_id)
            forgotten.append(article_id)
        elif article and not gone and (article_id in self._stories.articles or article.story is None):
            step = self._placed(article, at)
            self._naming.put(article_id, called(article), said)
        else:  # it has gone, or what it says changes nothing
            return self._write(entry_id, passed, forgotten=forgotten)
        shown = self._stories.articles.get(article_id)
        renamed = self._naming.renamed(self._stories.members(story_id) for story_id in step.changed)
        return self._write(
            entry_id,
            passed,
            shown.portrait.terms.tobytes() if shown else None,
            article=article_id,
            read=read,
            moved={**step.moved, article_id: shown.story if shown else ""},
            meant=renamed,
            connected={
                name: self._connected(name) for name in {*step.moved, *renamed, *([article_id] if shown else [])}
            },
            forgotten=forgotten,
            stories=list(self._told(step, json.loads(fields[b"data"]), article_id)),
        )

    def _forgotten(self, before: int) -> list[str]:
        """The articles whose stories are over: nothing more is known of them."""
        forgotten = self._stories.forget(before)
        for name in forgotten:
            del self._facts[name]
            self._naming.drop(name)
        return forgotten

    def _placed(self, article: Article, at: int) -> Step:
        copy_of = article.duplicate.article_id if article.duplicate else None
        step = self._stories.place(article.id, traits(article), at, copy_of)
        self._facts[article.id] = json.dumps(recorded(facts(article)), ensure_ascii=False).encode()
        return step

    def _removed(self, article_id: str) -> Step:
        story = self._stories.articles[article_id].story
        self._stories.remove(article_id)
        del self._facts[article_id]
        self._naming.drop(article_id)
        return Step({}, frozenset(), (story,))

    def _told(self, step: Step, led: Mapping[str, Any], article_id: str) -> Iterator[dict[str, str]]:
        """Each story that the step changes, as the script writes and announces it."""
        for story_id in step.changed:
            members = self._stories.members(story_id)
            story = story_of(
                story_id, [resolved(_facts(self._facts[name]), self._naming.meant(name)) for name in members]
            )
            kind = "story.opened.v1" if story_id in step.opened else "story.updated.v1"
            yield self._announced(story, kind, led, article_id)
        for story_id, into in step.ended.items():
            yield self._announced(story_of(story_id, [], into), "story.merged.v1", led, article_id)

    def _announced(self, story: Story, kind: str, led: Mapping[str, Any], article_id: str) -> dict[str, str]:
        data = NoticeData(
            key=self._keys.story(story.id),
            article_id=article_id,
            seed_id=led["seed_id"],
            path=led["path"],
            story=StoryState(
                id=story.id, articles=story.articles, sources=story.sources, merged_into=story.merged_into
            ),
        )
        told = data.model_dump_json(exclude_none=True)
        return {"id": story.id, "json": story.model_dump_json(), "kind": kind, "data": told}

    def _article(self, article_id: str) -> tuple[str, Article | None, Meant]:
        """What the script compares with, the article with its own names, and whom it says by now that they mean.

        '' and None where it is gone, withdrawn or cannot be read.
        """
        fields = ("json", "revision", "duplicate", "withdrawn_at", "meant")
        raw, revision, duplicate, withdrawn, said = self._redis.hmget(self._keys.article(article_id), fields)
        if raw is None or withdrawn is not None:
            return "", None, {}
        names: Meant = json.loads(said or "{}")
        try:
            return f"{revision.decode()} {(duplicate or b'').decode()}", decoded(with_own_names(raw, names)), names
        except Undecodable as error:
            log.warning("an article has no story, for it cannot be read", article=article_id, error=str(error))
            return "", None, {}

    def _write(self, entry_id: str, passed: int, *shown: bytes | None, **step: Any) -> bool:
        """Write the step with the place; False, and all is read again, where the store is not as was thought."""
        payload = [part for part in shown if part is not None]
        place = {"group": CONNECTOR, "place": self._place, "next": entry_id, "entries": passed}
        self._place = self._run("connect", *payload, **place, **step).decode() or None
        return self._place is not None

    def _connected(self, article_id: str) -> str:
        placed = self._stories.articles[article_id]
        shown = placed.portrait
        known = {"at": placed.at, "story": placed.story, "copy_of": placed.copy_of}
        known |= {**shown.calendar._asdict(), **self._naming.record(article_id)}
        return json.dumps(known)[:-1] + f', "facts": {self._facts[article_id].decode()}}}'

    def _load(self) -> None:
        """The place, and the window as it is there."""
        if self._redis.hdel(self._keys.gaps, CONNECTOR):
            log.warning("notices went before they were connected: their articles have no story")
        while True:
            place = self._group_place()
            self._stories, self._facts, self._naming = Stories(), {}, Naming()
            shown = dict(self._redis.hscan_iter(self._keys.portraits, count=SCANNED))
            known = dict(self._redis.hscan_iter(self._keys.connected, count=SCANNED))
            if place == self._group_place():
                break
        articles = {name: json.loads(raw) for name, raw in known.items()}
        for name, each in sorted(articles.items(), key=lambda item: item[1]["at"]):
            terms = np.frombuffer(shown[name], TERM)
            shown_then = portrait(terms, _calendar(each))
            placed = Placed(shown_then, each["at"], each["story"], each["copy_of"])
            self._stories.restore(name.decode(), placed)
            self._facts[name.decode()] = json.dumps(each["facts"], ensure_ascii=False).encode()
            self._naming.put(name.decode(), each.get("called", []), each.get("meant", {}))
        self._place = place

    def _group_place(self) -> str:
        with contextlib.suppress(ResponseError):  # it is there
            self._redis.xgroup_create(self._keys.notices, CONNECTOR, id="0", mkstream=True)
        groups = self._redis.xinfo_groups(self._keys.notices)
        places = {group["name"]: group["last-delivered-id"] for group in groups}
        return str(places[CONNECTOR.encode()], "ascii")


def _calendar(record: Mapping[str, Any]) -> Calendar:
    """An article's days again, from what JSON made of them; an earlier version stored fewer."""
    days, weekdays, of_year = (tuple(record.get(name, ())) for name in ("days", "weekdays", "of_year"))
    return Calendar(days, record.get("published"), weekdays, of_year)


@lru_cache(RECENT)
def _facts(raw: bytes) -> Facts:
    """The facts of an article again, from their JSON."""
    return restored(json.loads(raw))


def _order(entry_id: str) -> int:
    """An entry's place in the order of all."""
    milliseconds, number = map(int, entry_id.split("-"))
    return milliseconds << PLACES_A_MS | number
