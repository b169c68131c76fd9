"""The index keeps in step with a desk that publishes, whatever is killed."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.client import Desk, Lag
from tests.contract.publishing import made, publish
from tests.desk.purging import purge
from worker.config import Settings
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger
from worker.web.search.following import Follower
from worker.web.search.index import Index
from worker.web.search.reading import Reader
from worker.web.search.searching import Search

ARTICLES, KILLS = 120, 12


def soon(true: Callable[[], bool], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while not (held := true()) and time.monotonic() < until:
        time.sleep(0.02)
    return held


def test_what_was_there_and_what_comes_is_found(tmp_path: Path, desk: Desk, ledger: Ledger) -> None:
    publish(ledger, made(1))
    index = Index(tmp_path / "index.db")
    follower = Follower(desk, index)
    thread = threading.Thread(target=follower.run)
    thread.start()
    search = Search(index.path)
    assert soon(lambda: search.search("").total == 1)
    publish(ledger, made(2))
    assert soon(lambda: search.search("").total == 2)
    publish(ledger, made(2, "A text of its own that replaces the first."))
    assert soon(lambda: search.search("replaces").total == 1)
    assert search.search("").total == 2
    ledger.forget_article(made(1).id, time.time() + 60)
    follower.stop()
    thread.join()
    index.close()


def test_an_article_that_left_for_the_archive_stays_and_is_read_anew(
    tmp_path: Path, server: str, config: Settings, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worker.web.search.following.CHECK_SECONDS", 0.01)
    folder = tmp_path / "archive"
    publish(ledger, made(1))
    Archiving(ledger, folder).move([made(1).id])
    desk = Desk.connect(server, config.desk, folder)
    index = Index(tmp_path / "index.db")
    follower = Follower(desk, index)
    assert follower.catch_up(30)
    checking = Follower(desk, index)
    thread = threading.Thread(target=checking.check)
    thread.start()
    time.sleep(0.3)
    checking.stop()
    thread.join()
    assert [hit.card["id"] for hit in Search(index.path).search("").hits] == [made(1).id]
    index.close()


def test_catching_up_ends_when_the_index_is_level(tmp_path: Path, desk: Desk, ledger: Ledger) -> None:
    index = Index(tmp_path / "index.db")
    assert Follower(desk, index).catch_up(30)
    for number in range(5):
        publish(ledger, made(number))
    assert Follower(desk, index).catch_up(30)
    assert Search(index.path).search("").total == 5
    index.close()


def test_what_the_store_cannot_count_is_caught_up_with_all_the_same(tmp_path: Path, desk: Desk, ledger: Ledger) -> None:
    """Of a group that begins in mid-stream a store says that it does not know: that was taken for "nothing" once."""
    publish(ledger, made(0))
    publish(ledger, made(1))
    index = Index(tmp_path / "index.db")
    assert Follower(desk, index).catch_up(30)
    for number in range(2, 7):
        publish(ledger, made(number))
        before = ledger.redis.xinfo_groups(ledger.keys.notices)[0]["last-delivered-id"]
        ledger.redis.xgroup_setid(ledger.keys.notices, index.group, before)  # forgets how many were read
        assert desk.lag(index.group) == Lag(pending=0, unread=None)
        assert Follower(desk, index).catch_up(30)
        assert Search(index.path).search("").total == number + 1
    index.close()


def test_a_snapshot_that_a_kill_broke_off_is_read_again(
    tmp_path: Path, desk: Desk, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The group is there before the last articles are in, and no notice tells of them again."""
    for number in range(5):
        publish(ledger, made(number))

    def killed(*_: object) -> None:
        raise SystemExit

    index = Index(tmp_path / "index.db")
    monkeypatch.setattr(index, "put", killed)
    with pytest.raises(SystemExit):
        Follower(desk, index).run()
    assert desk.lag(index.group).unread == 0, "the group does not stand, so nothing was tried"
    index.close()
    index = Index(tmp_path / "index.db")
    assert Follower(desk, index).catch_up(30)
    assert Search(index.path).search("").total == 5
    index.close()


