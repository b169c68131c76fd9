"""The watcher: folder → ledger → hints. A scan is the truth, file events are its alarm clock."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import structlog
from redis.exceptions import RedisError

from schemas.generate import documents
from worker.config import Settings
from worker.desk import store
from worker.desk.ledger import Ledger
from worker.desk.retention import Retention
from worker.desk.watching import Watching
from worker.intake.events import Alarm
from worker.intake.scan import Intake

BUSY_WAIT_SECONDS = 0.1
IDLE_WAIT_SECONDS = 0.5
TEND_SECONDS = 1.0
REPORTED_LIMIT = 10_000
"""Maximum number of reported names kept while there is no room; a scan finds the rest."""
UNSENT_LIMIT = 1_000
"""Maximum number of hints kept for a broker that is away; the sweep gives the rest out again."""
SLICE_SECONDS = 0.1
"""How long intake may go on before hints go out again."""
SCANNED = object()
"""Stands for the end of a scan."""

log = structlog.get_logger()


class Watcher:
    """Takes in what is complete, keeps hints out, and puts right what died.

    `send` gives a seed id to the workers; it may fail: a hint is only a hint.
    """

    def __init__(self, root: Path, ledger: Ledger, send: Callable[[str], None], settings: Settings) -> None:
        self._root, self._ledger, self._send, self._settings = root, ledger, send, settings
        self._intake = Intake(root, ledger, settings)
        self._retention = Retention(ledger, settings)
        self._watching = Watching(ledger, root)
        self._elsewhere = ""
        self._reported: deque[tuple[bytes, bool]] = deque()
        self._scan: Iterator[bool] | None = None
        self._scan_room = settings.window_seeds
        self._next_scan = self._next_tending = 0.0
        self._alarm: Alarm | None = None
        self._folder_id: tuple[int, int] | None = None
        self._paused = ""
        self._scans_turn = False
        self._scanned_at = 0.0
        self._contract, self._declared = documents(), False
        self._unsent: list[str] = []
        self._broker = ""

    def run(self, stop: threading.Event) -> None:
        """Watch until told to stop. An error of the store or the folder pauses intake, it never ends the watcher."""
        while not stop.is_set():
            try:
                self._wait(self.turn())
            except RedisError as error:
                self._pause(f"{type(error).__name__}: {error}")
                self._scan, self._next_scan = None, 0.0
                stop.wait(TEND_SECONDS)
        if self._alarm:
            self._alarm.stop()
        with suppress(RedisError):
            self._watching.leave()

    def turn(self) -> float:
        """One round: take in, hint, put right. Returns how many seconds the next may wait for events."""
        now = time.monotonic()
        if tends := now >= self._next_tending:
            self._next_tending = now + TEND_SECONDS
            self._elsewhere = self._watching.elsewhere()
        if self._elsewhere:
            self._pause(f"this desk watches {self._elsewhere}: give another folder a desk of its own, by COPYDESK_DESK")
            self._scan, self._next_scan = None, 0.0
            return IDLE_WAIT_SECONDS
        if tends:
            self._ledger.sweep()
            self._ledger.trim()
            self._retention.turn()
            self._pause(self._closed() or store.full(self._ledger.redis, self._settings.high_water))
            self._declared = self._declared and self._ledger.declared()
            self._send_hints(self._unsent)
            self._beat()
        in_haste = False
        if not self._paused:
            try:
                self._declare()
                in_haste = self._take_in(now + SLICE_SECONDS)
            except OSError as error:
                self._pause(self._broken(error))
        busy = self._hint() or self._reported or self._scan is not None
        return 0.0 if in_haste else BUSY_WAIT_SECONDS if busy else IDLE_WAIT_SECONDS

    def _declare(self) -> None:
        """Write the contract at the start, and where it has gone: consumers can fetch what this desk promises."""
        if not self._declared:
            self._ledger.declare(self._contract)
            self._declared = True

    def _take_in(self, until: float) -> bool:
        """Take in settled files, reported files and what the scan finds; True where only the time ran out."""
        if self._scan is None and time.monotonic() >= self._next_scan:
            self._next_scan = time.monotonic() + self._settings.rescan_seconds
            self._scan = chain(self._intake.scan(), self._intake.forget_gone())
        self._intake.take_in_settled()
        for _ in range(self._ledger.room() if self._reported or self._scan else 0):
            if not self._step():
                return False
            if time.monotonic() >= until:
                return True
        return False

    def _step(self) -> bool:
        """Consider a reported file or go on with the scan, in turns; False where there is neither."""
        self._scans_turn = not self._scans_turn
        if self._scan is not None and self._scan_room > 0 and (self._scans_turn or not self._reported):
            self._go_on_scanning(self._scan)
        elif self._reported:
            name, done = self._reported[0]
            self._intake.consider(name, done=done)
            self._reported.popleft()
        else:
            return False
        return True

    def _go_on_scanning(self, scan: Iterator[bool]) -> None:
        considered = next(scan, SCANNED)
        self._scan_room -= considered is True
        if considered is SCANNED:
            self._scan, self._scanned_at = None, self._ledger.now().timestamp()
            self._beat()

    def _hint(self) -> bool:
        """Send hints. A scan takes in one round of hints more than that, so that a file that comes now is soon read."""
        ids, waiting, slots = self._ledger.dispatch()
        self._scan_room = slots * self._settings.hints_per_slot - waiting if slots else self._settings.window_seeds
        if self._broker:
            self._unsent += ids
        else:
            self._send_hints(ids)
        return bool(ids or waiting)

    def _send_hints(self, ids: list[str]) -> None:
        """Send hints until the broker refuses one; that and the rest are sent later. A hint may be sent twice."""
        for number, seed_id in enumerate(ids):
            try:
                self._send(seed_id)
            except Exception as error:  # whatever a broker's transport raises
                self._broker = f"{type(error).__name__}: {error}"
                self._unsent = ids[number:][-UNSENT_LIMIT:]
                log.warning("hint not sent", seed=seed_id, error=str(error))
                return
        if ids:
            self._broker, self._unsent = "", []

    def _wait(self, seconds: float) -> None:
        if self._alarm is None or self._paused or len(self._reported) >= REPORTED_LIMIT:
            time.sleep(seconds)
            return
        self._reported.extend(self._alarm.take(seconds))
        if self._alarm.missed:
            self._alarm.missed = False
            self._next_scan = 0.0

    def _listen(self) -> None:
        """Hear events of the folder that is there now: it may have been unmounted and mounted again."""
        status = self._root.stat()
        folder_id = (status.st_dev, status.st_ino)
        if folder_id == self._folder_id:
            return
        if self._alarm:
            self._alarm.stop()
        self._folder_id, self._next_scan, self._scan = folder_id, 0.0, None
        self._alarm = Alarm(self._root)
        try:
            self._alarm.start()
        except OSError as error:
            self._alarm = None
            log.warning("no file events, only scans", error=str(error))

    def _closed(self) -> str:
        """Why the folder cannot be watched now; empty where it can."""
        try:
            self._listen()
        except OSError as error:
            return self._broken(error)
        return ""

    def _broken(self, error: OSError) -> str:
        self._scan, self._next_scan = None, 0.0
        return f"{type(error).__name__}: {error}"

    def _pause(self, why: str) -> None:
        if why != self._paused:
            log.warning("paused", why=why) if why else log.info("resumed")
        self._paused = why

    def _beat(self) -> None:
        """Say how the watcher is, and scan soon where somebody asks for it."""
        waiting = len(self._reported) + self._intake.settling
        why = {"paused": self._paused, "broker": self._broker, "archive_problem": self._retention.problem}
        if self._ledger.report(scanned_at=self._scanned_at, waiting=waiting, **why):
            self._next_scan = 0.0
