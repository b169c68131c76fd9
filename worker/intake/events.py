"""File events as an alarm clock for the watcher: they say where to look, never what is true."""

import contextlib
import os
import queue
import sys
from functools import partial
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

if sys.platform == "linux":  # a file that is moved in from elsewhere is complete: told as moved, not as created
    from watchdog.observers.inotify import InotifyObserver

    Observer = partial(InotifyObserver, generate_full_events=True)

QUEUE_LENGTH = 10_000
HEARD = (FileMovedEvent, FileClosedEvent, FileCreatedEvent, FileModifiedEvent, DirMovedEvent, DirCreatedEvent)
"""Our own reading of files makes events too, which nobody needs."""


class Alarm(FileSystemEventHandler):
    """Names that the system reported since they were last taken, each with whether its writer is done with it."""

    def __init__(self, root: Path) -> None:
        self._root = os.fsencode(root.resolve())
        self._names: queue.Queue[tuple[bytes, bool]] = queue.Queue(QUEUE_LENGTH)
        self.missed = False
        """Whether something happened that only a scan can tell: too many events, or a folder that came whole."""
        self._observer = Observer()
        self._observer.schedule(self, str(root.resolve()), recursive=True, event_filter=list(HEARD))

    def start(self) -> None:
        """Begin to listen. Raises OSError where the system gives no more watches."""
        self._observer.start()

    def stop(self) -> None:
        """Listen no more."""
        with contextlib.suppress(RuntimeError):
            self._observer.stop()
            self._observer.join(5)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer's thread."""
        if isinstance(event, FileMovedEvent):
            if event.dest_path:  # else it was moved out
                self._note(event.dest_path, done=True)
        elif isinstance(event, FileClosedEvent):
            self._note(event.src_path, done=True)
        elif isinstance(event, FileCreatedEvent | FileModifiedEvent):
            self._note(event.src_path, done=False)
        elif isinstance(event, DirMovedEvent | DirCreatedEvent):
            self.missed = True
            self._note(event.dest_path or event.src_path, done=False)

    def take(self, timeout: float) -> list[tuple[bytes, bool]]:
        """Wait up to `timeout` seconds for a name, then return everything queued."""
        taken = []
        with contextlib.suppress(queue.Empty):
            taken.append(self._names.get(timeout=timeout))
            while len(taken) < QUEUE_LENGTH:
                taken.append(self._names.get_nowait())
        return taken

    def _note(self, path: bytes | str, *, done: bool) -> None:
        name = os.path.relpath(os.fsencode(path), self._root)
        try:
            self._names.put_nowait((name, done))
        except queue.Full:
            self.missed = True
