"""A data folder that is copied with the desk stopped is the whole desk, wherever it is started again."""

import shutil
from pathlib import Path

import pytest
from redis import Redis

from schemas.client import Desk
from tests.contract.publishing import made, publish
from worker.config import Settings
from worker.desk import embedded
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger
from worker.desk.standing import standing

pytestmark = pytest.mark.slow


def test_a_desk_goes_on_from_its_backup_on_another_machine(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    with embedded.server(home) as url:
        ledger = Ledger(Redis.from_url(url), Settings())
        for number in range(3):
            publish(ledger, made(number))
        Archiving(ledger, embedded.archive_folder(home)).move([made(0).id])
    shutil.copytree(home, elsewhere)
    shutil.rmtree(home)
    with embedded.server(elsewhere) as url, Desk.connect(url, archive=embedded.archive_folder(elsewhere)) as desk:
        ledger = Ledger(Redis.from_url(url), Settings())
        before = standing(ledger.redis, ledger.keys)
        assert {article.id for article in desk.articles()} == {made(number).id for number in range(3)}
        assert before["balanced"]
        assert before["archived"]["articles"] == 1
        assert publish(ledger, made(0, "Told anew.").model_copy(update={"id": made(0).id})) == "published"
        assert desk.article(made(0).id).revision == 2
