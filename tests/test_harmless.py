"""Text of strangers on a terminal."""

import json

from worker.harmless import CONTROL, harmless, harmless_json, printable_json


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    assert harmless("a\x1b[2Jb\nc\u202ed\udce9") == "a\\x1b[2Jb\\nc\\u202ed\\udce9"
    written = json.dumps({"text": "a\x1b[2J\n\nb \\u001b \x85"}, ensure_ascii=False)
    assert json.loads(harmless_json(written)) == {"text": "a\ufffd[2J\n\nb \\u001b \ufffd"}


def test_json_for_a_terminal_says_the_same() -> None:
    said = {"text": "a\x1b[2J\n \x9b31m \u202e \u2028 \\u009b \x7f \ud800"}
    written = printable_json(json.dumps(said, ensure_ascii=False))
    assert not CONTROL.search(written)
    assert json.loads(written) == said
