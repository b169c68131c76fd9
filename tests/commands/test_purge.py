"""The command: what it asks, what it says, how it ends; and that a file that stays in the folder is left alone."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from redis import Redis
from typer.testing import CliRunner

from schemas.client import Desk
from tests.connect.texts import HARBOUR
from tests.contract.publishing import made, publish
from worker.commands.app import app
from worker.config import Settings, settings
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger
from worker.intake.watcher import Watcher
from worker.work.ingest import bring_to_outcome

TEXT = "Pomegranates\n\nThe pomegranate harvest has begun, said Maria Borg.\n"


@pytest.fixture
def ledger(server: str, config: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setenv("COPYDESK_REDIS_URL", server)
    monkeypatch.setenv("COPYDESK_DESK", config.desk)
    settings.cache_clear()
    yield Ledger(Redis.from_url(server), config)
    settings.cache_clear()


def copydesk(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=answer)


def purged(*words: str, code: int = 0) -> dict[str, list[str]]:
    result = copydesk("purge", *words, "--yes", "--json")
    assert result.exit_code == code, result.output
    told: dict[str, list[str]] = json.loads(result.stdout)
    return told


def test_it_asks_and_a_no_removes_nothing(ledger: Ledger) -> None:
    publish(ledger, made(1))
    result = copydesk("purge", made(1).id, answer="n\n")
    assert result.exit_code == 2
    assert "Remove this article everywhere, for ever?" in result.stderr
    assert ledger.redis.exists(ledger.keys.article(made(1).id))
    assert copydesk("purge", made(1).id, answer="y\n").exit_code == 0
    assert not ledger.redis.exists(ledger.keys.article(made(1).id))


def test_it_says_what_went_and_what_repeats_it(ledger: Ledger) -> None:
    for number, text in enumerate((HARBOUR, f"{HARBOUR} More.")):
        publish(ledger, made(number, text))
    told = purged(made(0).id)
    assert told == {
        "purged": [made(0).id],
        "purged_before": [],
        "waiting": [],
        "being_read": [],
        "copies": [made(1).id],
        "in_folder": [made(0).source.path],
    }


def test_done_again_it_says_that_it_was_done(ledger: Ledger) -> None:
    publish(ledger, made(1))
    purged(made(1).id)
    told = purged(made(1).id)
    assert (told["purged"], told["purged_before"]) == ([], [made(1).id])


def test_what_nobody_knows_ends_with_2(ledger: Ledger) -> None:
    assert copydesk("purge", "f" * 32, "--yes").exit_code == 2
    assert copydesk("purge", "nowhere.txt", "--yes").exit_code == 2


def test_an_archive_that_is_elsewhere_is_waited_for(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worker.commands.purge.PATIENCE_SECONDS", 0.0)
    for number in (1, 2):
        publish(ledger, made(number))
    Archiving(ledger, tmp_path).move([made(1).id])
    assert purged(made(2).id, code=1)["waiting"] == [made(2).id]
    monkeypatch.setenv("COPYDESK_ARCHIVE", str(tmp_path))
    settings.cache_clear()
    monkeypatch.setattr("worker.commands.purge.PATIENCE_SECONDS", 60.0)
    assert purged(made(1).id)["purged"] == [made(1).id]
    assert purged(made(2).id)["purged_before"] == [made(2).id]


def test_a_file_that_stays_in_the_folder_is_read_again_only_where_it_changes_or_somebody_asks(
    ledger: Ledger, server: str, tmp_path: Path
) -> None:
    file, hinted = tmp_path / "fruit.txt", []
    config = settings().model_copy(update={"settle_seconds": 0.0, "rescan_seconds": 0.0})
    watcher = Watcher(tmp_path, ledger, hinted.append, config)

    def work() -> list[str]:
        """What scans and workers make of the folder, as titles of all articles."""
        for _ in range(4):
            watcher._next_tending = watcher._next_scan = 0.0
            watcher.turn()
            while hinted:
                if lease := ledger.claim(hinted.pop(), "here:1:a"):
                    bring_to_outcome(ledger, lease, config)
        return [article.title for article in Desk.connect(server, ledger.keys.desk).articles()]

    ledger.beat("here:1", 2)
    file.write_text(TEXT)
    assert work() == ["Pomegranates"]
    assert purged("fruit.txt")["in_folder"] == ["fruit.txt"]
    assert work() == []
    os.utime(file)
    assert work() == []
    file.rename(tmp_path / "moved.txt")
    assert work() == []
    (tmp_path / "moved.txt").rename(file)
    assert work() == []
    assert copydesk("retry", "fruit.txt").exit_code == 0
    assert work() == ["Pomegranates"]
    purged("fruit.txt")
    file.write_text(TEXT.replace("Pomegranates", "Ripe") + "And it goes on.\n")
    assert work() == ["Ripe"]
