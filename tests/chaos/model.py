"""A model of the ledger for hypothesis: every order of events, and what must hold after each."""

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.chaos import verdict
from tests.chaos.contents import PACKED, TEXTS, own_articles, parts, texts
from tests.conftest import Clock
from tests.dropping import dropped
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile, Lease
from worker.desk.retention import Retention
from worker.pipeline import article_id

NAMES = ("a.txt", "b.txt", "c.zip", "d.zip")
SLOTS = 2
QUIET_ROUNDS = 60
YEAR = 366 * 86_400
FAR_AHEAD = 4_000_000_000
"""In seconds: later than everything."""
_desks = itertools.count()


@dataclass
class Held:
    """A lease in the hands of a process, and how many of its seed's articles that process has published."""

    lease: Lease
    holder: str
    done: int = 0


class Model(RuleBasedStateMachine):
    """A desk whose every process may die, and whose every message may be lost or doubled, at any step."""

    connect: Callable[[], Any]

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.config = Settings(desk=f"model{next(_desks)}")
        self.ledger = Ledger(self.connect(), self.config, self.clock)
        self.retention = Retention(self.ledger, self.config, lambda: self.clock.steady)
        self.retention.turn()
        self.files: dict[str, DroppedFile] = {}
        self.folder: dict[str, DroppedFile] = {}
        self.hints: list[str] = []
        self.held: list[Held] = []
        self.newest: dict[str, Lease] = {}
        self.holders = itertools.count()
        self.expired: set[str] = set()
        self.steps = 0

    # the watcher

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(TEXTS), again=st.booleans())
    def file_dropped(self, name: str, text: str, again: bool) -> None:
        self._register(dropped(name, text + PACKED * name.endswith(".zip")), again)

    @rule(name=st.sampled_from(NAMES))
    def file_that_cannot_be_read(self, name: str) -> None:
        self._register(dropped(name, "secret", reason="unreadable", detail="no permission"), False)

    @precondition(lambda self: self.folder)
    @rule(drawn=st.data())
    def file_seen_again(self, drawn: st.DataObject) -> None:
        self._register(self.folder[drawn.draw(st.sampled_from(sorted(self.folder)))], False)

    def _register(self, file: DroppedFile, again: bool) -> None:
        self.files[file.seed_id] = self.folder[file.path] = file
        self.ledger.register(file)
        if again:
            assert self.ledger.register(file) == "known"

    @precondition(lambda self: self.folder)
    @rule(drawn=st.data())
    def file_deleted(self, drawn: st.DataObject) -> None:
        path = drawn.draw(st.sampled_from(sorted(self.folder)))
        self.ledger.forget_names([self.folder.pop(path).name])

    @rule(drawn=st.data())
    def article_expired(self, drawn: st.DataObject) -> None:
        articles = sorted(self._snapshot().articles)
        if articles:
            expired = drawn.draw(st.sampled_from(articles))
            assert self.ledger.forget_article(expired, FAR_AHEAD)
            self.expired.add(expired)

    @precondition(lambda self: self.files)
    @rule(drawn=st.data())
    def seed_forgotten(self, drawn: st.DataObject) -> None:
        """A process that holds a lease so long is no longer there."""
        seed_id = drawn.draw(st.sampled_from(sorted(self.files)))
        if self.ledger.forget_seed(seed_id, self.files[seed_id].sha256, FAR_AHEAD * 1000):
            del self.files[seed_id]
            self.newest.pop(seed_id, None)
            self.hints = [hint for hint in self.hints if hint != seed_id]
            self.held = [held for held in self.held if held.lease.seed_id != seed_id]

    @rule()
    def scanned(self) -> None:
        self._scan()

    def _scan(self) -> bool:
        """Register what the ledger does not know in this version; whether there was anything."""
        missed = [
            file
            for file in self.folder.values()
            if not file.reason and self.ledger.signatures([file.name]) != [file.signature]
        ]
        for file in missed:
            self._register(file, False)
        return bool(missed)

    @rule(sent=st.booleans())
    def dispatched(self, sent: bool) -> None:
        ids, _ = self.ledger.dispatch()
        self.hints += ids if sent else []

    @rule()
    def swept(self) -> None:
        self.ledger.sweep()

    @precondition(lambda self: self.files)
    @rule(drawn=st.data())
    def reopened(self, drawn: st.DataObject) -> None:
        self.ledger.reopen(drawn.draw(st.sampled_from(sorted(self.files))))

    # the queue

    @precondition(lambda self: self.hints)
    @rule(drawn=st.data(), doubled=st.booleans())
    def hint_lost_or_doubled(self, drawn: st.DataObject, doubled: bool) -> None:
        hint = drawn.draw(st.sampled_from(self.hints))
        self.hints.append(hint) if doubled else self.hints.remove(hint)

    # the workers

    @precondition(lambda self: self.hints)
    @rule(drawn=st.data(), fate=st.sampled_from(["works", "dies", "reply lost", "hint kept"]))
    def claimed(self, drawn: st.DataObject, fate: str) -> None:
        seed_id = drawn.draw(st.sampled_from(self.hints))
        if fate != "hint kept":
            self.hints.remove(seed_id)
        self._claim(seed_id, fate)

    def _claim(self, seed_id: str, fate: str) -> Held | None:
        holder = f"here:{next(self.holders)}:x"
        lease = self.ledger.claim(seed_id, holder)
        if fate == "reply lost" and lease:
            assert self.ledger.claim(seed_id, holder) == lease
        if lease is None:
            return None
        known = self.newest.get(seed_id)
        assert known is None or int(lease.token) > int(known.token), "a fencing token came twice"
        assert lease.attempts <= self.config.attempts
        self.newest[seed_id] = lease
        held = Held(lease, holder)
        if fate != "dies":
            self.held.append(held)
        return held

    @precondition(lambda self: self.held)
    @rule(drawn=st.data(), fate=st.sampled_from(["works", "dies", "reply lost"]))
    def published(self, drawn: st.DataObject, fate: str) -> None:
        self._publish(drawn.draw(st.sampled_from(self.held)), fate)

    def _publish(self, held: Held, fate: str) -> None:
        articles = parts(held.lease, self.files[held.lease.seed_id])
        member, last = held.done, held.done + 1 == len(articles)
        stale, before = self._stale(held), self._snapshot() if self._stale(held) else None
        members = len(articles) if last else None
        outcome = self.ledger.publish(held.lease, articles[member], member=member, members=members)
        assert member not in held.lease.done or outcome in ("stale", "again")
        if fate == "reply lost":
            repeated = self.ledger.publish(held.lease, articles[member], member=member, members=members)
            assert repeated in ("stale", "again")
        if stale:
            assert outcome == "stale"
            assert self._snapshot() == before
        held.done += 1
        if outcome == "stale" or last or fate == "dies":
            self.held.remove(held)

    @precondition(lambda self: self.held)
    @rule(drawn=st.data(), by_holder=st.booleans())
    def renewed(self, drawn: st.DataObject, by_holder: bool) -> None:
        held = drawn.draw(st.sampled_from(self.held))
        renewed = self.ledger.renew(held.lease.seed_id, self._token(held, by_holder))
        assert not (renewed and self._stale(held))

    @precondition(lambda self: self.held)
    @rule(
        drawn=st.data(),
        kind=st.sampled_from(["transient", "retry", "malformed"]),
        by_holder=st.booleans(),
        again=st.booleans(),
    )
    def failed(self, drawn: st.DataObject, kind: str, by_holder: bool, again: bool) -> None:
        held = drawn.draw(st.sampled_from(self.held))
        stale, before = self._stale(held), self._snapshot() if self._stale(held) else None
        for _ in range(2 if again else 1):
            outcome = self.ledger.fail(held.lease.seed_id, self._token(held, by_holder), kind, "so it was")
        if stale:
            assert outcome == "stale"
            assert self._snapshot() == before
        self.held.remove(held)

    @precondition(lambda self: self.held)
    @rule(drawn=st.data())
    def process_died(self, drawn: st.DataObject) -> None:
        self.held.remove(drawn.draw(st.sampled_from(self.held)))

    @rule()
    def beats(self) -> None:
        self.ledger.beat("here:1", SLOTS)

    @rule(seconds=st.sampled_from([0.5, 2, 6, 16, 310]))
    def time_passes(self, seconds: float) -> None:
        self.clock.forward(seconds)

    @rule(seconds=st.sampled_from([-YEAR, -3600, -5, 3600, YEAR]), for_seconds=st.sampled_from([0, 4, 600]))
    def clock_jumps(self, seconds: int, for_seconds: int) -> None:
        """For a while, or for good where it is no year."""
        self.clock.jump(seconds)
        self.retention.turn()
        self.clock.forward(for_seconds)
        self.ledger.sweep()
        self.retention.turn()
        if abs(seconds) == YEAR:
            self.clock.jump(-seconds)

    @rule()
    def retention_turns(self) -> None:
        """What has its time before it stays."""
        before = self._snapshot().articles.keys()
        for _ in range(3):
            self.retention.turn()
        self.ledger.trim()
        assert self._snapshot().articles.keys() == before

    def _token(self, held: Held, by_holder: bool) -> str:
        return f"holder={held.holder}" if by_holder else held.lease.token

    def _stale(self, held: Held) -> bool:
        """By what this model knows: somebody claimed the seed after it. (The ledger may know better.)"""
        return self.newest[held.lease.seed_id] is not held.lease

    def _snapshot(self) -> verdict.State:
        return verdict.read(self.ledger.redis, self.ledger.keys)

    @invariant()
    def nothing_is_wrong(self) -> None:
        """Looked at every tenth step: what is wrong stays wrong."""
        self.steps += 1
        if self.steps % 10 == 0:
            self._judge()

    def _judge(self) -> None:
        state = self._snapshot()
        assert self._wrong(state) == []
        assert set(state.seeds) == set(self.files)
        assert state.standing["registered"] == len(self.files)

    def _wrong(self, state: verdict.State) -> list[str]:
        """An article that has expired leaves its notices behind."""
        return [line for line in verdict.wrong(state) if not any(expired in line for expired in self.expired)]

    def teardown(self) -> None:
        """Once things are quiet everything ends, and what the folder's files say stands in articles."""
        self.hints.clear()
        self._settle()
        state = self._snapshot()
        assert verdict.unfinished(state, self.files) == []
        assert self._wrong(state) == []
        if not self.expired:
            self._compare_with_folder()
        for file in self.folder.values():  # what has expired is read again when it is touched
            self._register(file, False)
        self._settle()
        self._compare_with_folder()
        for held in list(self.held):
            outcomes = parts(held.lease, self.files[held.lease.seed_id])
            assert self.ledger.publish(held.lease, outcomes[held.done]) == "stale"
        for key in self.ledger.redis.scan_iter(f"copydesk:{{{self.config.desk}}}:*", count=1000):
            self.ledger.redis.delete(key)

    def _settle(self) -> None:
        """Let the watcher scan and the workers work until nothing is left to do."""
        queues = [getattr(self.ledger.keys, name) for name in ("due", "hinted", "leased")]
        for _ in range(QUIET_ROUNDS):
            if not self._scan() and not self.ledger.redis.exists(*queues):
                break
            self.clock.forward(60)
            self.ledger.beat("here:1", SLOTS)
            self.ledger.sweep()
            for seed_id in self.ledger.dispatch()[0]:
                if held := self._claim(seed_id, "works"):
                    while held in self.held:
                        self._publish(held, "works")

    def _compare_with_folder(self) -> None:
        """Each text of the folder is in an article, in the one of its own name where there is one."""
        redis, keys = self.ledger.redis, self.ledger.keys
        articles = {
            article_id: json.loads(redis.hget(keys.article(article_id), "json"))["text"]
            for article_id, fields in self._snapshot().articles.items()
            if "withdrawn_at" not in fields
        }
        for file in self.folder.values():
            seed = self._snapshot().seeds.get(file.seed_id, {})
            if file.reason or seed.get("state") == "quarantined" or file.seed_id not in self.files:
                continue
            last = {article_id(identity): text for identity, text in texts(file) if text is not None}
            for own, text in last.items():
                assert articles.get(own, text) == text, f"{file.path} says {text!r}, its article {articles[own]!r}"
                assert text in articles.values(), f"{text!r} of {file.path} is in no article"
            refused = {article_id(identity) for identity, text in texts(file) if text is None}
            for gone in own_articles(file.path) - last.keys() - refused:
                assert gone not in articles, f"{file.path} no longer holds {articles[gone]!r}"
            recorded = redis.hlen(keys.members(file.seed_id))
            if seed["state"] == "published" and len(texts(file)) > 1:
                assert recorded == len(texts(file))
