"""How far a desk is, in one line: what ended, what is left, how fast, how long still; and where that line is drawn."""

import os
import time
from collections import deque
from typing import Any, TextIO

from rich.cells import set_cell_size

from worker.harmless import harmless

MEASURED_SECONDS = 60.0
SURE_SECONDS = 5.0
"""A pace that was measured for less tells nothing of the time that is left."""
ENDS = ("published", "duplicate", "quarantined")


class Pace:
    """How many files a minute end, of late; those that ended before it was first asked do not count."""

    def __init__(self) -> None:
        self._ended: deque[tuple[float, int]] = deque()

    def a_minute(self, ended: int, now: float) -> float | None:
        """With this many ended at `now`, in seconds of a clock that nobody sets; None while there is too little."""
        self._ended.append((now, ended))
        while self._ended[0][0] < now - MEASURED_SECONDS:
            self._ended.popleft()
        began, before = self._ended[0]
        return (ended - before) / (now - began) * 60 if now - began >= SURE_SECONDS else None


class StatusLine:
    """One line below what is printed, drawn anew in its place; nothing where the stream is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = ""
        self._is_terminal = stream.isatty() and os.environ.get("TERM") != "dumb"

    def draw(self, text: str) -> None:
        """Show this, as much of it as fits."""
        if self._is_terminal and text != self._shown:
            width = os.get_terminal_size(self._stream.fileno()).columns or 80
            self._stream.write("\r" + set_cell_size(harmless(text), width - 1).rstrip() + "\x1b[K")
            self._stream.flush()
            self._shown = text

    def clear(self) -> None:
        """Leave its place to what is printed next."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = ""


def standing_in_words(now: dict[str, Any] | None, failing: set[str]) -> str:
    """How the desk stands: "11 published, 1 duplicate, 4 due"."""
    ends = "".join(f" — the {name} ends again and again: see the logs" for name in sorted(failing))
    if now is None:
        return "waiting for the store" + ends
    parts = [f"{now[name]:,} {name}" for name in (*ENDS, "due", "leased") if now[name]]
    watcher = now["watcher"] or {"waiting": 0, "paused": None}
    parts += [f"{watcher['waiting']:,} waiting in the folder"] if watcher["waiting"] else []
    stops = f" — paused: {watcher['paused']}" if watcher["paused"] else ""
    if refused := watcher.get("refused_folder"):
        stops += f" — {refused} is not watched: this desk watches {watcher['folder']}"
    return ", ".join(parts or ["nothing yet"]) + stops + ends


def progress_in_words(now: dict[str, Any], pace: Pace) -> str:
    """How fast the desk is and how long it needs still, where anything is left: " · 84 a minute, about 3 min left"."""
    a_minute = pace.a_minute(sum(now[name] for name in ENDS), time.monotonic())
    left = now["due"] + now["leased"] + (now["watcher"] or {"waiting": 0})["waiting"]
    if not left or not a_minute:
        return ""
    return f" · {a_minute:,.0f} a minute, {_duration(left / a_minute * 60)} left"


def _duration(seconds: float) -> str:
    for length, name in ((3600, "h"), (60, "min")):
        if seconds >= length:
            return f"about {seconds / length:.{0 if seconds >= 10 * length else 1}f} {name}"
    return f"about {max(round(seconds), 1)} s"
