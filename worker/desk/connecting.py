"""The connector: follows the notices in order and writes what some mean to the stories, with its place, in one step.

A process that is killed goes on exactly where it was; two that run at once take turns, for the script refuses whoever
is not where the store is. Ids and stories are decided by the notices and the articles alone.
"""

import contextlib
import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import structlog
from redis.exceptions import ResponseError

from schemas.article import Article
from schemas.errors import Undecodable
from schemas.reading import decoded
from worker.config import Settings
from worker.connect.calendar import Calendar
from worker.connect.naming import Meant, Naming, called, with_own_names
from worker.connect.pairs import TERM, portrait
from worker.connect.report import Facts, facts, recorded, resolved, restored, story_of
from worker.connect.stories import Placed, Step, Stories
from worker.connect.traits import traits
from worker.desk.changes import Changes, announced
from worker.desk.hearing import PLACES_A_MS, Heard, heard, together
from worker.desk.ledger import Ledger
from worker.desk.records import CONNECTOR
from worker.desk.store import TRANSIENT

FIELDS = ("json", "revision", "duplicate", "withdrawn_at", "meant")
BATCH, SCANNED = 64, 1000
WAIT_MS = 1000
TURN_SECONDS = 1.0
"""How long a turn lasts at the least: what comes meanwhile is taken in one step, and a story that grows told once."""
PAUSE_SECONDS = 1.0
DAY_MS = 86_400_000
PERIODS = 1024
"""Of the window: so much longer at the most than asked for does it keep what is over."""

RECENT = 4096
"""Articles of which the facts are kept decoded."""

log = structlog.get_logger()


class Connector:
    """Connects one desk's articles. Every method but `run` may raise redis.RedisError and may then be called again."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._redis, self._keys, self._run = ledger.redis, ledger.keys, ledger.run
        self._window = int(settings.story_days * DAY_MS) << PLACES_A_MS
        self._period = max(self._window // PERIODS, 1)
        self._place: str | None = None
        self._stories = Stories()
        self._facts: dict[str, bytes] = {}
        self._naming = Naming()

    def run(self, stop: threading.Event) -> None:
        """Until told to stop, through every error of the store that passes."""
        while not stop.is_set():
            began_at = time.monotonic()
            try:
                if self.turn(WAIT_MS) < BATCH:
                    stop.wait(began_at + TURN_SECONDS - time.monotonic())
            except TRANSIENT as error:
                self._place = None  # whether the step was done is not known
                log.warning("the connector waits for the store", error=str(error))
                stop.wait(PAUSE_SECONDS)

    def turn(self, wait_ms: int | None = None) -> int:
        """Take the next notices, waiting for the first where it is given a time; returns how many there were."""
        if self._place is None:
            self._load()
        reply = self._redis.xread({self._keys.notices: self._place}, count=BATCH, block=wait_ms)
        notices = [heard(*entry) for entry in reply[0][1]] if reply else []
        for step in together(notices, self._period):
            if not self._take(step):
                break
        if not notices:
            self._forget()
        return len(notices)

    def _forget(self) -> None:
        """What is over leaves the window, though nothing comes."""
        now = int(self._redis.hget(self._keys.counts, "expiry_ms") or 0)
        if forgotten := self._forgotten(now << PLACES_A_MS):
            self._write(self._place or "", 0, Changes(), forgotten)

    def _take(self, notices: Sequence[Heard]) -> bool:
        """What notices mean to the stories; False where the store is not as was thought: then all is read again."""
        meaningful = [notice for notice in notices if notice.is_meaningful]
        forgotten = self._forgotten(notices[0].at)
        changes = Changes()
        for notice, fields in zip(meaningful, self._fields(meaningful), strict=True):
            self._hear(notice, fields, changes)
        return self._write(notices[-1].entry_id, len(notices), changes, forgotten)

    def _hear(self, notice: Heard, fields: Sequence[bytes | None], changes: Changes) -> None:
        """Place the article of a notice, or take it out."""
        article_id = notice.article_id
        read, article, said = self._article(article_id, fields)
        if notice.is_of_what_has_gone and not read and article_id in self._stories.articles:
            step = self._removed(article_id)
            changes.removed.append(article_id)
        elif article and not notice.is_of_what_has_gone and (article_id in self._stories.articles or not article.story):
            step = self._placed(article, notice.at)
            self._naming.put(article_id, called(article), said)
        else:  # it has gone, or what it says changes nothing
            return
        renamed = self._naming.renamed(self._stories.members(story_id) for story_id in step.changed)
        changes.add(notice, read, step, renamed)

    def _forgotten(self, now: int) -> list[str]:
        """The articles whose stories are over: nothing more is known of them.

        That is looked at once a period: so no story is over in the step that changes it, and which are over when an
        article is placed depends on its notice alone.
        """
        forgotten = self._stories.forget(now // self._period * self._period - self._window)
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

    def _told(self, changes: Changes) -> Iterator[dict[str, str]]:
        """Each story that changes, as the script writes and announces it."""
        for story_id, (kind, notice) in changes.changed.items():
            members = self._stories.members(story_id)
            told = [resolved(_facts(self._facts[name]), self._naming.meant(name)) for name in members]
            yield announced(story_of(story_id, told), self._keys.story(story_id), kind, notice)
        for story_id, (into, notice) in changes.ended.items():
            yield announced(story_of(story_id, [], into), self._keys.story(story_id), "story.merged.v1", notice)

    def _fields(self, notices: Sequence[Heard]) -> list[list[bytes | None]]:
        """What the store has of the articles of notices."""
        with self._redis.pipeline(transaction=False) as pipeline:
            for notice in notices:
                pipeline.hmget(self._keys.article(notice.article_id), FIELDS)
            return list(pipeline.execute())

    def _article(self, article_id: str, fields: Sequence[bytes | None]) -> tuple[str, Article | None, Meant]:
        """What the script compares with, the article with its own names, and whom it says by now that they mean.

        '' and None where it is gone, withdrawn or cannot be read.
        """
        raw, revision, duplicate, withdrawn, said = fields
        if raw is None or withdrawn is not None:
            return "", None, {}
        names: Meant = json.loads(said or "{}")
        try:
            article = decoded(with_own_names(raw, names))
        except Undecodable as error:
            log.warning("an article has no story, for it cannot be read", article=article_id, error=str(error))
            return "", None, {}
        return f"{(revision or b'').decode()} {(duplicate or b'').decode()}", article, names

    def _write(self, entry_id: str, passed: int, changes: Changes, forgotten: Sequence[str]) -> bool:
        """Write the step with the place; False, and all is read again, where the store is not as was thought."""
        standing = self._stories.articles
        shown = [name for name in changes.read if name in standing]
        answer = self._run(
            "connect",
            *(standing[name].portrait.terms.tobytes() for name in shown),
            group=CONNECTOR,
            place=self._place,
            next=entry_id,
            entries=passed,
            read=changes.read,
            shown=shown,
            moved={name: standing[name].story if name in standing else "" for name in changes.touched},
            meant={name: self._naming.meant(name) for name in changes.renamed if name in standing},
            connected={name: self._connected(name) for name in changes.touched | changes.renamed if name in standing},
            forgotten=[*forgotten, *changes.removed],
            stories=list(self._told(changes)),
        )
        self._place = answer.decode() or None
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
