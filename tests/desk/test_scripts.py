"""What the ledger's scripts may not do on a server that we name."""

import re

from worker.desk.scripting import SCRIPTS


def test_no_script_counts_by_a_negative_zero() -> None:
    """Redis 7.0 writes -0 as "-0" and takes it for no integer: a bad entry stopped all of intake there."""
    scripts = {path.name: path.read_text("utf-8") for path in SCRIPTS.glob("*.lua")}
    assert not [name for name, text in scripts.items() if re.search(r"'HINCRBY'.*, -(?!1\))", text)]
