"""One large container whose processes are killed again and again, and small ones on a store that goes back.

`python -m tests.chaos.containers [--members 3000] [--kills 10] [--rollbacks 50]`; exits 1 where anything is lost or
told twice. A store goes back by SIGKILL and by its append-only file cut where it ended some members ago.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError

from tests.chaos import entry, verdict
from tests.chaos.corpus import Copy, text
from tests.chaos.processes import Desk, children, desk

SMALL_MEMBERS = 60
PATIENCE_SECONDS = 600.0


def container(number: int, members: int, chance: random.Random) -> Copy:
    """JSON lines, each another article."""
    texts = (text(number * members + line, chance).decode() for line in range(members))
    lines = (json.dumps(dict(zip(("title", "text"), said.split("\n\n", 1), strict=True))) for said in texts)
    return Copy(f"{number}.jsonl", "\n".join(lines).encode(), "container")


def standing(running: Desk, file: Copy) -> tuple[str, str, int]:
    """The state and token of a file's seed, and how many of its members are done; waits for the store."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        running.tend()
        with suppress(RedisError):
            redis: Any = running.redis()
            keys = running.keys
            state, token = redis.hmget(keys.seed(file.seed_id), "state", "token")
            return (state or b"").decode(), (token or b"").decode(), redis.hlen(keys.members(file.seed_id))
        time.sleep(0.02)
    raise TimeoutError("the store does not answer")


def turns(running: Desk, file: Copy) -> Iterator[tuple[str, str, int]]:
    """How the file stands, again and again until it is published."""
    until = time.monotonic() + PATIENCE_SECONDS
    while (now := standing(running, file))[0] != "published" and time.monotonic() < until:
        yield now
        time.sleep(0.005)


def killed(running: Desk, members: int, kills: int) -> int:
    """How many SIGKILLs met the container at work: in turn of all children, and of the worker itself."""
    file, tokens = container(0, members, random.Random(1)), set[str]()
    (running.drop / file.name).write_bytes(file.data)
    for state, token, done in turns(running, file):
        if state == "leased" and token not in tokens and len(tokens) < min(kills, done * (kills + 1) // members):
            tokens.add(token)
            parent = running.running["worker0"].pid or 0
            for pid in children(parent) if len(tokens) % 2 else [parent]:
                os.kill(pid, signal.SIGKILL)
    return len(tokens)


def rolled_back(running: Desk, rollbacks: int) -> int:
    """How many members the store lost in all, while their container was at work."""
    chance, lost = random.Random(7), 0
    for number in range(1, rollbacks + 1):
        file = container(1000 + number, SMALL_MEMBERS, chance)
        stop = chance.randint(1, SMALL_MEMBERS)
        back, sizes = chance.randint(0, stop - 1), {0: log(running).stat().st_size}
        (running.drop / file.name).write_bytes(file.data)
        for _, _, done in turns(running, file):
            sizes.setdefault(done, log(running).stat().st_size)
            if done >= stop:
                break
        had = standing(running, file)[2]
        running.running["server"].kill()
        running.running["server"].wait()  # type: ignore[union-attr]
        os.truncate(log(running), max(size for done, size in sizes.items() if done <= back))
        lost += had - standing(running, file)[2]
        for _ in turns(running, file):
            pass
    return lost


def log(running: Desk) -> Path:
    """The append-only file that the store writes."""
    return max((running.home / "data" / "appendonlydir").glob("*.incr.aof"), key=lambda each: each.stat().st_mtime)


def main() -> None:
    """Both trials, on a desk each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--members", type=int, default=3000)
    options.add_argument("--kills", type=int, default=10)
    options.add_argument("--rollbacks", type=int, default=50)
    given = options.parse_args()
    trials: tuple[tuple[str, int, Callable[[Desk], int]], ...] = (
        ("kills that met it", given.members, lambda running: killed(running, given.members, given.kills)),
        ("members lost", given.rollbacks * SMALL_MEMBERS, lambda running: rolled_back(running, given.rollbacks)),
    )
    failed = False
    for what, members, trial in trials:
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as home, desk(Path(home) / "desk", 1, {entry.PIPELINE: "stub"}) as running:
            count = trial(running)
            time.sleep(5)
            state = verdict.read(running.redis(), running.keys)
        wrong = [*verdict.wrong(state), *([] if state.standing["balanced"] else ["not balanced"])]
        failed |= bool(wrong) or len(state.articles) != members or not count
        seconds = time.monotonic() - started
        print(f"{what}: {count}; {len(state.articles)} of {members} articles, {len(state.notices)} notices, {wrong}")
        print(f"{seconds:.0f} s", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
