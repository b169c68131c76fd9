"""What happens to the processes of a desk that `copydesk up` runs."""

import subprocess
from pathlib import Path

import pytest

from worker.commands import running, supervision
from worker.commands.progress import standing_in_words


def test_a_process_that_ends_again_and_again_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    child = supervision.Child("worker", lambda: subprocess.Popen(["false"]), 1)
    for starts in range(1, 5):
        child.started = 0.0
        child.tend()
        child.process.wait()
        child.failures = starts
    (tmp_path / "desk.log").write_text("Traceback\nNameError: x\n")
    assert child.is_failing
    running._complain_of({"worker"}, tmp_path)
    assert capsys.readouterr().err == "copydesk: the worker ends again and again: NameError: x\n"
    assert "the worker ends again and again" in standing_in_words(None, {"worker"})
