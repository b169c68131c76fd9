"""What file events say of a file: whether its writer is done with it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from worker.intake.events import Alarm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems tell less")


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    return tmp_path / "drop"


@pytest.fixture
def alarm(drop: Path) -> Iterator[Alarm]:
    listening = Alarm(drop)
    listening.start()
    yield listening
    listening.stop()


def test_a_file_moved_in_from_elsewhere_is_complete(drop: Path, alarm: Alarm) -> None:
    (drop.parent / "a.txt").write_text("One.")
    (drop.parent / "a.txt").rename(drop / "a.txt")
    assert alarm.take(10) == [(b"a.txt", True)]


def test_a_file_that_is_being_written_is_not(drop: Path, alarm: Alarm) -> None:
    with (drop / "a.txt").open("w") as file:
        file.write("One.")
        file.flush()
        assert alarm.take(10)[0] == (b"a.txt", False)
    assert (b"a.txt", True) in [*alarm.take(10), *alarm.take(0.5)]


def test_of_a_file_moved_out_nothing_is_told(drop: Path, alarm: Alarm) -> None:
    (drop / "a.txt").write_text("One.")
    while (b"a.txt", True) not in alarm.take(10):
        pass
    (drop / "a.txt").rename(drop.parent / "a.txt")
    assert alarm.take(0.8) == []
