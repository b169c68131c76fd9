"""The trials: busy slots, a cut link and a vanished host, a promoted replica."""

import itertools
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.chaos import corpus, verdict
from tests.chaos.corpus import Copy
from tests.chaos.hosts import measure
from tests.chaos.hosts.network import Host
from tests.chaos.hosts.spread import HOSTS, WORKING, Spread, shared_out
from tests.chaos.processes import children

Result = dict[str, Any]

WARM_SECONDS = 3.0
CUT_SECONDS = 30.0
QUIET_WITHIN_SECONDS = 120.0
APART_SECONDS = 5.0
"""For which a store works on before it vanishes, while its replica no longer hears from it."""


def copies(count: int) -> Iterator[Copy]:
    """So many files, each different."""
    chance = random.Random(count)
    return (Copy(f"{n % 10}/{n:06}.txt", corpus.text(n, chance), "plain") for n in range(count))


def busy(desk: Spread, seeds: int) -> Result:
    """How well slots are kept busy while there is always more to do."""
    desk.put(copies(seeds))
    desk.start_watcher(desk.store)
    desk.until(lambda now: now["registered"] == seeds, 300)
    _start_workers(desk)
    time.sleep(WARM_SECONDS)
    before, ended, since = _cpu(desk), desk.standing()["ended"], time.time()
    memory = _memory(desk)
    desk.until(lambda now: now["due"] < 4 * desk.setup.slots, 300)
    done, until, after = desk.standing()["ended"] - ended, time.time(), _cpu(desk)
    _quiet(desk, seeds)
    seconds, slots = until - since, desk.setup.slots
    shares = {name: round((after[name] - before[name]) / seconds, 2) for name in after}
    return {
        "seconds": round(seconds, 1),
        "a_second": round(done / seconds, 1),
        "busy": round(measure.busy_share(measure.stretches(desk.busy), since, until, slots), 3),
        "waiting": round(done * desk.setup.wait_seconds / slots / seconds, 3),
        "cores": shares,
        "load": round(os.getloadavg()[0], 1),
        "memory": memory,
        **judged(desk, copies(seeds)),
    }


