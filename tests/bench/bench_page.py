"""What the page costs a desk that is busy: articles a second with it and without it in turn, and its memory."""

import json
import os
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.bench import newsroom
from tests.bench.desks import RunningDesk, running
from worker.commands.supervision import Child
from worker.desk.embedded import free_port

ROUNDS = int(os.environ.get("COPYDESK_BENCH_ROUNDS", "4"))
FILES = int(os.environ.get("COPYDESK_BENCH_FILES", "200"))
IN_TURN = (False, True, True, False)
"""So that a machine whose speed drifts slows both."""
SECONDS = 600.0


def measure() -> Iterator[tuple[str, str]]:
    """Articles a second as a ratio, by the clock and by the processor; megabytes."""
    port = free_port(8350)
    with running(workers=2, page=True, web_port=port) as desk:
        page = desk.children["page"]
        desk.wait_for_workers()
        _through(desk, 8, first=800_000)
        rates: dict[bool, list[float]] = {True: [], False: []}
        worked, first, all_worked = 0.0, 0, 0.0
        for on in IN_TURN * ROUNDS:
            if on:
                _start(page, port, desk)
                before, all_before = _processor_seconds(page), sum(map(_processor_seconds, desk.children.values()))
            else:
                page.stop()
            rates[on].append(_through(desk, FILES, first))
            first += FILES
            if on:
                _wait_until_level(port, desk)
                worked += _processor_seconds(page) - before
                all_worked += sum(map(_processor_seconds, desk.children.values())) - all_before
        _start(page, port, desk)
        yield "articles/s without the page", " ".join(f"{rate:.1f}" for rate in rates[False])
        yield "articles/s with it", " ".join(f"{rate:.1f}" for rate in rates[True])
        ratio = statistics.mean(rates[True]) / statistics.mean(rates[False])
        yield "with it over without it (wanted >= 0.97)", f"{ratio:.3f}"
        yield "the page's processor time an article", f"{worked / len(rates[True]) / FILES * 1000:.1f} ms"
        yield "of the whole desk's", f"{worked / all_worked:.3f}"
        yield f"the page's memory at {desk.published():,} articles (wanted <= 120 MB)", _memory(page)


def _through(desk: RunningDesk, count: int, first: int) -> float:
    """Articles a second of so many files, dropped at once."""
    with tempfile.TemporaryDirectory() as aside:
        paths = newsroom.fill(Path(aside), count, first=first)
        before, started = desk.published(), time.perf_counter()
        for path in paths:
            path.rename(desk.folder / path.name)
        desk.wait_for_published(before + count, SECONDS)
        return count / (time.perf_counter() - started)


def _start(page: Child, port: int, desk: RunningDesk) -> None:
    if page.process is None or page.process.poll() is not None:
        page.process = page.spawn()
    _wait_until_level(port, desk)


def _wait_until_level(port: int, desk: RunningDesk) -> None:
    """Until the index has every article. Raises TimeoutError."""
    until = time.monotonic() + SECONDS
    while _indexed(port) < desk.published():
        if time.monotonic() > until:
            raise TimeoutError("the index stays behind")
        time.sleep(0.2)


def _indexed(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/search?copies=true&limit=1", timeout=30) as reply:
            return int(json.load(reply)["total"])
    except OSError:
        return -1


def _processor_seconds(child: Child) -> float:
    """Of a process and those that it started."""
    assert child.process is not None
    pid = child.process.pid
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    spent = 0
    for each in (pid, *started):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")


def _memory(page: Child) -> str:
    assert page.process is not None
    lines = Path(f"/proc/{page.process.pid}/smaps_rollup").read_text().splitlines()[1:]
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    resident, own = (kilobytes[name] * 1024 / 1e6 for name in ("Rss", "Pss"))
    return f"{resident:.0f} MB resident, {own:.0f} MB with what it shares counted in part"
