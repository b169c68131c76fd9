"""The ledger's model at its workers: every process may die, every message be lost or doubled, time and clock go on."""

import itertools

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.chaos.contents import parts
from tests.chaos.watching import Held, Watching

SLOTS = 2
YEAR = 366 * 86_400


class Working(Watching):
    """What workers do, and what is done to them and to their messages."""

    def __init__(self) -> None:
        super().__init__()
        self.holders = itertools.count()

    @precondition(lambda self: self.hints)
    @rule(drawn=st.data(), doubled=st.booleans())
    def hint_lost_or_doubled(self, drawn: st.DataObject, doubled: bool) -> None:
        hint = drawn.draw(st.sampled_from(self.hints))
        self.hints.append(hint) if doubled else self.hints.remove(hint)

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
