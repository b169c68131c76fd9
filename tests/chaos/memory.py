"""What a desk's processes and its store hold in memory while files pass through, and whether that stays flat."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.chaos.processes import Desk, children

PAGE_BYTES = 4096
WARM_SHARE = 0.2
"""Models, caches and pools fill while the first files pass."""
FLAT_MB = 10.0
FLAT = ("watcher", "worker", "child")


def sample(desk: Desk) -> dict[str, float]:
    """The largest resident size of each kind of process, and what the store uses, in MB."""
    sizes: dict[str, float] = {}
    for name, process in desk.running.items():
        for pid in (process.pid or 0, *(children(process.pid or 0) if name.startswith("worker") else ())):
            role = "child" if pid != process.pid else name.rstrip("0123456789")
            sizes[role] = max(sizes.get(role, 0), _resident_mb(pid))
    sizes["store"] = round(desk.redis().info("memory")["used_memory"] / 2**20, 1)
    return sizes


def growth(samples: list[dict[str, Any]], files: int, articles: int) -> dict[str, Any]:
    """From when all is warm to the end: each kind's largest size then and now, and the store's bytes an article."""
    warm = [one["mb"] for one in samples if WARM_SHARE <= one["ended"] / files <= 2 * WARM_SHARE]
    late = [one["mb"] for one in samples if one["ended"] / files >= 1 - WARM_SHARE]
    if not warm or not late:
        return {}
    grown = {role: [max(one.get(role, 0) for one in part) for part in (warm, late)] for role in FLAT}
    store = late[-1]["store"] - samples[0]["mb"]["store"]
    return {"mb_warm_and_late": grown, "store_bytes_an_article": round(store * 2**20 / articles)}


def grows(measured: dict[str, Any]) -> Iterator[str]:
    """The kinds of process that did not stay flat."""
    for role, (warm, late) in measured.get("mb_warm_and_late", {}).items():
        if late - warm > FLAT_MB:
            yield f"the {role} grew from {warm} to {late} MB"


def _resident_mb(pid: int) -> float:
    try:
        return round(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES / 2**20, 1)
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
