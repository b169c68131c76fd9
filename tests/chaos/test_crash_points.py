"""SIGKILL at every named point of a file's way, to the process that comes by and to the server under it.

A few in the quick form; `make crash-points` runs all of them and prints how long each took to heal.
"""

import os
import time
from collections.abc import Iterator

import pytest
from redis.exceptions import RedisError

from tests.chaos import entry, parts, points, poison, verdict
from tests.chaos.corpus import Copy
from tests.chaos.processes import Desk, desk
from worker.desk.standing import standing

pytestmark = pytest.mark.slow
HEALS_WITHIN_SECONDS = 90.0
QUICK = {
    entry.PIPELINE: "stub",
    "COPYDESK_LEASE_SECONDS": "3",
    "COPYDESK_LOST_HINT_SECONDS": "1.5",
    "COPYDESK_BACKOFF_SECONDS": "0.2",
    "COPYDESK_RESCAN_SECONDS": "2",
}
ALL = [(point, victim) for point in points.POINTS for victim in ("self", "server")]
FEW = [
    ("watcher.read.after", "self"),
    ("ledger.register.after", "server"),
    ("worker.gap.before", "self"),
    ("ledger.claim.after", "self"),
    ("ledger.publish.before", "server"),
    ("ledger.publish.after", "self"),
    ("worker.ack.before", "self"),
]
CHOSEN = ALL if os.environ.get("COPYDESK_CRASH_POINTS") == "all" else FEW


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("points") / "desk", 1, QUICK) as made:
        yield made


def copies(number: int, point: str) -> list[Copy]:
    """One of everything whose way leads by the point; no two numbers give the same."""
    told = f"The council met for the {number}th time and mended the roof of hall {number}.\n\n"
    found = [
        Copy(f"{number}.txt", f"Roof {number}\n\n{told}".encode(), "plain"),
        Copy(f"{number}{parts.SUFFIX}", parts.BREAK.join(f"{told}Page {n}.".encode() for n in range(3)), "container"),
        Copy(f"{number}.empty.txt", b" " * number, "empty"),
    ]
    if "give_up" in point:
        found.append(Copy(f"{number}.kill.txt", f"{told}{poison.MARK}kill.".encode(), "kill"))
    if "renew" in point:
        found.append(Copy(f"{number}.slow.txt", f"{told}{poison.MARK}slow.".encode(), "slow"))
    return found


@pytest.mark.parametrize(("point", "victim"), CHOSEN, ids=lambda part: part)
def test_a_process_that_dies_there_costs_nothing(running: Desk, point: str, victim: str) -> None:
    number = ALL.index((point, victim)) + 1
    wanted = copies(number, point)
    points.arm(running.control, point, victim)
    for copy in wanted:
        (running.drop / copy.name).write_bytes(copy.data)
    fired = None
    until = time.monotonic() + HEALS_WITHIN_SECONDS
    while not (fired := fired or points.fired_at(running.control, point, victim)) or not ended(running, wanted):
        running.tend()
        time.sleep(0.05)
        assert time.monotonic() < until, f"fired: {fired}; {[known(running, copy) for copy in wanted]}"
    print(f"\n{point} ({victim}): healed in {time.time() - fired:.1f} s")
    running.tend()
    judge(running, wanted)


def ended(running: Desk, wanted: list[Copy]) -> bool:
    try:
        states = [known(running, copy) for copy in wanted]
        now = standing(running.redis(), running.keys)
    except RedisError:
        return False
    return all(state in verdict.ENDED for state in states) and not now["due"] + now["leased"]


def known(running: Desk, copy: Copy) -> str | None:
    held = running.redis().hget(running.keys.seed(copy.seed_id), "state")
    return held.decode() if held else None


def judge(running: Desk, wanted: list[Copy]) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            state = verdict.read(running.redis(), running.keys)
            break
        except RedisError:
            running.tend()
            time.sleep(0.05)
            assert time.monotonic() < until
    assert verdict.wrong(state) == []
    assert verdict.unfinished(state, [copy.seed_id for copy in wanted]) == []
    expected = {"plain": "published", "container": "published", "slow": "published"}
    for copy in wanted:
        assert state.seeds[copy.seed_id]["state"] == expected.get(copy.kind, "quarantined")


def test_no_point_is_left_out() -> None:
    assert {point for point, _ in ALL} == set(points.POINTS)
    assert set(FEW) <= set(ALL)
