"""Intake: which of the folder's files are complete and new, and taking them into the ledger."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import structlog

from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.intake import folder
from worker.intake.folder import Sighting

BATCH = 100
"""Names asked for at once. Between batches what was reported gets its turn."""
SETTLING_LIMIT = 10_000
"""Files watched while they settle; further ones are found by the next scan."""

log = structlog.get_logger()


class Intake:
    """Takes files into the ledger as they become complete. Tracks only the files that are still settling."""

    def __init__(self, root: Path, ledger: Ledger, settings: Settings) -> None:
        self._root, self._ledger, self._settings = root, ledger, settings
        self._settling: dict[bytes, tuple[str, float]] = {}

    @property
    def settling(self) -> int:
        """How many files are being waited for."""
        return len(self._settling)

    def consider(self, name: bytes, *, done: bool) -> None:
        """Take a file in when its writer is done with it or it has been left alone for the settle time."""
        sighting = folder.look(self._root, name)
        if sighting is None:
            self._settling.pop(name, None)
        elif done or sighting.age_seconds >= self._settings.settle_seconds:
            self._take_in(sighting)
        elif name not in self._settling and len(self._settling) < SETTLING_LIMIT:
            self._settling[name] = (sighting.signature, time.monotonic())

    def take_in_settled(self) -> None:
        """Take in every file that has not changed for the settle time."""
        now = time.monotonic()
        for name, (signature, since) in list(self._settling.items()):
            if now - since < self._settings.settle_seconds:
                continue
            sighting = folder.look(self._root, name)
            if sighting is None:
                del self._settling[name]
            elif sighting.signature != signature:
                self._settling[name] = (sighting.signature, now)
            else:
                self._take_in(sighting)

    def scan(self) -> Iterator[None]:
        """Consider every file that the ledger does not know in this version; pauses after each file taken in."""
        names = folder.names(self._root)
        while batch := list(islice(names, BATCH)):
            for name, signature in zip(batch, self._ledger.signatures(batch), strict=True):
                sighting = folder.look(self._root, name)
                if sighting and sighting.signature != signature:
                    self.consider(name, done=False)
                    yield
            yield

    def forget_gone(self) -> Iterator[None]:
        """Drop from the path index what is no longer in the folder; pauses after each batch."""
        for names in self._ledger.names():
            if gone := [name for name in names if folder.look(self._root, name) is None]:
                self._ledger.forget_names(gone)
            yield

    def _take_in(self, sighting: Sighting) -> None:
        file = folder.read(self._root, sighting, self._settings.max_seed_bytes)
        if file is None:
            self._settling[sighting.name] = (sighting.signature, time.monotonic())
            return
        outcome = self._ledger.register(file)
        self._settling.pop(sighting.name, None)
        if outcome != "known":
            log.info("registered", seed=file.seed_id, path=file.path, outcome=outcome, reason=file.reason or None)
