"""The ledger's model at its folder: what happens to files, to articles, and to what the watcher does."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.chaos import verdict
from tests.chaos.contents import PACKED, TEXTS
from tests.conftest import Clock
from tests.dropping import dropped
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile, Lease
from worker.desk.retention import Retention

NAMES = ("a.txt", "b.txt", "c.zip", "d.zip")
FAR_AHEAD = 4_000_000_000
"""In seconds: later than everything."""
_desks = itertools.count()


@dataclass
class Held:
    """A lease in the hands of a process, and how many of its seed's articles that process has published."""

    lease: Lease
    holder: str
    done: int = 0


class Watching(RuleBasedStateMachine):
    """A desk whose watcher may be told anything of its folder, in any order."""

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
        self.expired: set[str] = set()

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
        ids, *_ = self.ledger.dispatch()
        self.hints += ids if sent else []

    @rule()
    def swept(self) -> None:
        self.ledger.sweep()

    @precondition(lambda self: self.files)
    @rule(drawn=st.data())
    def reopened(self, drawn: st.DataObject) -> None:
        self.ledger.reopen(drawn.draw(st.sampled_from(sorted(self.files))))

    def _snapshot(self) -> verdict.State:
        return verdict.read(self.ledger.redis, self.ledger.keys)
