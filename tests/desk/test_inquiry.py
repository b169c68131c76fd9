import pytest

from worker.desk.inquiry import SCANNED, seeds_of
from worker.desk.ledger import Ledger


@pytest.mark.parametrize("wanted", ["desk/7.txt", "7.txt", f"{SCANNED + 7}.txt"])
def test_a_file_is_found_among_many_without_a_question_for_each(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    with ledger.redis.pipeline(transaction=False) as pipeline:
        for number in range(SCANNED + 10):
            pipeline.hset(ledger.keys.seed(f"{number:064x}"), "path", f"desk/{number}.txt")
        pipeline.execute()
    asked = []
    ask = ledger.redis.execute_command
    monkeypatch.setattr(
        ledger.redis, "execute_command", lambda *command, **options: asked.append(command) or ask(*command, **options)
    )

    (found,) = seeds_of(ledger, wanted)

    assert f"desk/{int(found, 16)}.txt".endswith(wanted)
    assert len(asked) < SCANNED / 10
