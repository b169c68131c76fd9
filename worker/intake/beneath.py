"""Files below a folder, reached step by step from its descriptor: a link on the way is never followed."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

PLACE = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
"""How a folder on the way is opened: to go on from, which needs no permission to list it."""


@contextlib.contextmanager
def _opened(root: Path, folder: bytes) -> Iterator[int]:
    """A descriptor of a folder, by its path, which is empty for the whole. Raises OSError."""
    place = os.open(root, PLACE)
    try:
        for part in folder.split(b"/") if folder else ():
            outer, place = place, os.open(part, PLACE | os.O_NOFOLLOW, dir_fd=place)
            os.close(outer)
        yield place
    finally:
        os.close(place)


def _folder_of(name: bytes) -> bytes:
    return name.rpartition(b"/")[0]


def _last_of(name: bytes) -> bytes:
    return name.rpartition(b"/")[2]


def statuses(root: Path, names: Iterable[bytes]) -> Iterator[os.stat_result | OSError]:
    """Of each file, or of the link that bears its name; the error where there is none to be had.

    For names of one folder that follow each other it is opened once.
    """
    for folder, within in groupby(names, _folder_of):
        yield from _statuses(root, folder, [_last_of(name) for name in within])


def _statuses(root: Path, folder: bytes, names: list[bytes]) -> list[os.stat_result | OSError]:
    try:
        with _opened(root, folder) as place:
            return [_status_or_error(place, name) for name in names]
    except OSError as error:
        return [error] * len(names)


def status(place: int, last: bytes) -> os.stat_result:
    """Of what bears this name in a folder that is open. Raises OSError."""
    return os.stat(last, dir_fd=place, follow_symlinks=False)


def _status_or_error(place: int, last: bytes) -> os.stat_result | OSError:
    try:
        return status(place, last)
    except OSError as error:
        return error


def open_file(root: Path, name: bytes) -> int:
    """A descriptor to read from. Raises OSError, with ELOOP or ENOTDIR where a link stands in the way."""
    with _opened(root, _folder_of(name)) as place:
        return os.open(_last_of(name), os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=place)


def entries(root: Path, folder: bytes) -> Iterator[tuple[bytes, bool]]:
    """The names in a folder, which is empty or ends in a slash, each with whether it is a folder. Raises OSError."""
    with _opened(root, _folder_of(folder)) as place:
        listing = os.open(b".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=place)
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
