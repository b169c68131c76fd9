"""The drop folder: which files are seeds, in what version, and how one is read. Never writes there."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from worker.desk.records import DroppedFile
from worker.errors import RefusedSeed, TooLarge, Unreadable

UNFINISHED = (b"~", b".part", b".partial", b".tmp", b".filepart", b".crdownload")
"""Endings that programs give to files they are still writing."""
GONE = (errno.ENOENT, errno.ENOTDIR)
NOTHING_KNOWN = os.stat_result((0,) * 19)


@dataclass(frozen=True)
class Sighting:
    """A file of the folder in one version. `name` is its path in the folder, as bytes: any name works."""

    name: bytes
    stat: os.stat_result

    @property
    def signature(self) -> str:
        """Changes with every write, rename or change of permission, even where the mtime is preserved."""
        s = self.stat
        return f"{s.st_size}:{s.st_mtime_ns}:{s.st_ctime_ns}:{s.st_ino}"

    @property
    def age_seconds(self) -> float:
        """Since the last change of content or status; negative where its clock is ahead of ours."""
        return datetime.now(UTC).timestamp() - max(self.stat.st_mtime, self.stat.st_ctime)


def ignored(name: bytes) -> bool:
    """Whether a path is no seed by its name: hidden, or not finished."""
    return any(part.startswith(b".") for part in name.split(b"/")) or name.lower().endswith(UNFINISHED)


def look(root: Path, name: bytes) -> Sighting | None:
    """The file as it is now; None where it is gone, is a folder, or is no seed by its name."""
    if ignored(name):
        return None
    path = os.path.join(os.fsencode(root), name)  # noqa: PTH118 - names are bytes
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            inside = os.path.realpath(path).startswith(os.path.realpath(os.fsencode(root)) + b"/")
            found = os.stat(path) if inside else found  # noqa: PTH116
    except PermissionError:  # its folder may be listed and not entered
        return Sighting(name, NOTHING_KNOWN)
    except OSError as error:
        if error.errno in GONE:
            return None
        if error.errno != errno.ELOOP:
            raise
    return None if stat.S_ISDIR(found.st_mode) else Sighting(name, found)


def names(root: Path) -> Iterator[bytes]:
    """Every path below the folder that may be a seed, streamed; folders reached by a link are not entered."""
    pending = [b""]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(os.path.join(os.fsencode(root), folder)) as entries:  # noqa: PTH118
                for entry in entries:
                    name = folder + entry.name
                    if ignored(name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(name + b"/")
                    else:
                        yield name
        except (FileNotFoundError, PermissionError):
            if not folder:
                raise


def read(root: Path, seen: Sighting, max_bytes: int) -> DroppedFile | None:
    """The file's bytes through one descriptor, hashed; None where it changed meanwhile and must settle again.

    What cannot be read for good comes back with a reason: a link out of the folder, a FIFO, no permission, too large.
    """
    try:
        data = _bytes(os.path.join(os.fsencode(root), seen.name), seen, max_bytes)  # noqa: PTH118
    except RefusedSeed as refusal:
        return _dropped(seen, hashlib.sha256(seen.signature.encode()).hexdigest(), b"", refusal.reason, str(refusal))
    except FileNotFoundError:
        return None
    except OSError as error:  # one bad file must not stop the others; without a signature every scan tries it again
        sha256 = hashlib.sha256(seen.signature.encode()).hexdigest()
        return replace(_dropped(seen, sha256, b"", Unreadable.reason, str(error.strerror)), signature="")
    if data is None:
        return None
    return _dropped(seen, hashlib.sha256(data).hexdigest(), data)


def _bytes(path: bytes, seen: Sighting, max_bytes: int) -> bytes | None:
    if seen.stat is NOTHING_KNOWN:
        raise Unreadable("no permission to enter its folder")
    if stat.S_ISLNK(seen.stat.st_mode):
        raise Unreadable("a link that leaves the folder, or goes in a circle")
    if not stat.S_ISREG(seen.stat.st_mode):
        raise Unreadable("not a regular file")
    if seen.stat.st_size > max_bytes:
        raise TooLarge(f"{seen.stat.st_size} bytes; COPYDESK_MAX_SEED_BYTES allows {max_bytes}")
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except PermissionError as error:
        raise Unreadable("no permission to read it") from error
    with os.fdopen(descriptor, "rb") as file:
        if Sighting(seen.name, os.fstat(descriptor)).signature != seen.signature:
            return None
        data = file.read(max_bytes + 1)
        return data if Sighting(seen.name, os.fstat(descriptor)).signature == seen.signature else None


def _dropped(seen: Sighting, sha256: str, data: bytes, reason: str = "", detail: str = "") -> DroppedFile:
    seed_id = hashlib.sha256(seen.name + b"\0" + bytes.fromhex(sha256)).hexdigest()
    mtime = datetime.fromtimestamp(seen.stat.st_mtime, UTC)
    return DroppedFile(seen.name, seed_id, seen.signature, seen.stat.st_size, mtime, sha256, data, reason, detail)
