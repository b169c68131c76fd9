"""What a log says of the end of a process."""

import json
from pathlib import Path

import pytest

from worker.telemetry.logs import last_words


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            ["Traceback (most recent call last):", "NameError: name 'x' is not defined"],
            "NameError: name 'x' is not defined",
        ),
        ([json.dumps({"event": "deaf: hints wait", "level": "error", "pid": 4})], "deaf: hints wait"),
        ([json.dumps({"event": "no start", "level": "error", "error": "no such host"})], "no start: no such host"),
        (
            [json.dumps({"event": "no start", "level": "critical", "exception": "Traceback\nOSError: gone"})],
            "no start: OSError: gone",
        ),
        (["copydesk: a disk is full", json.dumps({"event": "published", "level": "info"})], "copydesk: a disk is full"),
        (["12"], "12"),
    ],
    ids=["a traceback", "an event", "with its error", "with its traceback", "before what others log", "no event"],
)
def test_the_last_words_are_a_sentence(tmp_path: Path, lines: list[str], words: str) -> None:
    (tmp_path / "desk.log").write_text("\n".join(lines) + "\n")
    assert last_words(tmp_path / "desk.log") == f": {words}"


def test_what_a_process_goes_on_after_is_no_last_word(tmp_path: Path) -> None:
    (tmp_path / "desk.log").write_text(json.dumps({"event": "paused", "level": "warning"}) + "\n")
    assert last_words(tmp_path / "desk.log") == last_words(tmp_path / "none.log") == ""
