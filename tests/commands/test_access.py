"""Each role can do its work in the store and nothing else. Tried on the real server, by real commands."""

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis import Redis
from redis.exceptions import NoPermissionError
from typer.testing import CliRunner

from schemas.client import Desk
from schemas.errors import Refused
from schemas.generate import documents
from schemas.keys import Keys
from tests.dropping import article, claimed, dropped
from tests.intake.test_watcher import wait_for
from tests.servers import SERVERS
from worker.commands.app import app
from worker.config import Settings, settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.monitor import DeskCollector
from worker.desk.roles import rules as rules_of
from worker.desk.standing import standing
from worker.intake.watcher import Watcher
from worker.work.tasks import make_app

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


@pytest.fixture(scope="module", params=SERVERS, ids=lambda program: program.name)
def urls(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The URL of each role, as `copydesk access` writes them, in a store that has loaded its rules."""
    folder = tmp_path_factory.mktemp("access")
    with pytest.MonkeyPatch.context() as patch, contextlib.ExitStack() as running:
        patch.setattr(embedded, "binary", lambda: str(request.param))
        url = running.enter_context(embedded.server(folder / "data"))
        parts = urlsplit(url)
        access(folder / "made", f"redis://127.0.0.1:{parts.port}/0")
        with Redis.from_url(url) as store:
            for line in (folder / "made" / "users.acl").read_text().splitlines():
                _, name, rule = line.split(" ", 2)
                if name != "default":
                    store.execute_command("ACL", "SETUSER", name, "reset", *words(rule))
        yield passwords(folder / "made")


def access(folder: Path, store: str, subscribers: str = '["risk", "research"]') -> str:
    """What the command prints."""
    settings.cache_clear()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COPYDESK_SUBSCRIBERS", subscribers)
        result = CliRunner().invoke(app, ["access", str(folder), "--store", store])
    settings.cache_clear()
    assert result.exit_code == 0, result.output
    return result.output


def passwords(folder: Path) -> dict[str, str]:
    return {file.parent.name: file.read_text().strip() for file in folder.glob("*/copydesk_redis_url")}


def words(rule: str) -> list[str]:
    """A rule's words; a selector in brackets is one."""
    return re.findall(r"\([^)]*\)|\S+", rule)


@pytest.fixture(scope="module")
def published(urls: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk on which watcher and worker did their work, each as its own user; a subscriber's client of it."""
    watcher, worker = (
        Ledger(Redis.from_url(urls[role]), Settings(subscribers=["risk", "research"])) for role in ("watcher", "worker")
    )
    watcher.declare(documents())
    drop = tmp_path_factory.mktemp("drop")
    worker.beat("here:1", 2)
    for number in range(3):
        watcher.register(dropped(f"{number}.txt", f"Copy {number}."))
    send = make_app(Settings(redis_url=urls["watcher"])).send_task
    hinted: list[str] = []
    Watcher(drop, watcher, hinted.append, Settings()).turn()
    for seed_id in hinted:
        send("copydesk.ingest", (seed_id,), retry=False)
        lease = worker.claim(seed_id, "here:1:a")
        assert lease
        assert worker.renew(seed_id, lease.token)
        assert worker.publish(lease, article(lease)) == "published"
    assert watcher.trim() == 0
    return Desk.connect(urls["risk"])


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


@pytest.mark.parametrize("role", ["watcher", "worker", "monitor"])
def test_each_part_of_a_desk_reads_how_it_stands(published: Desk, urls: dict[str, str], role: str) -> None:
    """The watcher's and the workers' containers are where `status` is asked, and metrics are served."""
    redis, keys = Redis.from_url(urls[role]), Keys("main")
    assert standing(redis, keys)["published"] >= 3
    assert len(list(DeskCollector(redis, keys).collect())) > 10


def test_a_monitor_writes_nothing(urls: dict[str, str]) -> None:
    monitor = Ledger(Redis.from_url(urls["monitor"]), Settings())
    with pytest.raises(NoPermissionError):
        monitor.redis.set(monitor.keys.counts, 1)


def test_the_watcher_publishes_no_article(urls: dict[str, str]) -> None:
    """It may write into one alone: where an original is over its copies are marked anew."""
    watcher = Ledger(Redis.from_url(urls["watcher"]), Settings())
    with pytest.raises(NoPermissionError):
        watcher.redis.zadd(watcher.keys.by("processed"), {"a": 1})


def test_the_watcher_forgets_what_is_over(urls: dict[str, str]) -> None:
    watcher, worker = (Ledger(Redis.from_url(urls[role]), Settings()) for role in ("watcher", "worker"))
    lease = claimed(worker, dropped("old.txt", "An old copy."))
    old = article(lease)
    worker.publish(lease, old)
    later = watcher.now_ms() + 1000
    assert watcher.forget_seed(lease.seed_id, lease.seed.sha256, later)
    assert watcher.forget_article(old.id, later / 1000)


def test_nobody_gets_in_without_a_name(urls: dict[str, str]) -> None:
    rules = rules_of("main", ["risk"])
    assert set(rules) == {"admin", "watcher", "worker", "monitor", "reader", "risk"}
    assert all("nopass" not in rule for rule in rules.values())
    assert [name for name, rule in rules.items() if "+@all" in rule] == ["admin"]


@pytest.mark.slow
@pytest.mark.parametrize("command", [["status"], ["watch"], ["work", "--slots", "1"]])
def test_no_password_is_told(command: list[str], tmp_path: Path) -> None:
    """Neither in a log nor in a traceback, when the store is away."""
    url = "redis://worker:s3cret-word@127.0.0.1:1/0"
    environment = {**os.environ, "COPYDESK_REDIS_URL": url, "COPYDESK_FOLDER": str(tmp_path)}
    told = tmp_path / "told"
    with told.open("wb") as file:
        run = [sys.executable, "-m", "worker.commands.app", *command]
        process = subprocess.Popen(run, env=environment, stdout=file, stderr=subprocess.STDOUT)
    try:
        wait_for(lambda: b"refused" in told.read_bytes(), 60)
    finally:
        process.kill()
        process.wait()
    assert b"s3cret-word" not in told.read_bytes()


def test_no_password_stands_in_the_settings_as_they_are_printed() -> None:
    assert "s3cret" not in repr(Settings(redis_url="redis://:s3cret@h/0", broker_url="amqp://u:s3cret@h"))


def test_a_secret_file_of_the_settings_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "copydesk_redis_url").write_text("rediss://worker:pw@store:6379/0?ssl_ca_certs=/run/secrets/ca.pem\n")
    found = Settings(_secrets_dir=tmp_path)
    assert found.redis_url == "rediss://worker:pw@store:6379/0?ssl_ca_certs=/run/secrets/ca.pem"
    assert Redis.from_url(found.redis_url).connection_pool.connection_kwargs["ssl_ca_certs"] == "/run/secrets/ca.pem"


def test_passwords_that_are_in_use_are_kept_and_new_services_get_theirs(tmp_path: Path) -> None:
    access(tmp_path, "redis://store:6379/0", '["risk"]')
    before, rules = passwords(tmp_path), (tmp_path / "users.acl").read_text()
    told = access(tmp_path, "redis://store:6379/0", '["risk", "late"]')
    assert "kept the passwords of admin, watcher, worker, monitor, reader, risk;" in told
    assert passwords(tmp_path).items() > before.items()
    assert (tmp_path / "users.acl").read_text().startswith(rules)
    assert (tmp_path / "watcher" / "copydesk_subscribers").read_text() == '["risk", "late"]\n'


def test_a_service_has_no_role_for_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.cache_clear()
    monkeypatch.setenv("COPYDESK_SUBSCRIBERS", '["worker"]')
    result = CliRunner().invoke(app, ["access", str(tmp_path / "made")])
    settings.cache_clear()
    assert result.exit_code == 2
    assert not (tmp_path / "made").exists()
