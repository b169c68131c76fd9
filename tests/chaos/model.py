"""A model of the ledger for hypothesis: every order of events, and what must hold after each."""

import json

from hypothesis.stateful import invariant

from tests.chaos import headlines, verdict
from tests.chaos.contents import own_articles, parts, texts
from tests.chaos.working import SLOTS, Working
from worker.pipeline import article_id

QUIET_ROUNDS = 60


class Model(Working):
    """A desk whose every process may die, and whose every message may be lost or doubled, at any step."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0

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
        lines = [line for line in verdict.wrong(state) if not any(expired in line for expired in self.expired)]
        return [*lines, *headlines.wrong(self.ledger.redis, self.ledger.keys, state)]

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
