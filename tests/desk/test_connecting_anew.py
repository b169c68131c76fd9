"""The connector goes on where it was, whatever dies or fails: the same stories, and no notice twice."""

import json
from collections import Counter
from itertools import count
from typing import Any

import fakeredis
import pytest
from redis import Redis
from redis.commands.core import Script
from redis.exceptions import ConnectionError

from schemas.client import Desk
from tests.connect.test_stories import CHILE, HARBOUR, MALTA, MALTA_LATER
from tests.contract.publishing import made, publish
from tests.desk.connecting import connect, report, stories, told
from worker.config import Settings
from worker.desk import connecting
from worker.desk.connecting import Connector
from worker.desk.ledger import Ledger
from worker.desk.standing import standing

NEWS = (MALTA, CHILE, MALTA_LATER, HARBOUR, CHILE, MALTA_LATER)
SEVERAL = 18


@pytest.fixture
def ledger(store: "Redis", config: Settings) -> Ledger:
    """On the store's own clock, for the stream has no other."""
    return Ledger(store, config)


class Dying:
    """A store whose caller dies at a call, before the store has done it or after."""

    def __init__(self, store: Any, at: int, *, done: bool) -> None:
        self._store, self._at, self._done, self._calls = store, at, done, count()

    def register_script(self, script: str) -> Script:
        return Script(self, script)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._store, name)
        return self._called(real) if name in {"xread", "evalsha", "pipeline", "xinfo_groups"} else real

    def _called(self, real: Any) -> Any:
        def call(*args: Any, **named: Any) -> Any:
            dies = next(self._calls) == self._at
            if dies and not self._done:
                raise ConnectionError("killed")
            answer = real(*args, **named)
            if dies:
                raise ConnectionError("killed")
            return answer

        return call


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("at_once", [1, 4])
def test_wherever_the_connector_dies_the_stories_are_the_same_and_each_notice_is_there_once(
    at_once: int, *, done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BATCH", at_once)

    def run(at: int) -> tuple[dict[str, str], list[str], bool]:
        """The stories of each article by their first one, the notices, whether it died."""
        store = fakeredis.FakeRedis()
        config, died = Settings(desk="dying"), False
        ledger = Ledger(store, config)
        for number, news in enumerate(NEWS):
            publish(ledger, report(number, news, f"outlet{number}.example"))
        frail = Ledger(Dying(store, at, done=done), config)
        try:
            connect(frail, config)
        except ConnectionError:
            died = True
        connect(ledger, config)
        found = {n: json.loads(store.hget(ledger.keys.article(made(n).id), "json"))["story"]["id"] for n in range(6)}
        ids = [notice.id for notice in told(ledger)]
        assert max(Counter(ids).values()) == 1
        first = {story: str(number) for number, story in reversed(found.items())}
        named = [f"{first.get(notice.subject)} {notice.type}" for notice in told(ledger)]
        return {str(number): first[story] for number, story in found.items()}, named, died

    steady = run(-1)
    assert not steady[2]
    runs = [run(at) for at in range(SEVERAL)]
    assert all((stories, notices) == steady[:2] for stories, notices, _ in runs)
    assert sum(died for *_, died in runs) > (2 * len(NEWS) if at_once == 1 else len(NEWS))


def test_two_connectors_at_once_take_turns(ledger: Ledger, desk: Desk, config: Settings) -> None:
    one, other = Connector(ledger, config), Connector(ledger, config)
    for number, news in enumerate(NEWS):
        publish(ledger, report(number, news, f"outlet{number}.example"))
        for connector in (one, other) if number % 2 else (other, one):
            connector.turn()
    connect(ledger, config)
    assert len(set(stories(desk).values())) == 3
    assert len(stories(desk)) == len(NEWS)
    assert max(Counter(notice.id for notice in told(ledger)).values()) == 1


def test_notices_that_are_not_connected_are_not_trimmed(ledger: Ledger, config: Settings) -> None:
    publish(ledger, report(1, MALTA))
    connector = connect(ledger, config)
    for number in range(2, 6):
        publish(ledger, report(number, HARBOUR))
    ledger.trim(kept=0)
    assert standing(ledger.redis, ledger.keys)["unconnected"] == 4
    while connector.turn():
        pass
    assert standing(ledger.redis, ledger.keys)["unconnected"] == 0


def test_a_store_that_was_emptied_is_followed_anew(ledger: Ledger, desk: Desk, config: Settings) -> None:
    publish(ledger, report(1, MALTA))
    connector = connect(ledger, config)
    for key in ledger.redis.scan_iter(f"copydesk:{{{config.desk}}}:*"):
        ledger.redis.delete(key)
    publish(ledger, report(2, MALTA_LATER))
    while connector.turn() or connector.turn():
        pass
    assert stories(desk).keys() == {made(2).id}


def test_an_article_that_cannot_be_read_holds_nothing_up(ledger: Ledger, desk: Desk, config: Settings) -> None:
    for number, news in enumerate((MALTA, HARBOUR)):
        publish(ledger, report(number, news))
    ledger.redis.hset(ledger.keys.article(made(0).id), "json", '{"schema_version": "9.0"}')
    connect(ledger, config)
    assert desk.article(made(1).id).story
