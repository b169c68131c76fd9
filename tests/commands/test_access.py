"""Each role can do its work in the store and nothing else. Tried on the real server, by real commands."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis import Redis
from redis.exceptions import AuthenticationError, NoPermissionError
from typer.testing import CliRunner

from schemas.client import Desk
from schemas.keys import Keys
from tests.dropping import article, claimed, dropped
from tests.intake.test_watcher import wait_for
from worker.commands.app import app
from worker.config import Settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.monitor import DeskCollector
from worker.desk.roles import rules as rules_of
from worker.desk.standing import standing
from worker.intake.watcher import Watcher
from worker.work.tasks import make_app

REFUSED_TO_CONSUMERS = """
    SET copydesk:{main}:x 1 | DEL copydesk:{main}:notices | XADD copydesk:{main}:notices * a b
    XTRIM copydesk:{main}:notices MAXLEN 0 | XDEL copydesk:{main}:notices 0-1 | HSET copydesk:{main}:article:a json x
    GET copydesk:{main}:bytes:a | HGETALL copydesk:{main}:seed:a | HGETALL copydesk:{main}:counts
    HSET copydesk:{main}:gaps g x | LPUSH copydesk:{main}:celery:copydesk.main x | ZADD copydesk:{main}:by:processed 1 a
    CONFIG GET * | KEYS * | SCAN 0 | FLUSHALL | EVAL return 0 | ACL LIST | CLIENT LIST | SHUTDOWN
    SUBSCRIBE a | PUBLISH a b | INFO | GET other | SAVE | MONITOR | REPLICAOF no one | FUNCTION LIST | SCRIPT FLUSH
"""


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The URL of each role, as `copydesk access` writes them, in a store that has loaded its rules."""
    folder = tmp_path_factory.mktemp("access")
    with embedded.server(folder / "data") as url:
        parts = urlsplit(url)
        plain = f"redis://127.0.0.1:{parts.port}/0"
        assert CliRunner().invoke(app, ["access", str(folder / "made"), "--store", plain]).exit_code == 0
        with Redis.from_url(url) as store:
            for line in (folder / "made" / "users.acl").read_text().splitlines():
                _, name, rule = line.split(" ", 2)
                if name != "default":
                    store.execute_command("ACL", "SETUSER", name, "reset", *words(rule))
        made = (folder / "made").glob("*/copydesk_redis_url")
        yield {file.parent.name: file.read_text().strip() for file in made}


def words(rule: str) -> list[str]:
    """A rule's words; a selector in brackets is one."""
    return re.findall(r"\([^)]*\)|\S+", rule)


@pytest.fixture(scope="module")
def published(urls: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk on which watcher and worker did their work, each as its own user; a consumer's client of it."""
    watcher, worker = (Ledger(Redis.from_url(urls[role]), Settings()) for role in ("watcher", "worker"))
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
    return Desk.connect(urls["consumer"])


def test_a_consumer_reads_articles_and_follows_and_acknowledges_notices(published: Desk) -> None:
    articles = list(published.articles())
    assert len(articles) == 3
    assert published.article(articles[0].id) == articles[0]
    assert len(list(published.snapshot("late"))) == 3
    feed = published.follow("readers", "me")
    for number, delivery in enumerate(feed, 1):
        feed.ack(delivery)
        if number == 3:
            break
    lag = published.lag("readers")
    assert (lag.pending, lag.unread) == (0, 0)


def test_a_consumer_may_keep_dead_letters_and_take_note_of_a_gap(published: Desk) -> None:
    assert published.redis.xadd("copydesk:{main}:dead:readers", {"reason": "undecodable"})
    assert published.redis.hdel("copydesk:{main}:gaps", "readers") == 0


@pytest.mark.parametrize("command", [c.strip() for c in re.split(r"[|\n]", REFUSED_TO_CONSUMERS) if c.strip()])
def test_a_consumer_is_refused_everything_else(published: Desk, command: str) -> None:
    with pytest.raises(NoPermissionError):
        published.redis.execute_command(*command.split())


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


def test_the_watcher_writes_no_article(urls: dict[str, str]) -> None:
    watcher = Ledger(Redis.from_url(urls["watcher"]), Settings())
    with pytest.raises(NoPermissionError):
        watcher.redis.hset(watcher.keys.article("a"), "json", "x")


def test_the_watcher_forgets_what_is_over(urls: dict[str, str]) -> None:
    watcher, worker = (Ledger(Redis.from_url(urls[role]), Settings()) for role in ("watcher", "worker"))
    lease = claimed(worker, dropped("old.txt", "An old copy."))
    old = article(lease)
    worker.publish(lease, old)
    later = watcher.now_ms() + 1000
    assert watcher.forget_seed(lease.seed_id, lease.seed.sha256, later)
    assert watcher.forget_article(old.id, later / 1000)


def test_nobody_gets_in_without_a_name(urls: dict[str, str]) -> None:
    rules = rules_of("main")
    assert set(rules) == {"watcher", "worker", "monitor", "consumer"}
    assert all("nopass" not in rule and "+@all" not in rule for rule in rules.values())


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


def test_a_store_with_users_keeps_its_data_when_it_starts_again(tmp_path: Path) -> None:
    """The server reads its append-only file with the rights of the default user, whom nobody may log in as."""
    made = tmp_path / "made"
    assert CliRunner().invoke(app, ["access", str(made), "--store", "redis://127.0.0.1:1/0"]).exit_code == 0
    (first, *_) = (made / "users.acl").read_text().splitlines()
    with embedded.owned(tmp_path) as lock:
        url = embedded.address(tmp_path)
        process = embedded.start(tmp_path, url, lock)
        embedded.wait_until_ready(url, process)
        Redis.from_url(url).mset({str(number): "x" for number in range(100)})
        process.terminate()
        process.wait()
        users = tmp_path / "users.acl"
        users.write_text(f"{first}\nuser admin on nopass ~* &* +@all\n")
        port = urlsplit(url).port
        options = ["--dir", str(tmp_path), "--port", str(port), "--appendonly", "yes", "--aclfile", str(users)]
        process = subprocess.Popen([embedded.binary(), *options], stdout=subprocess.DEVNULL)
        try:
            admin = f"redis://admin:x@127.0.0.1:{port}/0"
            embedded.wait_until_ready(admin, process)
            assert Redis.from_url(admin).dbsize() == 100
            with pytest.raises(AuthenticationError):
                Redis.from_url(f"redis://127.0.0.1:{port}/0").ping()
        finally:
            process.terminate()
            process.wait()


def test_passwords_that_are_in_use_are_not_replaced(tmp_path: Path) -> None:
    command = ["access", str(tmp_path / "made")]
    assert CliRunner().invoke(app, command).exit_code == 0
    before = (tmp_path / "made" / "users.acl").read_text()
    assert CliRunner().invoke(app, command).exit_code == 2
    assert (tmp_path / "made" / "users.acl").read_text() == before