def faults(desk: Spread, seeds: int) -> Result:
    """A host's link is cut for a while; then another host vanishes. Files come all the while."""
    desk.start_watcher(desk.store)
    _start_workers(desk)
    waiting = copies(seeds)
    cut, gone = desk.hosts[WORKING[0]], desk.hosts[WORKING[1]]
    _feed(desk, waiting, seeds // 4, 5.0)
    cut.cut()
    cut_at = time.time()
    _feed(desk, waiting, seeds // 2, CUT_SECONDS)
    cut.mend()
    mended_at = time.time()
    _feed(desk, waiting, seeds // 8, 15.0)
    gone.vanish()
    gone_at = time.time()
    _feed(desk, waiting, seeds, 1.0)
    took = _quiet(desk, seeds)
    state = verdict.read(desk.redis(), desk.keys)
    again = sorted(int(seed["attempts"]) for seed in state.seeds.values())
    return {
        "seconds": round(time.time() - cut_at, 1),
        "back_after": _first_after(desk, cut, mended_at),
        "tried_again": sum(attempts > 1 for attempts in again),
        "most_attempts": again[-1],
        "quiet_after": round(time.time() - gone_at, 1) if took is not None else None,
        **judged(desk, copies(seeds)),
    }


def promoted(desk: Spread, seeds: int) -> Result:
    """A replica falls behind, its store vanishes with all that it knew last, and the replica takes its place."""
    replica, old = desk.hosts["replica"], desk.store
    desk.start_store(replica, "--replicaof", old.address, "6379")
    desk.start_watcher(old)
    _start_workers(desk)
    waiting = copies(seeds)
    _feed(desk, waiting, seeds // 2, 8.0)
    replica.cut()
    _feed(desk, waiting, seeds // 4, APART_SECONDS)
    before = verdict.read(desk.redis(), desk.keys)
    old.vanish()
    for name in WORKING:
        desk.hosts[name].kill()
    replica.mend()
    desk.redis(replica).replicaof("NO", "ONE")
    desk.store = replica
    after = verdict.read(desk.redis(), desk.keys)
    promoted_at = time.time()
    desk.start_watcher(replica)
    _start_workers(desk)
    desk.put(waiting)
    _quiet(desk, seeds)
    took = time.time() - promoted_at
    now = verdict.read(desk.redis(), desk.keys)
    told = _ids(now)
    missed = _ids(before) - _ids(after)
    changed = {notice["subject"]: notice["type"] for notice in before.notices if notice["id"] in missed - told}
    return {
        "seconds": round(took, 1),
        "files_lost": len(before.seeds.keys() - after.seeds.keys()),
        "articles_lost": len(before.articles.keys() - after.articles.keys()),
        "articles_found_again": len((before.articles.keys() - after.articles.keys()) & now.articles.keys()),
        "notices_lost": len(missed),
        "notices_told_again": len(missed & told),
        "told_under_another_id": {n["subject"]: changed[n["subject"]] for n in now.notices if n["subject"] in changed},
        **judged(desk, copies(seeds)),
    }


def judged(desk: Spread, wanted: Iterator[Copy]) -> Result:
    """The verdict once all is quiet."""
    state = verdict.read(desk.redis(), desk.keys)
    violations = [
        *verdict.wrong(state),
        *verdict.unfinished(state, (copy.seed_id for copy in wanted)),
        *verdict.poisoned(state, (), ()),
    ]
    subjects = Counter(notice["subject"] for notice in state.notices if notice["type"] == "article.published.v1")
    return {
        "lost": sum(v.startswith(("lost", "not ended")) for v in violations),
        "twice": sum("times" in v for v in violations) + sum(count > 1 for count in subjects.values()),
        "violations": violations[:10],
    }


def _start_workers(desk: Spread) -> None:
    for name, slots in zip(WORKING, shared_out(desk.setup.slots), strict=True):
        desk.start_worker(desk.hosts[name], slots)
    desk.until(lambda now: now["live_slots"] == desk.setup.slots)


def _feed(desk: Spread, waiting: Iterator[Copy], count: int, seconds: float) -> None:
    """Drop so many of the files, spread over the time."""
    started = time.monotonic()
    for number, copy in enumerate(itertools.islice(waiting, count), 1):
        desk.put([copy])
        time.sleep(max(started + seconds * number / count - time.monotonic(), 0))
    time.sleep(max(started + seconds - time.monotonic(), 0))


def _quiet(desk: Spread, seeds: int) -> float | None:
    try:
        return desk.until(lambda now: now["ended"] == seeds and not now["due"] + now["leased"], QUIET_WITHIN_SECONDS)
    except TimeoutError:
        return None


def _first_after(desk: Spread, host: Host, at: float) -> float | None:
    """After how many seconds a host first took up a seed again."""
    files = (file for file in desk.busy.iterdir() if file.name.startswith(f"{host.name}-"))
    began = [float(line.split()[0]) for file in files for line in file.read_text().splitlines()]
    return round(min((start for start in began if start > at), default=float("nan")) - at, 1)


def _cpu(desk: Spread) -> dict[str, float]:
    taken = {name: measure.cpu_seconds(desk.hosts[name].pids()) for name in HOSTS[:-1]}
    return {**taken, "idle": measure.idle_seconds()}


def _memory(desk: Spread) -> dict[str, dict[str, float]]:
    """Of a worker's parent and one of its children."""
    pids = desk.hosts[WORKING[0]].pids()
    parent = max(pids, key=lambda pid: len(children(pid)))
    everything = [measure.memory_mb(pid)["pss"] for name in WORKING for pid in desk.hosts[name].pids()]
    return {
        "parent": measure.memory_mb(parent),
        "child": measure.memory_mb(children(parent)[-1]),
        "all": {"pss": round(sum(everything), 1)},
    }


def _ids(state: verdict.State) -> set[str]:
    return {notice["id"] for notice in state.notices}
