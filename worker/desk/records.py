"""What goes into the ledger and what comes out: a dropped file, the lease of a seed, the outcomes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from worker.plugins import Seed, path_of

Registered = Literal["known", "due", "duplicate", "quarantined"]
Published = Literal["published", "unchanged", "duplicate", "refused", "again", "incomplete", "stale"]
Reopened = Literal["asked", "unended", "gone"]
"""`gone`: the folder no longer holds the file, or holds it in another version."""
CONNECTOR = "connector"
"""The consumer group whose place in the stream is that of the connector."""
Failed = Literal["stale", "due", "quarantined"]


@dataclass(frozen=True)
class DroppedFile:
    """A file as the watcher saw it. `name` is its path in the folder as bytes; `signature` is empty to look again.

    One with a `reason` could not be read: it has no `data`.
    """

    name: bytes
    seed_id: str
    signature: str
    size: int
    mtime: datetime
    sha256: str = ""
    data: bytes = b""
    reason: str = ""
    detail: str = ""

    @property
    def path(self) -> str:
        """The name as text, another for every name."""
        return path_of(self.name)


@dataclass(frozen=True)
class Lease:
    """The right to publish a seed, as long as its fencing token is the newest."""

    seed_id: str
    token: str
    attempts: int
    seed: Seed
    done: frozenset[int] = frozenset()
    """The numbers of a container's members whose outcome is recorded."""
