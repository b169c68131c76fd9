"""Logs that do not grow for ever, while others write to them."""

from pathlib import Path

import pytest

from worker.telemetry import rotation
from worker.telemetry.rotation import rotate


def test_a_log_that_has_grown_is_set_aside_and_its_writer_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "LIMIT_BYTES", 8)
    log = tmp_path / "desk.log"
    with log.open("ab", buffering=0) as writer:
        for number in range(1, 7):
            writer.write(f"line {number}\n".encode() * 2)
            rotate(log)
        writer.write(b"last\n")
        rotate(log)
    assert log.read_text() == "last\n"
    kept = {path.name: path.read_text() for path in tmp_path.iterdir() if path != log}
    assert kept == {f"desk.log.{number}": f"line {7 - number}\n" * 2 for number in (1, 2, 3)}


def test_a_small_log_and_one_that_is_not_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "desk.log").write_text("line\n")
    rotate(tmp_path / "desk.log")
    rotate(tmp_path / "store.log")
    assert [path.name for path in tmp_path.iterdir()] == ["desk.log"]
