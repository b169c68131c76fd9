"""The status line: what it says, and that it never mixes with what is printed."""

import io
import os
import pty
import select
from collections.abc import Iterator
from typing import Any, TextIO

import pytest

from worker.commands.progress import Pace, StatusLine, progress_in_words, standing_in_words

NOW: dict[str, Any] = {
    "published": 1200, "duplicate": 3, "quarantined": 0, "due": 40, "leased": 2,
    "watcher": {"waiting": 58, "paused": None},
}  # fmt: skip


@pytest.fixture
def terminal() -> Iterator[tuple[TextIO, int]]:
    """A terminal of 80 columns, and where what it shows can be read."""
    reader, writer = pty.openpty()
    with os.fdopen(writer, "w") as stream:
        yield stream, reader
    os.close(reader)


def seen(reader: int) -> str:
    """What came to the terminal until now."""
    pieces = []
    while select.select([reader], [], [], 0.1)[0]:
        pieces.append(os.read(reader, 10_000))
    return b"".join(pieces).decode()


def test_it_counts_what_waits_in_the_folder_too() -> None:
    assert standing_in_words(NOW, set()) == "1,200 published, 3 duplicate, 40 due, 2 leased, 58 waiting in the folder"


def test_a_pace_is_told_once_it_was_measured_for_long_enough() -> None:
    pace = Pace()
    assert [pace.a_minute(ended, now) for ended, now in ((100, 0.0), (102, 2.0), (120, 10.0))] == [None, None, 120.0]
    assert pace.a_minute(160, 70.0) == 40.0, "what is older than a minute counts"


def test_the_time_that_is_left_counts_what_waits_in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = Pace()
    pace.a_minute(1103, 0.0)
    monkeypatch.setattr("time.monotonic", lambda: 60.0)
    assert progress_in_words(NOW, pace) == " · 100 a minute, about 1.0 min left"
    assert progress_in_words({**NOW, "due": 0, "leased": 0, "watcher": None}, pace) == ""


def test_it_stands_alone_on_the_last_line_of_a_terminal(terminal: tuple[TextIO, int]) -> None:
    stream, reader = terminal
    line = StatusLine(stream)
    line.draw("3 due")
    line.draw("3 due")
    line.clear()
    print("published   A", file=stream)
    line.draw("2 due \x1b[2J" + "x" * 300)
    line.clear()
    shown = seen(reader)
    first, second, third = shown.partition("published   A\r\n")
    assert (first, second) == ("\r3 due\x1b[K\r\x1b[K", "published   A\r\n")
    assert third.startswith("\r2 due \\x1b[2Jxxx")
    assert third.endswith("x\x1b[K\r\x1b[K")
    assert len(third) < 100


def test_where_no_terminal_is_nothing_is_drawn() -> None:
    stream = io.StringIO()
    line = StatusLine(stream)
    line.draw("3 due")
    line.clear()
    assert stream.getvalue() == ""
