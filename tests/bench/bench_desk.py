"""The desk end to end against the same pipeline in two bare processes; latency at idle; memory."""

import concurrent.futures
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench import newsroom
from tests.bench.desks import RunningDesk, running

ROUNDS, THROUGHPUT_FILES = 3, 400
LATENCY_FILES = 100
FEW_FILES, MANY_FILES = 1_000, 200_000
FIRST_OF_LATENCY = 900_000


def measure() -> Iterator[tuple[str, str]]:
    """Articles a second as a ratio, seconds to a notice, megabytes of watcher and worker."""
    with running(workers=2) as desk:
        desk.wait_for_workers()
        newsroom.fill(desk.folder, 8, first=800_000)
        desk.wait_for_published(8, 60)
        yield from _throughput(desk)
        yield from _latency(desk)
        worker = desk.children["worker"].process
        assert worker is not None
        sizes = [f"{_resident_mb(pid):.0f}" for pid in [worker.pid, *_children(worker.pid)]]
        yield "worker memory, parent then children (wanted <= 450 MB)", " ".join(sizes) + " MB"
    yield from _watcher_memory()


def _throughput(desk: RunningDesk) -> Iterator[tuple[str, str]]:
    """The two in turn, so that a machine whose speed drifts slows both; the processor's time says what else ran."""
    bare, through = [], []
    own: dict[str, float] = dict.fromkeys(_processes(desk), 0.0)
    bare_seconds = 0.0
    with (
        tempfile.TemporaryDirectory() as aside,
        concurrent.futures.ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool,
    ):
        for number in range(ROUNDS):
            paths = newsroom.fill(Path(aside), THROUGHPUT_FILES, first=number * THROUGHPUT_FILES)
            list(pool.map(_parse, paths[:8], chunksize=4))  # loads the models in both
            started, used = time.perf_counter(), _processor_seconds(pool._processes)
            list(pool.map(_parse, paths, chunksize=1))
            bare.append(THROUGHPUT_FILES / (time.perf_counter() - started))
            bare_seconds += _processor_seconds(pool._processes) - used
            before = desk.published()
            used_by = {name: _processor_seconds(pids) for name, pids in _processes(desk).items()}
            started = time.perf_counter()
            for path in paths:
                path.rename(desk.folder / path.name)
            desk.wait_for_published(before + THROUGHPUT_FILES, 600)
            through.append(THROUGHPUT_FILES / (time.perf_counter() - started))
            desk.wait_for_stories(60)
            for name, pids in _processes(desk).items():
                own[name] += _processor_seconds(pids) - used_by[name]
    ratios = sorted(one / other for one, other in zip(through, bare, strict=True))
    yield "articles/s, two bare processes", " ".join(f"{rate:.1f}" for rate in bare)
    yield "articles/s, the desk with two workers", " ".join(f"{rate:.1f}" for rate in through)
    yield "the desk over bare processes, median of the rounds (wanted >= 0.90)", f"{statistics.median(ratios):.3f}"
    each = 1000 / (ROUNDS * THROUGHPUT_FILES)
    yield "ms of the processor an article, bare", f"{bare_seconds * each:.1f}"
    yield "ms of the processor an article, the desk", " ".join(f"{name} {own[name] * each:.1f}" for name in own)


def _parse(path: Path) -> int:
    from worker.pipeline import articles
    from worker.plugins import Seed

    return sum(len(found.model_dump_json()) for found in articles(Seed(path.name, path.read_bytes())))


def _latency(desk: RunningDesk) -> Iterator[tuple[str, str]]:
    took = []
    last = desk.redis.xinfo_stream(desk.keys.notices)["last-generated-id"]
    for number in range(LATENCY_FILES):
        text = newsroom.article(FIRST_OF_LATENCY + number)
        with (desk.folder / f"latency-{number}.txt").open("w") as file:
            file.write(text)
        closed = time.perf_counter()
        kind = None
        while kind != b"article.published.v1":  # there may be others, of copies
            ((_, ((last, fields),)),) = desk.redis.xread({desk.keys.notices: last}, block=10_000, count=1)
            kind = fields[b"type"]
        took.append((time.perf_counter() - closed) * 1000)
        time.sleep(0.1)
    took.sort()
    yield "ms from closing a file to its notice, median (wanted <= 150)", f"{statistics.median(took):.0f}"
    yield "ms from closing a file to its notice, 95th percentile (wanted <= 400)", f"{took[int(len(took) * 0.95)]:.0f}"


def _watcher_memory() -> Iterator[tuple[str, str]]:
    """A worker would only slow this down: the files are taken in, not worked on."""
    sizes = []
    for count in (FEW_FILES, MANY_FILES):
        with tempfile.TemporaryDirectory() as place:
            for number in range(count):
                folder = Path(place) / f"{number // 10_000}"
                if number % 10_000 == 0:
                    folder.mkdir()
                (folder / f"{number}.txt").write_text(f"{number}\n")
            sizes.append(_watcher_at(Path(place), count))
    yield f"watcher memory at {FEW_FILES:,} and {MANY_FILES:,} files", " ".join(f"{size:.0f}" for size in sizes) + " MB"
    yield "difference (wanted <= 30 MB)", f"{sizes[1] - sizes[0]:.0f} MB"


def _watcher_at(folder: Path, count: int) -> float:
    os.environ["COPYDESK_WINDOW_SEEDS"] = str(2 * count)
    try:
        with running(workers=1, folder=folder) as desk:
            desk.children["worker"].stop()
            watcher = desk.children["watcher"].process
            assert watcher is not None
            peak, until = 0.0, time.monotonic() + 600
            while desk.standing()["registered"] < count and time.monotonic() < until:
                peak = max(peak, _resident_mb(watcher.pid))
                time.sleep(0.2)
            if desk.standing()["registered"] != count:
                raise RuntimeError(f"registered {desk.standing()['registered']} of {count}")
            return max(peak, _resident_mb(watcher.pid))
    finally:
        del os.environ["COPYDESK_WINDOW_SEEDS"]


def _processes(desk: RunningDesk) -> dict[str, list[int]]:
    """The ids of the desk's processes by what they do; the worker is its parent."""
    running = {name: [child.process.pid] for name, child in desk.children.items() if child.process}
    store = {"store": [desk.redis.info("server")["process_id"]]}
    return {"children": _children(*running["worker"]), **running, **store}


def _processor_seconds(pids: Iterable[int]) -> float:
    """What processes have used of the processor so far."""
    used = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(fields[11]) + int(fields[12]) for fields in used) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _resident_mb(pid: int) -> float:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
