"""What one seed may cost: a process over a limit ends or is refused more, alone."""

import signal
import subprocess
import sys
import time

import pytest

from tests.work.test_ingest import outcome, raising
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.work import limits

EATER = (
    "from worker.work.limits import limit_memory; limit_memory(64 << 20);"
    " eaten = [b'x' * (1 << 20) for _ in range({mb})]"
)
STUCK = (
    "import re; from worker.work.limits import timed;"
    " [*timed((re.match('(a+)+$', 'a' * 60 + 'b') for _ in '1'), 0.5, 60)]"
)


def ran(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="enforced on Linux")
def test_a_process_gets_so_much_memory_and_no_more() -> None:
    assert ran(EATER.format(mb=32)).returncode == 0
    assert "MemoryError" in ran(EATER.format(mb=128)).stderr


def test_what_hangs_is_ended_even_where_it_holds_the_interpreter() -> None:
    started = time.monotonic()
    ended = ran(STUCK)
    assert ended.returncode == -signal.SIGALRM
    assert "in match" in ended.stderr
    assert time.monotonic() - started < 20


def test_so_is_what_takes_too_long_in_all_though_no_part_of_it_does() -> None:
    ended = ran("import itertools, time; from worker.work.limits import timed\n"
                "for _ in timed(itertools.count(), 60, 0.5): time.sleep(0.05)")  # fmt: skip
    assert ended.returncode == -signal.SIGALRM


def test_what_ends_in_time_is_left_alone() -> None:
    assert list(limits.timed(iter("abc"), 0.2, 0.2)) == ["a", "b", "c"]
    time.sleep(0.4)


def test_a_seed_that_needs_too_much_memory_is_tried_again_then_quarantined_with_that_reason(
    ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(monkeypatch, MemoryError())
    assert outcome(ledger, config)["state"] == "due"
    last = config.model_copy(update={"attempts": 1})
    monkeypatch.setattr(ledger, "_settings", last)
    found = outcome(ledger, last, "b.txt")
    assert (found["state"], found["reason"]) == ("quarantined", "memory")


def test_an_article_with_too_much_text_is_refused(ledger: Ledger, config: Settings) -> None:
    small = config.model_copy(update={"article_characters": 20})
    found = outcome(ledger, small, "c.txt", "A headline\n\nMore words than are allowed.\n")
    assert (found["state"], found["reason"]) == ("quarantined", "too_large")
