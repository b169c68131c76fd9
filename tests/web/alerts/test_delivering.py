"""Every match reaches its receiver at least once under one id, whatever fails or is killed."""

import contextlib
import json
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from redis import Redis

from schemas.client import Desk
from schemas.keys import Keys
from tests.connect.test_stories import CHILE, MALTA, MALTA_LATER
from tests.contract.publishing import made, publish
from tests.desk.test_connecting import report
from tests.desk.test_purging import purge
from tests.web.alerts.receiver import Receiver
from worker.config import Settings
from worker.desk.connecting import Connector
from worker.desk.ledger import Ledger
from worker.desk.matches import KEPT_SECONDS, MatchStreams
from worker.web.alerts import setting
from worker.web.alerts.book import STREAM, Alert, Book, Message
from worker.web.alerts.delivering import Delivering
from worker.web.alerts.matching import Matching, begin
from worker.web.search.following import Follower
from worker.web.search.index import Index
from worker.web.search.searching import Search

ARTICLES, KILLS = 80, 8
OFTEN = (0.02,) * 60


@pytest.fixture
def ledger(server: str, config: Settings) -> Ledger:
    return Ledger(Redis.from_url(server), config)


@pytest.fixture
def alert(desk: Desk, book: Book, receiver: Receiver) -> Alert:
    """Of lighthouses, as the command makes it."""
    begin(desk, book.group)
    alert = book.add("lighthouse", receiver.url, time.time())
    receiver.secret = alert.secret
    return alert


@contextlib.contextmanager
def served(tmp_path: Path, desk: Desk, book: Book) -> Iterator[None]:
    """What `copydesk web` runs, with short pauses."""
    index = Index(tmp_path / "index.db")
    working = (Follower(desk, index), Matching(desk, Search(index.path), book), sending(desk, book))
    threads = [threading.Thread(target=each.run) for each in working]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for each in working:
            each.stop()
        for thread in threads:
            thread.join()
        index.close()


def sending(desk: Desk, book: Book, pauses_seconds: Sequence[float] = OFTEN) -> Delivering:
    return Delivering(book, MatchStreams(desk.redis, Keys(desk.name)), private=True, pauses_seconds=pauses_seconds)


def lighthouse(number: int) -> str:
    return f"The lighthouse No. {number} was lit."


