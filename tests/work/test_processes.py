"""A worker's parent keeps what its children hold."""

import os
import signal
from pathlib import Path

import pytest

from tests.chaos import entry, poison
from tests.chaos.corpus import Copy
from tests.chaos.processes import children, desk
from tests.intake.test_watcher import wait_for

pytestmark = pytest.mark.slow
SHORT_LEASE = {
    entry.PIPELINE: "stub",
    "COPYDESK_LEASE_SECONDS": "1",
    "COPYDESK_ARTICLE_SECONDS": "4",
    "COPYDESK_ATTEMPTS": "1",
}


def test_a_child_that_holds_the_interpreter_keeps_its_lease_until_its_time_is_over(tmp_path: Path) -> None:
    """No thread of the child can run then. Were its lease lost, others would hang on the file in their turn."""
    copy = Copy("stuck.txt", f"A headline\n\n{poison.MARK}stuck.".encode(), "stuck")
    with desk(tmp_path / "desk", 1, SHORT_LEASE) as running:
        (running.drop / copy.name).write_bytes(copy.data)
        redis, key = running.redis(), running.keys.seed(copy.seed_id)
        running.tend()
        wait_for(lambda: redis.hget(key, "state") == b"quarantined", 60)
        assert redis.hget(key, "reason") == b"timeout"


def test_a_child_may_take_its_time_to_start(tmp_path: Path) -> None:
    """Celery alone would kill one that takes another's place after four seconds, and the next one too, for ever."""
    with desk(tmp_path / "desk", 1, {entry.PIPELINE: "stub", entry.SLOW_START: "5"}) as running:

        def publish(name: str) -> None:
            copy = Copy(name, f"Lamp relit\n\nThe lamp of {name} shone again.\n".encode(), "plain")
            (running.drop / copy.name).write_bytes(copy.data)
            running.tend()
            wait_for(lambda: running.redis().hget(running.keys.seed(copy.seed_id), "state") == b"published", 60)

        publish("one.txt")
        for child in children(running.running["worker0"].pid or 0):
            os.kill(child, signal.SIGKILL)
        publish("two.txt")
