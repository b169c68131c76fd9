"""Many good files beside one bad entry of each kind, on a real desk: the good are published, the bad are named."""

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests.chaos import entry
from tests.chaos.processes import desk
from tests.intake.test_watcher import wait_for

pytestmark = pytest.mark.slow
GOOD = int(os.environ.get("COPYDESK_GOOD_FILES", "100"))
STORE_LIMIT_BYTES = 1 << 20
"""The largest value that the store takes (`proto-max-bulk-len`)."""


def long_path(drop: Path) -> bytes:
    """A file that no path reaches: over 4,096 bytes, made step by step."""
    place = os.open(drop, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("d" * 200, dir_fd=place)
        outer, place = place, os.open("d" * 200, os.O_RDONLY, dir_fd=place)
        os.close(outer)
    with os.fdopen(os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=place), "w") as file:
        file.write("Deep\n\nA file far down.\n")
    os.close(place)
    return b"/".join([b"d" * 200] * 25) + b"/deep.txt"


def unreadable_disk(drop: Path) -> bytes:
    """A file whose every read fails with EIO: the memory of a process at an address that it does not have."""
    (drop / "eio.txt").touch()
    subprocess.run(["mount", "--bind", "/proc/1/mem", str(drop / "eio.txt")], check=True)
    return b"eio.txt"


def large(drop: Path) -> bytes:
    (drop / "large.txt").write_bytes(b"Large\n\n" + b"words " * (STORE_LIMIT_BYTES // 3))
    return b"large.txt"


def over_our_limit(drop: Path) -> bytes:
    with (drop / "huge.txt").open("wb") as file:
        file.truncate(1 << 30)
    return b"huge.txt"


def link_out(drop: Path) -> bytes:
    (drop / "out.txt").symlink_to("/etc/hostname")
    return b"out.txt"


def link_to_itself(drop: Path) -> bytes:
    (drop / "loop.txt").symlink_to("loop.txt")
    return b"loop.txt"


def pipe(drop: Path) -> bytes:
    os.mkfifo(drop / "fifo.txt")
    return b"fifo.txt"


def empty(drop: Path) -> bytes:
    (drop / "empty.txt").touch()
    return b"empty.txt"


def no_text(drop: Path) -> bytes:
    (drop / "noise.txt").write_bytes(bytes(range(256)) * 40)
    return b"noise.txt"


def bomb(drop: Path) -> bytes:
    (drop / "bomb.gz").write_bytes(b"\x1f\x8b\x08\x00" + b"\x00" * 6 + b"\xff" * 1000)
    return b"bomb.gz"


BAD: dict[Callable[[Path], bytes], bytes] = {
    unreadable_disk: b"unreadable",
    large: b"too_large",
    over_our_limit: b"too_large",
    link_out: b"unreadable",
    link_to_itself: b"unreadable",
    pipe: b"unreadable",
    empty: b"empty",
    no_text: b"",
    bomb: b"malformed",
}
"""Each bad entry with the reason that the ledger gives; empty for any."""
ODD = (b"caf\xe9.txt", rb"caf\xe9.txt", b"two\nlines.txt", b"\x1b[31mred.txt", b"quo\"te'.txt")


@pytest.fixture
def mounts(tmp_path: Path) -> Iterator[None]:
    if os.getuid() != 0:
        pytest.skip("a disk that cannot be read takes a mount, which takes root")
    yield
    with contextlib.suppress(OSError):
        subprocess.run(["umount", str(tmp_path / "desk" / "drop" / "eio.txt")], check=False)


@pytest.mark.usefixtures("mounts")
def test_a_bad_entry_of_each_kind_among_many_good_files_stops_none(tmp_path: Path) -> None:
    with desk(tmp_path / "desk", 2, {entry.PIPELINE: "stub"}) as running:
        redis = running.redis()
        redis.config_set("proto-max-bulk-len", STORE_LIMIT_BYTES)
        bad = {make(running.drop): reason for make, reason in BAD.items()}
        good = {f"{number:04}.txt".encode() for number in range(GOOD)} | set(ODD)
        for number, name in enumerate(sorted(good)):
            path = os.fsencode(running.drop) + b"/" + name
            Path(os.fsdecode(path)).write_text(f"Lamp {number} relit\n\nThe lamp of pier {number} shone again.\n")
        good.add(long_path(running.drop))

        def ended() -> bool:
            running.tend()
            return len(seeds(redis, running.keys.seed(""))) == len(good) + len(bad) and not redis.exists(
                running.keys.due, running.keys.hinted, running.keys.leased
            )

        wait_for(ended, 120 + GOOD / 10)
        found = seeds(redis, running.keys.seed(""))
    published = {name for name, seed in found.items() if seed[b"state"] == b"published"}
    assert published == good
    for name, reason in bad.items():
        seed = found[name]
        assert (seed[b"state"], seed[b"reason"]) == (b"quarantined", reason or seed[b"reason"]), name


def seeds(redis: "Redis", prefix: str) -> dict[bytes, dict[bytes, bytes]]:
    """Every seed by the name of its file."""
    return {seed[b"file"]: seed for key in redis.scan_iter(f"{prefix}*", count=1000) if (seed := redis.hgetall(key))}