def test_a_store_that_forgot_the_index_is_read_anew(tmp_path: Path, desk: Desk, ledger: Ledger) -> None:
    publish(ledger, made(1))
    index = Index(tmp_path / "index.db")
    assert Follower(desk, index).catch_up(30)
    desk.leave(index.group)
    publish(ledger, made(2))
    ledger.forget_article(made(1).id, time.time() + 60)
    assert Follower(desk, index).catch_up(30)
    assert [hit.card["id"] for hit in Search(index.path).search("").hits] == [made(2).id]
    index.close()


def test_a_notice_that_was_at_hand_in_many_kills_is_taken_all_the_same(
    tmp_path: Path, desk: Desk, ledger: Ledger
) -> None:
    index = Index(tmp_path / "index.db")
    assert Follower(desk, index).catch_up(30)
    publish(ledger, made(1))
    for _ in range(8):
        assert next(iter(desk.follow(index.group, "index", max_deliveries=100))).notice.subject == made(1).id
    assert Follower(desk, index).catch_up(30)
    assert Search(index.path).search("").total == 1
    index.close()


def follow_until_killed(path: Path, url: str, name: str) -> None:
    Follower(Desk.connect(url, name), Index(path)).run()


@pytest.mark.slow
def test_killed_at_any_moment_it_lacks_nothing_and_has_nothing_twice(
    tmp_path: Path, server: str, config: Settings, desk: Desk, ledger: Ledger
) -> None:
    path, spawn = tmp_path / "index.db", multiprocessing.get_context("spawn")
    published = 0
    for kill in range(KILLS):
        process = spawn.Process(target=follow_until_killed, args=(path, server, config.desk), daemon=True)
        process.start()
        for _ in range(ARTICLES // KILLS):
            publish(ledger, made(published))
            published += 1
        soon(lambda: path.exists() and path.stat().st_size > 0, 10)
        time.sleep(0.07 * kill)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    index = Index(path)
    assert Follower(desk, index).catch_up(60)
    answer = Search(path).search("", limit=ARTICLES + 1, fold=False)
    assert sorted(hit.card["id"] for hit in answer.hits) == sorted(made(number).id for number in range(ARTICLES))
    entries = [entry for entry, _ in Reader(path).notices("", 1000)]
    assert len(entries) == len(set(entries))
    index.close()


def test_what_is_purged_is_not_found_and_what_is_published_after_that_is(
    tmp_path: Path, desk: Desk, ledger: Ledger
) -> None:
    """Also where the new article has a lower revision than the old one, and where nobody tells of the purge."""
    index = Index(tmp_path / "index.db")
    search = Search(index.path)
    for told in (True, False):
        for text in ("A pomegranate is one.", "A pomegranate is another."):
            publish(ledger, made(1, f"{text} {told}"))
        assert Follower(desk, index).catch_up(30)
        assert search.search("pomegranate").total == 1
        purge(ledger, made(1).id)
        if told:
            assert Follower(desk, index).catch_up(30)
            assert search.search("pomegranate").total == search.search("").total == 0
        else:
            desk.leave(index.group)
        publish(ledger, made(1, f"A lemon. {told}"))
        assert Follower(desk, index).catch_up(30)
        assert search.search("pomegranate").total == 0
        assert search.search("lemon").total == 1
    index.close()


def test_catching_up_goes_on_behind_a_notice_that_was_purged(tmp_path: Path, desk: Desk, ledger: Ledger) -> None:
    """How many notices are unread nobody can tell there."""
    index = Index(tmp_path / "index.db")
    assert Follower(desk, index).catch_up(30)
    for number in range(3):
        publish(ledger, made(number))
    purge(ledger, made(1).id)
    assert desk.lag(index.group).unread is None
    assert Follower(desk, index).catch_up(30)
    assert Search(index.path).search("").total == 2
    index.close()
