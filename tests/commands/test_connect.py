"""`copydesk connect` as a process that is killed, and the commands that print stories. On a real server."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from redis import Redis
from typer.testing import CliRunner, Result

from schemas.client import Desk
from schemas.keys import Keys
from tests.connect.claims.telling import rivals
from tests.connect.test_stories import CHILE, HARBOUR, MALTA, MALTA_LATER
from tests.contract.publishing import publish
from tests.desk.connecting import connect, report
from worker.commands.app import app
from worker.config import Settings, settings
from worker.desk.ledger import Ledger
from worker.desk.standing import standing

KILLS = 20
NEWS = (MALTA, CHILE, MALTA_LATER, HARBOUR)


@pytest.fixture
def desk(server: str, config: Settings) -> Iterator[Desk]:
    with Desk.connect(server, config.desk) as client:
        yield client


@pytest.fixture
def ledger(server: str, config: Settings) -> Iterator[Ledger]:
    with Redis.from_url(server) as redis:
        yield Ledger(redis, config)


@pytest.fixture
def command(server: str, config: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    monkeypatch.setenv("COPYDESK_REDIS_URL", server)
    monkeypatch.setenv("COPYDESK_DESK", config.desk)
    settings.cache_clear()
    yield lambda *words: CliRunner().invoke(app, words)
    settings.cache_clear()


def partition(found: dict[str, str]) -> set[frozenset[str]]:
    parts: dict[str, set[str]] = {}
    for article, story in found.items():
        parts.setdefault(story, set()).add(article)
    return set(map(frozenset, parts.values()))


def placed(redis: "Redis", keys: Keys) -> dict[str, str]:
    """The story of each article."""
    ids = [member.decode() for member in redis.zrange(keys.by("processed"), 0, -1)]
    return {each: json.loads(redis.hget(keys.article(each), "json")).get("story", {}).get("id") for each in ids}


def story_notices(redis: "Redis", keys: Keys) -> list[tuple[str, str]]:
    """Of each its id and its kind, without what a run of its own decides: the desk's generation."""
    fields = [each for _, each in redis.xrange(keys.notices)]
    return [(each[b"id"].decode(), each[b"type"].decode()) for each in fields if each[b"type"].startswith(b"story.")]


@pytest.mark.slow
def test_killed_twenty_times_it_finds_the_same_stories_and_tells_each_once(
    ledger: Ledger, server: str, config: Settings
) -> None:
    """The same articles and the same notices are then connected on another desk without a kill.

    How many notices of a story that grows a step takes together is another each time, so they are counted alone.
    """
    environment = {**os.environ, "COPYDESK_REDIS_URL": server, "COPYDESK_DESK": config.desk}
    redis, keys = ledger.redis, ledger.keys
    for kill in range(KILLS + 1):
        for number in range(5):
            publish(
                ledger, report(kill * 5 + number, NEWS[(kill + number) % len(NEWS)], f"outlet{kill}{number}.example")
            )
        process = subprocess.Popen(
            [sys.executable, "-m", "worker.commands.app", "connect"], env=environment, stderr=subprocess.DEVNULL
        )
        before, until = standing(redis, keys)["unconnected"], time.monotonic() + 60
        while time.monotonic() < until:
            left = standing(redis, keys)["unconnected"]
            if left == 0 or (kill < KILLS and left is not None and left != before):
                break
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL if kill < KILLS else signal.SIGTERM)
        process.wait(30)
    assert standing(redis, keys)["unconnected"] == 0
    other = Ledger(redis, Settings(desk=f"{config.desk}-steady"))
    for key in redis.scan_iter(f"copydesk:{{{config.desk}}}:article:*"):
        redis.copy(key, other.keys.article(key.decode().rpartition(":")[2]))
    for name in ("published", "processed"):
        redis.copy(keys.by(name), other.keys.by(name))
    for article in placed(redis, other.keys):
        hash = other.keys.article(article)
        told = json.loads(redis.hget(hash, "json"))
        del told["story"]
        redis.hset(hash, mapping={"json": json.dumps(told), "indexes": "[]"})
        redis.hdel(hash, "story")
    for entry_id, fields in redis.xrange(keys.notices):
        if not fields[b"type"].startswith(b"story."):
            redis.xadd(other.keys.notices, fields, id=entry_id)
    connect(other, config.model_copy(update={"desk": f"{config.desk}-steady"}))
    assert placed(redis, keys) == placed(redis, other.keys)
    assert len(partition(placed(redis, keys))) == 3

    def events(keys: Keys) -> Counter[tuple[str, ...]]:
        """Story, entry that led to it, and kind: a notice's id but for the desk's generation."""
        return Counter((*id.split(".")[:1], *id.split(".")[2:3], kind) for id, kind in story_notices(redis, keys))

    def but_updates(keys: Keys) -> set[tuple[str, ...]]:
        return {event for event in events(keys) if event[-1] != "story.updated.v1"}

    def in_the_end(keys: Keys) -> dict[str, bytes]:
        return {
            each: redis.hget(keys.story(each), "json") for each in map(bytes.decode, redis.zrange(keys.stories, 0, -1))
        }

    assert but_updates(keys) == but_updates(other.keys)
    assert in_the_end(keys) == in_the_end(other.keys)
    assert max(events(keys).values()) == 1


def test_stories_are_listed_and_shown(
    ledger: Ledger, config: Settings, command: Callable[..., Result], desk: Desk
) -> None:
    for number, news in enumerate((MALTA, CHILE, MALTA_LATER)):
        publish(ledger, report(number, news, f"outlet{number}.example"))
    connect(ledger, config)
    listed = [json.loads(line) for line in command("stories", "--json").stdout.splitlines()]
    assert [(story["articles"], story["sources"]) for story in listed] == [(2, 2), (1, 1)]
    assert "2 articles of 2 sources" in command("stories").stdout
    assert command("stories", "--since", "yesterday", "--json").stdout
    shown = command("show", listed[0]["id"])
    assert MALTA_LATER[0] in shown.stdout
    assert "outlet0.example, outlet2.example" in shown.stdout
    assert json.loads(command("show", listed[0]["id"], "--json").stdout) == listed[0]
    exported = [json.loads(line) for line in command("export", "--story", listed[0]["id"]).stdout.splitlines()]
    assert {article["title"] for article in exported} == {MALTA[0], MALTA_LATER[0]}
    assert command("show", "0" * 16).exit_code == 2


def test_the_rival_claims_of_a_story_are_shown(
    ledger: Ledger, config: Settings, command: Callable[..., Result], desk: Desk
) -> None:
    for article in rivals(report(1, MALTA, "first.example"), report(2, MALTA_LATER, "second.example")):
        publish(ledger, article)
    connect(ledger, config)
    (story,) = desk.stories()
    shown = command("show", story.id).stdout
    assert "disputed: people injured" in shown
    assert "first.example  Mayor Carmen Zahra: Seven" in shown
    assert "second.example  the hospital: Nine" in shown
