"""How busy slots were, and what their processes took of processor and memory."""

import os
from collections.abc import Iterable
from pathlib import Path

Stretch = tuple[float, float]
MB = 2**20


def busy_share(stretches: Iterable[Stretch], since: float, until: float, slots: int) -> float:
    """The share of the slots' time between two moments that lies in the stretches."""
    inside = (min(end, until) - max(start, since) for start, end in stretches)
    return sum(max(seconds, 0) for seconds in inside) / (slots * (until - since))


def stretches(folder: Path) -> list[Stretch]:
    """What the children noted; a line that is still being written is left out."""
    lines = (line for file in folder.iterdir() for line in file.read_text().splitlines(keepends=True))
    return [(float(start), float(end)) for start, end in (line.split() for line in lines if line.endswith("\n"))]


def cpu_seconds(pids: Iterable[int]) -> float:
    """Processor time that processes took so far."""
    ticks = 0
    for pid in pids:
        try:
            after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended
            continue
        ticks += int(after_name[11]) + int(after_name[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def idle_seconds() -> float:
    """Processor time that nobody took since the machine started, all cores together."""
    fields = Path("/proc/stat").read_text().splitlines()[0].split()
    return int(fields[4]) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> dict[str, float]:
    """Of one process: `rss`, and `pss`, which shares out what several hold together."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    kb = {name.rstrip(":"): int(value) for name, value, *_ in map(str.split, lines)}
    return {name: round(kb[name.capitalize()] / 1024, 1) for name in ("rss", "pss")}
