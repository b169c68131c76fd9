"""Files below a folder, reached step by step from its descriptor: a link on the way is never followed."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

PLACE = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
"""How a folder on the way is opened: to go on from, which needs no permission to list it."""


@contextlib.contextmanager
def _parent(root: Path, name: bytes) -> Iterator[tuple[int, bytes]]:
    """A descriptor of the folder that a file lies in, and the last part of its name. Raises OSError."""
    *folders, last = name.split(b"/")
    place = os.open(root, PLACE)
    try:
        for folder in folders:
            outer, place = place, os.open(folder, PLACE | os.O_NOFOLLOW, dir_fd=place)
            os.close(outer)
        yield place, last
    finally:
        os.close(place)


def status(root: Path, name: bytes) -> os.stat_result:
    """Of a file, or of the link that bears its name. Raises OSError."""
    with _parent(root, name) as (place, last):
        return os.stat(last, dir_fd=place, follow_symlinks=False)


def open_file(root: Path, name: bytes) -> int:
    """A descriptor to read from. Raises OSError, with ELOOP or ENOTDIR where a link stands in the way."""
    with _parent(root, name) as (place, last):
        return os.open(last, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=place)


def entries(root: Path, folder: bytes) -> Iterator[tuple[bytes, bool]]:
    """The names in a folder, which is empty or ends in a slash, each with whether it is a folder. Raises OSError."""
    with _parent(root, folder + b".") as (place, last):
        listing = os.open(last, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=place)
    try:
        with os.scandir(listing) as found:
            for entry in found:
                yield os.fsencode(entry.name), entry.is_dir(follow_symlinks=False)
    finally:
        os.close(listing)


def target(root: Path, name: bytes) -> bytes | None:
    """Where a link leads, as a path below the folder; None where it leaves the folder or goes in a circle.

    Raises FileNotFoundError where nothing is there.
    """
    whole = os.path.realpath(os.fsencode(root))
    try:
        place = os.path.realpath(whole + b"/" + name, strict=True)
    except FileNotFoundError:
        raise
    except OSError:
        return None
    return place.removeprefix(whole + b"/") if place.startswith(whole + b"/") else None
