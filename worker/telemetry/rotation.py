"""Log files that running processes append to: set aside when they have grown, the last ones kept."""

import os
import shutil
from pathlib import Path

LIMIT_BYTES = 16 << 20
KEPT = 3


def rotate(log: Path) -> None:
    """Copy a log that has grown over the limit to `NAME.1`, that to `NAME.2` and so on, and empty it.

    Who appends to it goes on at its beginning; a line written between copying and emptying is lost.
    """
    if not log.exists() or log.stat().st_size < LIMIT_BYTES:
        return
    for number in range(KEPT - 1, 0, -1):
        if (older := _numbered(log, number)).exists():
            older.replace(_numbered(log, number + 1))
    shutil.copy(log, _numbered(log, 1))
    os.truncate(log, 0)


def _numbered(log: Path, number: int) -> Path:
    return log.with_name(f"{log.name}.{number}")
