"""One chaos run: files dropped throughout, processes killed at random, then quiet, then the verdict."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from redis.exceptions import RedisError

from tests.chaos import memory, points, verdict
from tests.chaos.corpus import Copy, copies
from tests.chaos.processes import Desk
from worker.desk.standing import standing

KINDS = ("worker", "child", "watcher", "server", "gap")
GAP = ("worker.gap.before", "self")
BACKLOG = 1_000
"""So many files wait at the most: the others are dropped while the killing goes on."""
LAST_SEEDS_SHARE = 0.01
"""The last kills, one of each kind, come when all is dropped and this share of the seeds is left."""
TERMINAL_WITHIN_SECONDS = 30.0
GIVEN_UP_AFTER_SECONDS = 150.0
LAST_SHOWN = 8
PATIENCE_SECONDS = 10.0
"""On a busy machine a killed worker needs some seconds to be back: killing faster would only test starting."""


@dataclass(frozen=True)
class Plan:
    """What a run does. `every_seconds` is the mean time between kills; 0 kills nobody: a soak."""

    files: int
    seed: int
    every_seconds: float

    @property
    def soak(self) -> bool:
        """Whether only memory is looked at, over many files that nothing disturbs."""
        return not self.every_seconds


@dataclass
class Run:
    """A run and what it saw so far; `events` and `samples` are its log."""

    plan: Plan
    desk: Desk
    tell: Callable[[str], None]
    dropped: dict[str, Copy] = field(default_factory=dict)
    killed: Counter[str] = field(default_factory=Counter)
    events: list[dict[str, Any]] = field(default_factory=list)
    samples: list[dict[str, Any]] = field(default_factory=list)
    now: dict[str, Any] | None = None
    started: float = field(default_factory=time.time)

    def go(self) -> dict[str, Any]:
        """Drop, kill, wait, judge. Returns the report; its `violations` are empty where all is well."""
        chance = random.Random(self.plan.seed)
        waiting = copies(self.plan.files, chance, poisonous=not self.plan.soak)
        self._until(lambda: self._almost_done(), None if self.plan.soak else Killer(self, chance), waiting)
        for kind in () if self.plan.soak else KINDS:
            self.kill(kind, chance)
            self._pause(0.2)
        quiet = self._until(self._done, None, iter(()), GIVEN_UP_AFTER_SECONDS)
        ended_at = self._at()
        self._gap_fired()
        points.disarm(self.desk.control)
        last_kill = max((event["at"] for event in self.events), default=ended_at)
        return self._report(last_kill, round(ended_at - last_kill, 1) if quiet else None)

    def kill(self, kind: str, chance: random.Random) -> None:
        """One kill, noted. A kill in the gap counts when somebody came by."""
        if kind == "gap":
            self._gap_fired()
        if self.desk.kill(kind, chance) and kind != "gap":
            self._note(kind)

    def _gap_fired(self) -> None:
        if at := points.fired_at(self.desk.control, *GAP):
            self._note("gap", at)

    def _note(self, kind: str, at: float | None = None) -> None:
        self.killed[kind] += 1
        self.events.append({"at": round(at - self.started if at else self._at(), 2), "killed": kind})

    def _at(self) -> float:
        return time.time() - self.started

    def _until(
        self, done: Callable[[], bool], killer: "Killer | None", waiting: Iterator[Copy], seconds: float = 1e9
    ) -> bool:
        until = time.monotonic() + seconds
        look_at = 0.0
        while time.monotonic() < until:
            self.desk.tend()
            if killer:
                killer.turn()
            if time.monotonic() >= look_at:
                look_at = time.monotonic() + 0.5
                self._look()
                if self.now and done():
                    return True
            self._drop(waiting)
            time.sleep(0.02)
        return False

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.desk.tend()
            time.sleep(0.02)

    def _drop(self, waiting: Iterator[Copy]) -> None:
        ended = _ended(self.now) if self.now else 0
        for _ in range(20):
            if len(self.dropped) - ended >= BACKLOG:
                return
            copy = next(waiting, None)
            if copy is None:
                return
            path = self.desk.drop / copy.name
            path.parent.mkdir(exist_ok=True)
            if len(self.dropped) % 2:
                path.write_bytes(copy.data)
            else:
                path.with_suffix(".tmp").write_bytes(copy.data)
                path.with_suffix(".tmp").rename(path)
            self.dropped[copy.seed_id] = copy

    def _look(self) -> None:
        try:
            self.now = standing(self.desk.redis(), self.desk.keys)
        except RedisError:
            self.now = None
            return
        seconds = self._at()
        ended, killed = _ended(self.now), sum(self.killed.values())
        self.tell(
            f"{seconds:5.0f} s  dropped {len(self.dropped)}  ended {ended}  due {self.now['due']}  killed {killed}"
        )
        if not self.samples or seconds - self.samples[-1]["at"] >= 5:
            with suppress(RedisError):
                self.samples.append({"at": round(seconds, 1), "ended": ended, "mb": memory.sample(self.desk)})
                self.tell(f"memory in MB {self.samples[-1]['mb']}")

    def _almost_done(self) -> bool:
        assert self.now
        return (
            len(self.dropped) == self.plan.files
            and self.plan.files - _ended(self.now) <= LAST_SEEDS_SHARE * self.plan.files
        )

    def _done(self) -> bool:
        assert self.now
        return _ended(self.now) == self.plan.files == len(self.dropped) and not self.now["due"] + self.now["leased"]

    def _report(self, last_kill: float, took: float | None) -> dict[str, Any]:
        self._pause(2)
        state = verdict.read(self.desk.redis(), self.desk.keys)
        poison = [seed_id for seed_id, copy in self.dropped.items() if copy.poisonous]
        tried = self.desk.tried.read_text().splitlines() if self.desk.tried.exists() else []
        violations = [
            *verdict.wrong(state),
            *verdict.unfinished(state, self.dropped),
            *verdict.poisoned(state, poison, tried),
        ]
        if took is None:
            violations.append(f"not quiet {GIVEN_UP_AFTER_SECONDS:.0f} s after the last kill")
        elif took > TERMINAL_WITHIN_SECONDS:
            violations.append(f"quiet only {took} s after the last kill")
        measured = memory.growth(self.samples, self.plan.files, len(state.articles))
        if self.plan.soak:
            violations += memory.grows(measured) if measured else ["too few samples"]
        return {
            "files": self.plan.files,
            "seed": self.plan.seed,
            "seconds": round(self._at(), 1),
            "kills": sum(self.killed.values()),
            "killed": dict(self.killed),
            "lost": sum(v.startswith(("lost", "not ended")) for v in violations),
            "notices_twice": sum(v.startswith("notice ") and "times" in v for v in violations),
            "poison": len(poison),
            "terminal_after_last_kill_seconds": took,
            "memory": measured,
            "last_to_end": self._last_to_end(state, last_kill),
            "starts": self.desk.starts,
            "standing": {
                name: state.standing[name] for name in ("registered", "published", "duplicate", "quarantined")
            },
            "reasons": state.standing["reasons"],
            "articles": len(state.articles),
            "notices": len(state.notices),
            "violations": violations[:50],
            "violations_count": len(violations),
            "events": self.events,
            "samples": self.samples,
        }

    def _last_to_end(self, state: verdict.State, last_kill: float) -> list[str]:
        """Where the time after the last kill went."""
        quiet_at = (self.started + last_kill) * 1000
        ended = sorted(state.seeds.items(), key=lambda entry: int(entry[1].get("ended_at", 0)), reverse=True)
        return [
            f"{(int(seed.get('ended_at', 0)) - quiet_at) / 1000:.1f} s: {self.dropped[seed_id].kind} {seed['path']}, "
            f"attempt {seed['attempts']}"
            for seed_id, seed in ended[:LAST_SHOWN]
        ]


@dataclass
class Killer:
    """Kills at random times."""

    run: Run
    chance: random.Random
    next: float = 0.0
    ended: int = 0

    def turn(self) -> None:
        """Kill where it is time, and the desk has ended a seed since the last kill or has had long enough for it."""
        if time.monotonic() < self.next or not self.run.now:
            return
        if _ended(self.run.now) == self.ended and time.monotonic() < self.next + PATIENCE_SECONDS:
            return
        self.ended = _ended(self.run.now)
        self.next = time.monotonic() + self.chance.expovariate(1 / self.run.plan.every_seconds)
        self.run.kill(self.chance.choice(KINDS), self.chance)


def _ended(now: dict[str, Any]) -> int:
    return int(now["published"] + now["duplicate"] + now["quarantined"])
