"""A desk's data that an earlier version wrote is read, gone on with and purged by this one.

`stored/COMMIT.tar.gz` is a data folder that the code of that commit wrote: four made articles, two of them archived,
one of these in two revisions. Such a folder is never made anew; later versions add their own.
"""

import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from schemas.client import Desk
from schemas.errors import NoSuchArticle
from schemas.generate import documents
from schemas.verify import problems
from tests.contract.publishing import made, publish
from tests.desk.remains import files
from worker.config import Settings
from worker.desk import embedded
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger
from worker.desk.purging import Purging, wanted_articles
from worker.desk.standing import standing

pytestmark = pytest.mark.slow
STORED = sorted((Path(__file__).parent / "stored").glob("*.tar.gz"))
OUTDATED = "Grand Harbour"
"""Words of the first revision of the article that was archived twice; the second does not have them."""


@pytest.fixture(params=STORED, ids=lambda path: path.name.partition(".")[0])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with tarfile.open(request.param) as packed:
        packed.extractall(tmp_path, filter="data")
    return tmp_path / "data"


@pytest.fixture
def url(home: Path) -> Iterator[str]:
    with embedded.server(home) as url:
        yield url


def test_its_articles_are_read_and_new_ones_published(home: Path, url: str) -> None:
    ledger, desk = Ledger(Redis.from_url(url), Settings()), Desk.connect(url, archive=embedded.archive_folder(home))
    assert {article.id for article in desk.articles()} == {made(number).id for number in range(4)}
    assert (desk.article(made(0).id).text, desk.article(made(1).id).revision) == (made(0).text, 2)
    ledger.declare(documents())  # as the watcher does when it starts
    assert list(problems(desk)) == []
    assert publish(ledger, made(4)) == "published"
    assert publish(ledger, made(1, "Told anew.")) == publish(ledger, made(2, "Told anew, too.")) == "published"
    assert [desk.article(made(number).id).revision for number in (1, 2, 4)] == [3, 2, 1]
    Archiving(ledger, embedded.archive_folder(home)).move([made(number).id for number in (1, 2, 3)])
    assert {article.id for article in desk.articles()} == {made(number).id for number in range(5)}
    now = standing(ledger.redis, ledger.keys)
    assert (now["balanced"], now["archived"]["articles"]) == (True, 4)


def test_what_is_purged_is_found_in_revisions_that_nobody_listed(home: Path, url: str) -> None:
    ledger, archive = Ledger(Redis.from_url(url), Settings()), embedded.archive_folder(home)
    desk = Desk.connect(url, archive=archive)
    purging = Purging(ledger, archive)
    assert files(archive, OUTDATED)
    for number in (0, 1, 2, 3):
        (found,) = wanted_articles(ledger, made(number).id, purging.archive)
        assert purging.ask(found) == "asked"
    until = time.monotonic() + 60
    while purging.turn() and time.monotonic() < until:
        time.sleep(0.02)
    assert files(home, OUTDATED) == []
    assert list(desk.articles()) == []
    with pytest.raises(NoSuchArticle):
        desk.article(made(1).id)
