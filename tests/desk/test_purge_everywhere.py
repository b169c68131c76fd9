"""A purged article is in no key, index, file or notice of a whole desk, nor in a backup made after it."""

import json
import multiprocessing
import os
import shutil
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis import Redis

from schemas.archive import Archive
from schemas.article import Article
from schemas.client import Desk
from schemas.errors import NoSuchArticle
from tests.contract.publishing import made, publish
from tests.desk.remains import files, places
from worker.config import Settings
from worker.desk import embedded, purging, removal
from worker.desk.archive import ArchiveWriter
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger
from worker.desk.purging import Purging, wanted_articles
from worker.desk.retention import Retention
from worker.desk.scripting import Scripts
from worker.web.alerts.book import Book, Message
from worker.web.alerts.matching import Matching, begin
from worker.web.search.following import Follower
from worker.web.search.index import Index
from worker.web.search.searching import Search

pytestmark = pytest.mark.slow
SECRET = "pomegranate"
SUBSCRIBER = "risk"


def article(number: int, **more: object) -> Article:
    """The words are in its title, its text, the name of an entity and the id of it."""
    like = made(number)
    entity = like.entities[0].model_copy(
        update={"id": f"person:{SECRET}", "name": SECRET.title(), "aliases": (SECRET,)}
    )
    text = f"{like.text} The {SECRET} harvest of {number} has begun."
    return like.model_copy(
        update={
            "title": f"{SECRET.title()}s are ripe",
            "text": text,
            "entities": (entity, *like.entities[1:]),
            "processed_at": datetime.now(UTC),
            **more,
        }
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder of a desk that is stopped, with an article in its archive, in two revisions, and in its store."""
    home = tmp_path / "data"
    with embedded.server(home) as url:
        ledger = Ledger(Redis.from_url(url), Settings(subscribers=[SUBSCRIBER]))
        ledger.declare({})
        desk = Desk.connect(url, archive=embedded.archive_folder(home))
        book = Book(home / "alerts-main.db")
        begin(desk, book.group)
        alert = book.add("harvest", "http://127.0.0.1:1/", 0.0)
        publish(ledger, made(0))
        for revision in range(2):
            publish(ledger, article(1, subtitle=f"No. {revision}", text=f"Of {SECRET}s, once more: {revision}."))
            publish(ledger, made(2, f"A lemon, once more: {revision}."))
            Archiving(ledger, embedded.archive_folder(home)).move([article(1).id, made(2).id])
        publish(ledger, article(3))
        ledger.redis.xadd(ledger.keys.dead("old"), ledger.redis.xrange(ledger.keys.notices)[-1][1])
        index = Index(home / "index-main.db")
        assert Follower(desk, index).catch_up(30)
        assert Search(index.path).search(f"{SECRET}*").total == 2
        body = {"data": {"notice": {"subject": article(3).id}, "article": {"title": SECRET}}}
        book.put([(alert, Message("msg_1", json.dumps(body)))], time.time())
        book.close()
        index.close()
    assert {"index-main.db", "alerts-main.db"} < {*files(home, SECRET)}
    return home


def is_purged(home: Path, url: str) -> None:
    """Nothing has the words once page and alerts have followed, and everything else is there."""
    archive = embedded.archive_folder(home)
    redis, desk, book = Redis.from_url(url), Desk.connect(url, archive=archive), Book(home / "alerts-main.db")
    index = Index(home / "index-main.db")
    matching = Matching(desk, Search(index.path), book)
    assert Follower(desk, index).catch_up(30)
    for delivery in desk.follow(book.group, "test", block_seconds=0.01):
        matching._take(delivery)
        if delivery.notice.type == "article.purged.v1" and delivery.notice.subject == article(3).id:
            break
    index.close()
    book.close()
    assert places(redis, SECRET) == []
    assert files(home, SECRET) == []
    for number in (1, 3):
        with pytest.raises(NoSuchArticle):
            desk.article(article(number).id)
    assert {found.id for found in desk.articles()} == {made(0).id, made(2).id}
    told = [json.loads(fields[b"data"])["article_id"] for _, fields in redis.xrange(b"copydesk:{main}:notices:risk")]
    assert sorted(told) == sorted(made(number).id for number in (0, 1, 2, 2, 3))


def ask(ledger: Ledger, home: Path) -> None:
    archive = embedded.archive_folder(home)
    for number in (1, 3):
        (found,) = wanted_articles(ledger, article(number).id, Archive(archive))
        assert Purging(ledger, archive).ask(found) == "asked"


def go_on(home: Path, url: str) -> None:
    until = time.monotonic() + 60
    going = Purging(Ledger(Redis.from_url(url), Settings()), embedded.archive_folder(home))
    while going.turn() and time.monotonic() < until:
        time.sleep(0.02)


def test_no_word_of_it_is_left_nor_in_a_backup(home: Path, tmp_path: Path) -> None:
    with embedded.server(home) as url:
        ask(Ledger(Redis.from_url(url), Settings()), home)
        go_on(home, url)
        is_purged(home, url)
    backup = tmp_path / "backup"
    shutil.copytree(home, backup)
    assert files(backup, SECRET) == []
    with embedded.server(backup) as url:
        assert places(Redis.from_url(url), SECRET) == []


def test_the_watcher_goes_on_where_the_command_died(home: Path) -> None:
    with embedded.server(home) as url:
        ledger = Ledger(Redis.from_url(url), Settings())
        ask(ledger, home)
        retention = Retention(ledger, Settings(archive=embedded.archive_folder(home)))
        until = time.monotonic() + 60
        while ledger.redis.exists(ledger.keys.purging) and time.monotonic() < until:
            retention.turn()
            time.sleep(0.02)
        assert retention.problem == ""
        is_purged(home, url)


STEPS = {
    "the archive's stale files": (removal, "_drop_stale"),
    "a file written anew": (ArchiveWriter, "write"),
    "the archive without": (purging, "remove"),
    "the store without": (Scripts, "run"),
    "the notices without": (Purging, "_forget_notices"),
    "the records without": (Purging, "_scrub_records"),
    "the append-only file asked for": (Purging, "_rewrites"),
}


def dies_at(home: Path, url: str, step: str, *, before: bool) -> None:
    owner, name = STEPS[step]
    method = getattr(owner, name)

    def dies(*args: object, **fields: object) -> None:
        if not before:
            method(*args, **fields)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, dies)
    go_on(home, url)


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_it_is_gone_on_with(home: Path, step: str, before: bool) -> None:
    with embedded.server(home) as url:
        ask(Ledger(Redis.from_url(url), Settings()), home)
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=dies_at, args=(home, url, step), kwargs={"before": before})
        process.start()
        process.join(60)
        assert process.exitcode == -signal.SIGKILL
        desk = Desk.connect(url, archive=embedded.archive_folder(home))
        assert {made(0).id, made(2).id} <= {found.id for found in desk.articles()}
        go_on(home, url)
        is_purged(home, url)