def soon(true: Callable[[], bool], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while not (held := true()) and time.monotonic() < until:
        time.sleep(0.02)
    return held


def articles(receiver: Receiver) -> list[str]:
    """The articles of the messages that came, each id once."""
    return sorted(told[0]["data"]["article"]["id"] for told in receiver.came.values())


def test_a_match_is_delivered_and_what_does_not_match_is_not(
    tmp_path: Path, desk: Desk, ledger: Ledger, book: Book, alert: Alert, receiver: Receiver
) -> None:
    with served(tmp_path, desk, book):
        publish(ledger, made(1, "The bridge is closed."))
        publish(ledger, made(2, lighthouse(2)))
        assert soon(lambda: book.standing(alert.id)["delivered"] == 1)
    [[told]] = receiver.came.values()
    assert told["type"] == "article.matched"
    assert told["data"]["alert"] == {"id": alert.id, "query": "lighthouse"}
    assert told["data"]["notice"]["subject"] == made(2).id == told["data"]["article"]["id"]


def test_what_was_announced_before_the_alert_is_not_delivered(
    tmp_path: Path, desk: Desk, ledger: Ledger, book: Book, receiver: Receiver
) -> None:
    publish(ledger, made(1, lighthouse(1)))
    time.sleep(0.01)
    alert = book.add("lighthouse", receiver.url, time.time())
    publish(ledger, made(2, lighthouse(2)))
    with served(tmp_path, desk, book):
        assert soon(lambda: book.standing(alert.id)["delivered"] == 1)
    assert articles(receiver) == [made(2).id]


def test_a_copy_is_delivered_only_where_its_original_does_not_match(
    tmp_path: Path, desk: Desk, ledger: Ledger, book: Book, alert: Alert, receiver: Receiver
) -> None:
    with served(tmp_path, desk, book):
        publish(ledger, made(1, lighthouse(1)))
        publish(ledger, made(2, lighthouse(1)))
        publish(ledger, made(3, lighthouse(3)))
        assert soon(lambda: made(3).id in articles(receiver))
    assert articles(receiver) == sorted([made(1).id, made(3).id])


def test_an_alert_of_a_story_is_told_what_joins_it(
    tmp_path: Path, desk: Desk, ledger: Ledger, book: Book, config: Settings, receiver: Receiver
) -> None:
    connector = Connector(ledger, config)
    publish(ledger, report(1, MALTA, "first.example"))
    connector.turn()
    [story] = desk.stories()
    begin(desk, book.group)
    alert = book.add(f"story:{story.id}", receiver.url, time.time())
    other = book.add(f"Malta -story:{story.id}", "", time.time())
    with served(tmp_path, desk, book):
        publish(ledger, report(2, CHILE, "second.example"))
        publish(ledger, report(3, MALTA_LATER, "third.example"))
        while connector.turn():
            pass
        assert soon(lambda: book.standing(alert.id)["delivered"] == 1)
    [[told]] = receiver.came.values()
    assert told["data"]["article"]["id"] == made(3).id
    assert told["data"]["notice"]["subject"] == story.id
    assert book.newest(other.id, 10) == []
    book.forget(made(3).id)
    assert book.newest(alert.id, 10) == []


def test_an_alert_may_write_to_a_stream_that_goes_with_it(
    tmp_path: Path, desk: Desk, ledger: Ledger, book: Book
) -> None:
    alert, _ = setting.add(desk, book, "lighthouse", STREAM, private=False)
    streams = MatchStreams(desk.redis, ledger.keys)
    with served(tmp_path, desk, book):
        for number in (1, 2):
            publish(ledger, made(number, lighthouse(number)))
        assert soon(lambda: book.standing(alert.id)["delivered"] == 2)
    entries = [fields for _, fields in desk.redis.xrange(streams.key(alert.id))]
    assert [fields["subject"] for fields in entries] == [made(1).id, made(2).id]
    assert {fields["type"] for fields in entries} == {"article.matched"}
    assert json.loads(entries[0]["data"])["alert"] == {"id": alert.id, "query": "lighthouse"}
    assert len({fields["id"] for fields in entries}) == 2
    assert 0 < desk.redis.ttl(streams.key(alert.id)) <= KEPT_SECONDS
    purge(ledger, made(1).id)
    assert [fields["subject"] for _, fields in desk.redis.xrange(streams.key(alert.id))] == [made(2).id]
    streams.add(alert.id, entries[0])  # as it was on its way when its article was purged
    assert [fields["subject"] for _, fields in desk.redis.xrange(streams.key(alert.id))] == [made(2).id]
    streams.add(alert.id, entries[1])
    assert desk.redis.xlen(streams.key(alert.id)) == 2
    assert setting.remove(desk, book, streams, alert.id)
    assert not desk.redis.exists(streams.key(alert.id))


def test_a_stream_waits_for_a_store_that_is_away(desk: Desk, book: Book) -> None:
    alert = book.add("lighthouse", STREAM, 0.0)
    body = {"type": "article.matched", "timestamp": "now", "data": {"notice": {"subject": "a", "data": {}}}}
    book.put([(alert, Message("msg_1", json.dumps(body)))], time.time())
    away = MatchStreams(Redis(port=1), Keys(desk.name))
    delivering = Delivering(book, away, private=True)
    thread = threading.Thread(target=delivering.run)
    thread.start()
    time.sleep(0.3)
    delivering.stop()
    thread.join()
    assert book.standing(alert.id) == {"waiting": 1, "delivered": 0, "dead": 0, "error": None}
    back = sending(desk, book)
    thread = threading.Thread(target=back.run)
    thread.start()
    assert soon(lambda: book.standing(alert.id)["delivered"] == 1)
    back.stop()
    thread.join()


def test_what_is_never_taken_is_dead_and_can_be_tried_again(
    desk: Desk, book: Book, alert: Alert, receiver: Receiver
) -> None:
    receiver.status = 503
    book.put([(alert, Message("msg_1", "{}"))], time.time())
    delivering = sending(desk, book, (0.01, 0.01))
    thread = threading.Thread(target=delivering.run)
    thread.start()
    assert soon(lambda: book.standing(alert.id)["dead"] == 1)
    assert len(receiver.came["msg_1"]) == 3
    assert book.standing(alert.id)["error"] == "127.0.0.1 answers 503"
    receiver.status = 204
    assert book.revive(alert.id, time.time()) == 1
    assert soon(lambda: book.standing(alert.id)["delivered"] == 1)
    delivering.stop()
    thread.join()


def serve_until_killed(folder: Path, url: str, name: str) -> None:
    with served(folder, Desk.connect(url, name), Book(folder / "alerts.db")):
        threading.Event().wait()


@pytest.mark.slow
def test_killed_at_any_moment_and_refused_half_of_the_time_nothing_is_lost(
    tmp_path: Path, server: str, config: Settings, ledger: Ledger, book: Book, alert: Alert, receiver: Receiver
) -> None:
    receiver.fails = 0.5
    spawn, published = multiprocessing.get_context("spawn"), 0
    for kill in range(KILLS + 1):
        process = spawn.Process(target=serve_until_killed, args=(tmp_path, server, config.desk), daemon=True)
        process.start()
        while published < ARTICLES * (kill + 1) // (KILLS + 1):
            publish(ledger, made(published, lighthouse(published)))
            published += 1
        if kill < KILLS:
            done = len(receiver.came)
            soon(lambda done=done: len(receiver.came) > done, 10)
            time.sleep(0.03 * kill)
        else:
            assert soon(lambda: book.standing(alert.id)["delivered"] == ARTICLES)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    assert articles(receiver) == sorted(made(number).id for number in range(ARTICLES))
    times = [len(told) for told in receiver.came.values()]
    assert max(times) > 1, "no message came twice: the receiver was never asked again"
    assert all(told == same[0] for same in receiver.came.values() for told in same)
