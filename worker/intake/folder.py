"""The drop folder: which files are seeds, in what version, and how one is read. Never writes there, never leaves it."""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from worker.desk.records import DroppedFile
from worker.errors import RefusedSeed, TooLarge, Unreadable
from worker.intake import beneath

UNFINISHED = (b"~", b".part", b".partial", b".tmp", b".filepart", b".crdownload")
"""Endings that programs give to files they are still writing."""
GONE = (errno.ENOENT, errno.ENOTDIR)
NO_STATUS = os.stat_result((0,) * 19)


@dataclass(frozen=True)
class Sighting:
    """A file of the folder in one version. `name` is its path in the folder, as bytes: any name works."""

    name: bytes
    stat: os.stat_result
    target: bytes | None = None
    """Where its bytes are, as a path in the folder: elsewhere for a link; None where they are not to be had."""
    problem: str = ""
    """Why its bytes are not to be had."""

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
    (sighting,) = look_at(root, [name])
    return sighting


def look_at(root: Path, names: Sequence[bytes]) -> Iterator[Sighting | None]:
    """Each file as it is now, likewise; quickest where those of a folder follow each other."""
    for name, status in zip(names, beneath.statuses(root, names), strict=True):
        yield None if ignored(name) else _seen(root, name, status)


def _seen(root: Path, name: bytes, status: os.stat_result | OSError) -> Sighting | None:
    try:
        if isinstance(status, OSError):
            raise status
        if stat.S_ISLNK(status.st_mode):
            return _linked(root, name, status)
    except OSError as error:
        if error.errno in GONE:
            return None
        return Sighting(name, NO_STATUS, problem=_in_words(error, "no permission to enter its folder"))
    return None if stat.S_ISDIR(status.st_mode) else Sighting(name, status, name)


def _linked(root: Path, name: bytes, link: os.stat_result) -> Sighting | None:
    """What a link leads to, where that lies in the folder."""
    target = beneath.target(root, name)
    if target is None:
        return Sighting(name, link, problem="a link that leaves the folder, or goes in a circle")
    (status,) = beneath.statuses(root, [target])
    if isinstance(status, OSError):
        raise status
    return None if stat.S_ISDIR(status.st_mode) else Sighting(name, status, target)


def names(root: Path, unlisted: Callable[[bytes, OSError], None]) -> Iterator[bytes]:
    """Every path below the folder that may be a seed, streamed; folders reached by a link are not entered.

    `unlisted` is called with each folder within it that cannot be listed. Raises OSError where the whole cannot.
    """
    pending = [b""]
    while pending:
        folder = pending.pop()
        try:
            for entry, is_folder in beneath.entries(root, folder):
                if ignored(entry):
                    continue
                if is_folder:
                    pending.append(folder + entry + b"/")
                else:
                    yield folder + entry
        except OSError as error:
            if not folder:
                raise
            if error.errno not in GONE:
                unlisted(folder.rstrip(b"/"), error)


def unlisted(name: bytes, error: OSError) -> DroppedFile:
    """A folder that cannot be listed, as the ledger names it. Without a signature every scan tries it again."""
    problem = _in_words(error, "no permission to list this folder")
    return replace(_refused(Sighting(name, NO_STATUS), Unreadable(problem)), signature="")


def read(root: Path, sighting: Sighting, max_bytes: int) -> DroppedFile | None:
    """The file's bytes through one descriptor, hashed; None where it changed meanwhile and must settle again.

    What cannot be read for good comes back with a reason: a link out of the folder, a FIFO, no permission, too large.
    """
    try:
        data = _bytes(root, sighting, max_bytes)
    except RefusedSeed as refusal:
        return _refused(sighting, refusal)
    except OSError as error:  # one bad file must not stop the others; without a signature every scan tries it again
        if error.errno in (*GONE, errno.ELOOP):  # it went, or a link came in its way, since it was seen
            return None
        return replace(_refused(sighting, Unreadable(_in_words(error, str(error.strerror)))), signature="")
    if data is None:
        return None
    return _dropped(sighting, hashlib.sha256(data).hexdigest(), data)


def _bytes(root: Path, sighting: Sighting, max_bytes: int) -> bytes | None:
    if sighting.target is None:
        raise Unreadable(sighting.problem)
    if not stat.S_ISREG(sighting.stat.st_mode):
        raise Unreadable("not a regular file")
    if sighting.stat.st_size > max_bytes:
        raise TooLarge(f"{sighting.stat.st_size} bytes; COPYDESK_MAX_SEED_BYTES allows {max_bytes}")
    try:
        descriptor = beneath.open_file(root, sighting.target)
    except PermissionError as error:
        raise Unreadable("no permission to read it") from error
    with os.fdopen(descriptor, "rb") as file:
        if Sighting(sighting.name, os.fstat(descriptor)).signature != sighting.signature:
            return None
        data = file.read(max_bytes + 1)
        return data if Sighting(sighting.name, os.fstat(descriptor)).signature == sighting.signature else None


def _refused(sighting: Sighting, refusal: RefusedSeed) -> DroppedFile:
    """With an id that changes when the file does: its bytes are not known."""
    sha256 = hashlib.sha256(sighting.signature.encode()).hexdigest()
    return replace(_dropped(sighting, sha256, b""), reason=refusal.reason, detail=str(refusal))


def _dropped(sighting: Sighting, sha256: str, data: bytes) -> DroppedFile:
    name, status = sighting.name, sighting.stat
    seed_id = hashlib.sha256(name + b"\0" + bytes.fromhex(sha256)).hexdigest()
    mtime = datetime.fromtimestamp(status.st_mtime, UTC)
    return DroppedFile(name, seed_id, sighting.signature, status.st_size, mtime, sha256, data)


def refused_by_store(file: DroppedFile, error: Exception) -> DroppedFile:
    """A file that the store does not take, though it answers."""
    return replace(file, data=b"", reason=TooLarge.reason, detail=f"the store does not take it: {error}")


def _in_words(error: OSError, no_permission: str) -> str:
    return no_permission if isinstance(error, PermissionError) else str(error.strerror)
