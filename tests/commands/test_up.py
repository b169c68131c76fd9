"""`copydesk up` and the commands that ask it, as a user types them."""

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

STORY = "Lamp relit at Marrow Point\n\nThe lamp shone again on Tuesday, its keeper Ines Vall said.\n"


def copydesk(home: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "worker.commands.app", *arguments],
        env={**os.environ, "XDG_DATA_HOME": str(home), "COPYDESK_SETTLE_SECONDS": "0.1"},
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.returncode == code, done.stderr
    return done.stdout


def test_a_desk_publishes_its_folder_once_and_answers(tmp_path: Path) -> None:
    drop, data = tmp_path / "drop", tmp_path / "data"
    drop.mkdir()
    (drop / "lamp.txt").write_text(STORY)
    (drop / "empty.txt").write_text("")
    first = copydesk(tmp_path, "up", str(drop), "--data", str(data), "--workers", "1", "--until-idle")
    assert "published   Lamp relit at Marrow Point" in first
    assert "1 published, 1 quarantined" in first
    again = copydesk(tmp_path, "up", str(drop), "--data", str(data), "--workers", "1", "--until-idle")
    assert "published   Lamp" not in again
    assert sorted(path.name for path in drop.iterdir()) == ["empty.txt", "lamp.txt"]

    with subprocess.Popen(
        [sys.executable, "-m", "worker.commands.app", "up", str(drop), "--data", str(data), "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as desk:
        assert desk.stdout is not None
        assert desk.stdout.readline().startswith("store")
        status = json.loads(copydesk(tmp_path, "status", "--data", str(data), "--json"))
        assert {name: status[name] for name in ("registered", "published", "quarantined", "notices", "balanced")} == {
            "registered": 2,
            "published": 1,
            "quarantined": 1,
            "notices": 3,
            "balanced": True,
        }
        assert json.loads(copydesk(tmp_path, "why", "empty.txt", "--data", str(data), "--json"))["reason"] == "empty"
        assert json.loads(copydesk(tmp_path, "show", "lamp.txt", "--data", str(data), "--json"))["text"].startswith(
            "The"
        )
        assert (status["desk"], status["store"].startswith("redis://127.0.0.1:")) == ("main", True)
        assert "Lamp relit" in copydesk(tmp_path, "search", "lamp", "--data", str(data))
        assert "Lamp relit" in copydesk(tmp_path, "list", "--data", str(data))
        assert json.loads(copydesk(tmp_path, "retry", "--all", "--data", str(data), "--json"))["retried"] == 1
        copydesk(tmp_path, "why", "nothing.txt", "--data", str(data), code=2)
        desk.send_signal(signal.SIGINT)
        assert desk.wait(60) == 0


def test_what_a_terminal_shows_of_a_desk_is_whole_lines_and_one_that_is_drawn_in_its_place(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    for number in range(4):
        (drop / f"{number}.txt").write_text(STORY.replace("Tuesday", f"the {number + 2}th of May"))
    command = ["-m", "worker.commands.app", "up", str(drop), "--data", str(tmp_path / "data"), "--workers", "1"]
    process, terminal = pty.fork()
    if not process:
        os.environ["COPYDESK_SETTLE_SECONDS"] = "0.1"
        os.execv(sys.executable, [sys.executable, *command, "--no-web", "--until-idle"])
    shown = b""
    with contextlib.suppress(OSError):  # the terminal is gone when the desk has ended
        while piece := os.read(terminal, 10_000):
            shown += piece
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    lines = [line.rpartition("\r\x1b[K")[2] for line in shown.decode().split("\r\n")]
    kinds = [line.partition(" ")[0] for line in lines]
    assert kinds == ["store", "folder", "logs", *["published"] * 4, "4", ""]
    assert not any("\r" in line for line in lines), "something was drawn into a printed line"
    assert shown.count(b"4 published\x1b[K") == 1, "the line is drawn anew although nothing changed"


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_desk_in_the_background_ends_when_told(tmp_path: Path, told: signal.Signals) -> None:
    """A shell starts background jobs deaf to SIGINT."""
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "worker.commands.app",
            "up",
            str(tmp_path),
            "--data",
            str(tmp_path / ".data"),
            "--workers",
            "1",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    ) as desk:
        assert desk.stdout is not None
        assert desk.stdout.readline().startswith(b"store")
        desk.send_signal(told)
        try:
            assert desk.wait(60) == 0
        finally:
            desk.kill()  # one that has not ended would be waited for without end


def test_without_a_desk_the_commands_say_so(tmp_path: Path) -> None:
    copydesk(tmp_path, "status", "--data", str(tmp_path), code=2)
