"""What commands print is for people."""

import pytest

from worker.commands.console import place_of, show_values


def test_values_are_printed_without_python_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    show_values({"reason": None, "watcher": {"waiting": 0, "paused": None}, "workers": ["a/2"], "left": []}, False)
    assert capsys.readouterr().out.splitlines() == [
        "reason   –",
        "watcher  waiting 0, paused –",
        "workers  a/2",
        "left     –",
    ]


def test_a_store_is_named_without_its_password() -> None:
    assert place_of("redis://default:secret@store:6379/0?password=secret") == "redis://store:6379/0"
