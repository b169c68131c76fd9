"""What a service that reads or follows a desk may do in a store with users, and that everything else is refused."""

import re
import threading
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import NoPermissionError

from schemas.client import Desk
from schemas.errors import Refused

ROOT = Path(__file__).parents[2]
FOREIGN = """
    XGROUP CREATE {common} mine 0 | XGROUP DESTROY {common} others | XGROUP SETID {common} others $
    XACK {common} others 1-1 | XINFO GROUPS {common} | XINFO CONSUMERS {common} others
    XGROUP DELCONSUMER {common} others one | XREADGROUP GROUP others me STREAMS {common} > | XPENDING {common} others
    XCLAIM {common} others me 0 1-1 | XAUTOCLAIM {common} others me 0 0
    XGROUP DESTROY {other} research | XGROUP SETID {other} research 0 | XACK {other} research 1-1 | XRANGE {other} - +
    XREADGROUP GROUP research me STREAMS {other} > | XGROUP DELCONSUMER {other} research one | XINFO GROUPS {other}
    XGROUP CREATE {own} second 0 | XGROUP CREATE {new} new 0 MKSTREAM | XGROUP DESTROY {own} risk | XADD {own} * a b
    XTRIM {own} MAXLEN 0 | DEL {own} | XADD {common} * a b | XTRIM {common} MAXLEN 0 | XDEL {common} 0-1 | DEL {common}
    XADD copydesk:{main}:dead:research * a b | XRANGE copydesk:{main}:dead:research - +
    HDEL copydesk:{main}:gaps:research research | HDEL copydesk:{main}:gaps research
    HSET copydesk:{main}:gaps:risk risk x | SET copydesk:{main}:x 1
    HSET copydesk:{main}:article:a json x | ZADD copydesk:{main}:by:processed 1 a | HSET copydesk:{main}:schemas a b
    EXPIRE copydesk:{main}:article:a 1 | GET copydesk:{main}:bytes:a | HGETALL copydesk:{main}:seed:a
    HGETALL copydesk:{main}:counts | SMEMBERS copydesk:{main}:subscribers | LPUSH copydesk:{main}:celery:copydesk.main x
    GET other | EVAL return(redis.call('xadd','{common}','*','a','b')) 0 | FCALL f 0
    EVAL return(redis.call('xgroup','destroy',KEYS[1],'others')) 1 {common}
"""


def test_a_subscriber_reads_articles_and_follows_and_acknowledges_its_notices(published: Desk) -> None:
    articles = list(published.articles())
    assert len(articles) == 3
    assert published.article(articles[0].id) == articles[0]
    feed = published.follow("risk", "me")
    for number, delivery in enumerate(feed, 1):
        feed.ack(delivery)
        if number == 3:
            break
    lag = published.lag("risk")
    assert (lag.pending, lag.unread) == (0, 0)


def test_a_subscriber_that_begins_with_a_snapshot_follows_what_comes_after(
    published: Desk, urls: dict[str, str]
) -> None:
    with Desk.connect(urls["research"]) as research:
        assert len(list(research.snapshot("research"))) == 3
        assert research.lag("research").unread == 0


def test_a_subscriber_keeps_dead_letters(published: Desk, urls: dict[str, str]) -> None:
    """What nobody acknowledges goes there, in the client's own transaction."""
    admin = Redis.from_url(urls["admin"])
    admin.xadd("copydesk:{main}:notices:risk", {"type": "article.published.v1", "data": "no JSON"})
    feed = published.follow("risk", "me", block_seconds=0.05)
    ender = threading.Timer(0.5, feed.stop)
    ender.start()
    assert list(feed) == []
    assert published.redis.xlen("copydesk:{main}:dead:risk") == 1
    assert published.lag("risk").pending == 0


def test_a_reader_reads_articles_and_notices_and_follows_nothing(published: Desk, urls: dict[str, str]) -> None:
    with Desk.connect(urls["reader"]) as reader:
        assert len(list(reader.articles())) == 3
        assert len(reader.redis.xrange("copydesk:{main}:notices")) == 3
        with pytest.raises(Refused):
            next(iter(reader.follow("risk", "me")))


@pytest.mark.parametrize("command", [c.strip() for c in re.split(r"[|\n]", FOREIGN) if c.strip()])
def test_a_subscriber_reaches_its_own_group_alone(published: Desk, urls: dict[str, str], command: str) -> None:
    common = "copydesk:{main}:notices"
    named = {"common": common, "own": f"{common}:risk", "other": f"{common}:research", "new": f"{common}:new"}
    words = [word.format(main="{main}", **named) for word in command.split()]
    with Redis.from_url(urls["admin"]) as admin:
        before = {key: admin.dump(key) for key in admin.scan_iter()}
        with pytest.raises(NoPermissionError):
            published.redis.execute_command(*words)
        assert {key: admin.dump(key) for key in admin.scan_iter()} == before


@pytest.mark.parametrize("role", ["reader", "risk"])
def test_the_page_names_every_command_that_a_consumer_may_run(published: Desk, urls: dict[str, str], role: str) -> None:
    """Each command of the server and each subcommand is asked for; all that the page does not name are refused."""
    with Redis.from_url(urls["admin"]) as admin:
        may = {name for name, arity in commands(admin) if runs(admin, role, name, arity)}
    page = (ROOT / "docs/access/README.md").read_text("utf-8")
    rows = {row[1].strip(): row for line in page.splitlines() if len(row := line.split("|")) > 4}
    named = set(
        re.findall(r"`([a-z_]+(?: [a-z]+)?)`", rows["reader"][3] + (rows["subscriber"][3] if role == "risk" else ""))
    )
    assert may == named


def commands(redis: Redis) -> list[tuple[str, int]]:
    """Every command and subcommand of a server, as `xgroup create`, with the number of its arguments."""
    listed = redis.execute_command("COMMAND").values()
    whole = [(each["name"], each["arity"]) for each in listed if not each.get("subcommands")]
    parts = [part for each in listed for part in each.get("subcommands") or []]
    return [*whole, *((part[0].decode().replace("|", " "), part[1]) for part in parts)]


def runs(admin: Redis, role: str, name: str, arity: int) -> bool:
    """Whether a role may run a command on some key."""
    filler = ["1"] * (abs(arity) - len(name.split()))
    answer = admin.execute_command("ACL", "DRYRUN", role, *name.split(), *filler)
    return b"no permissions to run" not in answer
