"""Intake: which of the folder's files are complete and new, and taking them into the ledger."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import structlog
from redis.exceptions import ConnectionError, ResponseError

from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile
from worker.intake import folder
from worker.intake.folder import Sighting

BATCH = 100
"""Names asked for at once. Between batches what was reported gets its turn."""
KNOWN_BATCH = 5_000
"""Names looked for at once. The ledger has them in no order, and of so many some lie in one folder."""
SETTLING_LIMIT = 10_000
"""Files watched while they settle; further ones are found by the next scan."""
SMALLEST_STORE_LIMIT_BYTES = 1 << 20
"""No store can be set to refuse a value below this size (`proto-max-bulk-len`)."""
STORE_REFUSALS = 3
"""Times that the store must break off at a file before the file counts as too large for it."""

log = structlog.get_logger()


class Intake:
    """Takes files into the ledger as they become complete. Tracks only the files that are still settling."""

    def __init__(self, root: Path, ledger: Ledger, settings: Settings) -> None:
        self._root, self._ledger, self._settings = root, ledger, settings
        self._settling: dict[bytes, tuple[str, float]] = {}
        self._too_large: dict[bytes, int] = {}

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

    def scan(self) -> Iterator[bool]:
        """Consider every file that the ledger does not know in this version; pauses after each, and now and then.

        Gives whether there was one.
        """
        names = folder.names(self._root, self._unlisted)
        while batch := list(islice(names, BATCH)):
            sightings = list(folder.look_at(self._root, batch))
            for name, signature, sighting in zip(batch, self._ledger.signatures(batch), sightings, strict=True):
                if sighting and sighting.signature != signature:
                    self.consider(name, done=False)
                    yield True
            yield False

    def forget_gone(self) -> Iterator[bool]:
        """Drop from the path index what is no longer in the folder; pauses after each batch. It considers no file."""
        names = self._ledger.names()
        while batch := sorted(islice(names, KNOWN_BATCH)):
            seen = zip(batch, folder.look_at(self._root, batch), strict=True)
            if gone := [name for name, sighting in seen if sighting is None]:
                self._ledger.forget_names(gone)
            yield False

    def _unlisted(self, name: bytes, error: OSError) -> None:
        self._register(folder.unlisted(name, error))

    def _take_in(self, sighting: Sighting) -> None:
        file = folder.read(self._root, sighting, self._settings.max_seed_bytes)
        if file is None:
            self._settling[sighting.name] = (sighting.signature, time.monotonic())
            return
        try:
            self._register(file)
        except (ConnectionError, ResponseError) as error:
            if not self._is_too_large(file):
                raise
            self._register(folder.refused_by_store(file, error))
        self._too_large.pop(sighting.name, None)
        self._settling.pop(sighting.name, None)

    def _is_too_large(self, file: DroppedFile) -> bool:
        """Whether the store breaks off again and again at a file that may be over its limit, and answers otherwise."""
        if file.size < SMALLEST_STORE_LIMIT_BYTES or not self._ledger.answers():
            return False
        self._too_large[file.name] = self._too_large.get(file.name, 0) + 1
        return self._too_large[file.name] >= STORE_REFUSALS

    def _register(self, file: DroppedFile) -> None:
        outcome = self._ledger.register(file)
        if outcome != "known":
            log.info("registered", seed=file.seed_id, path=file.path, outcome=outcome, reason=file.reason or None)
