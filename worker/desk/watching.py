"""Which folder a desk watches: one at a time, for a file's path in it is what articles are known by.

Two folders with a file of one name would else revise its article for ever, each scan by the other's file.
"""

import os
import secrets
import socket
from contextlib import suppress
from pathlib import Path

from worker.desk.ledger import Ledger

SILENT_SECONDS = 30.0
"""A watcher that says nothing for so long counts as dead: longer than any of its turns should take."""
BOOT = Path("/proc/sys/kernel/random/boot_id")


class Watching:
    """One watcher's claim to a folder. Every method may raise redis.RedisError."""

    def __init__(self, ledger: Ledger, root: Path) -> None:
        self._ledger, self._root = ledger, root
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"

    def elsewhere(self) -> str:
        """The folder that another watcher of the desk watches, while it lives and is not this one; else claims this."""
        path = f"{socket.gethostname()}:{self._root.resolve()}"
        asked = {"holder": self._holder, "folder": _identity(self._root), "path": path}
        return str(self._ledger.run("watch", **asked, alive_ms=SILENT_SECONDS * 1000).decode())

    def leave(self) -> None:
        """Let another folder be watched."""
        self._ledger.run("unwatch", holder=self._holder)


def _identity(root: Path) -> str:
    """The same in every container of a machine; a share that two machines mount counts as two folders."""
    machine = socket.gethostname()
    with suppress(OSError):
        machine = BOOT.read_text("ascii").strip()
    try:
        status = root.stat()
    except OSError:
        return f"{machine}:{root}"
    return f"{machine}:{status.st_dev}:{status.st_ino}"
