"""Hostile and mutated files through a real worker: each ends with its reason, and no worker is lost."""

import os
import random
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.chaos import entry, verdict
from tests.chaos.hostile import hostile, mutated
from tests.chaos.processes import alive, desk
from worker.desk.standing import standing

pytestmark = pytest.mark.slow
MUTANTS = int(os.environ.get("COPYDESK_MUTANTS", "20"))
LIMITS = {"timeout", "memory"}


def test_each_hostile_file_ends_with_its_reason_and_no_worker_is_lost(tmp_path: Path) -> None:
    files = dict([*hostile(), *mutated(MUTANTS, random.Random(7))])
    assert len(files) >= MUTANTS + 60
    quick = {entry.PIPELINE: "stub", "COPYDESK_ARTICLE_SECONDS": "20"}
    with desk(tmp_path / "desk", 1, quick) as running:
        for name, data in files.items():
            (running.drop / name).write_bytes(data)
        redis, until = running.redis(), time.monotonic() + 60 + len(files)
        running.tend()
        worker = running.running["worker0"]
        while True:
            now = standing(redis, running.keys)
            if now["registered"] == len(files) and not now["due"] + now["leased"]:
                break
            assert time.monotonic() < until, now
            time.sleep(0.2)
        assert alive(worker)
        state = verdict.read(redis, running.keys)
    assert verdict.wrong(state) == []
    refused = [seed for seed in state.seeds.values() if seed["state"] == "quarantined"]
    print(Counter(seed["reason"] for seed in refused), now)
    assert all(seed["reason"] and seed["detail"] for seed in refused)
    crashed = [(seed["path"], seed["detail"][-300:]) for seed in refused if seed["reason"] == "crashed"]
    assert crashed == []
    read = [article for article in state.articles.values() if "climber" in article.get("title", "")]
    assert all("/etc/" not in article["path"] for article in read)
