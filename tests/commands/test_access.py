"""Each role can do its work in the store and nothing else. Tried on the real server, by real commands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import NoPermissionError
from typer.testing import CliRunner

from schemas.client import Desk
from schemas.keys import Keys
from tests.commands.conftest import access, passwords
from tests.dropping import article, claimed, dropped
from tests.intake.test_watcher import wait_for
from worker.commands.app import app
from worker.config import Settings, settings
from worker.desk.connecting import Connector
from worker.desk.ledger import Ledger
from worker.desk.monitor import DeskCollector
from worker.desk.purging import Purging, wanted_articles
from worker.desk.roles import rules as rules_of
from worker.desk.standing import standing

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("role", ["watcher", "worker", "monitor"])
def test_each_part_of_a_desk_reads_how_it_stands(published: Desk, urls: dict[str, str], role: str) -> None:
    """The watcher's and the workers' containers are where `status` is asked, and metrics are served."""
    redis, keys = Redis.from_url(urls[role]), Keys("main")
    assert standing(redis, keys)["published"] >= 3
    assert len(list(DeskCollector(redis, keys).collect())) > 10


def test_a_connector_writes_stories_and_no_queue(published: Desk, urls: dict[str, str]) -> None:
    connector = Ledger(Redis.from_url(urls["connector"]), Settings())
    while Connector(connector, Settings()).turn():
        pass
    with Desk.connect(urls["reader"]) as reader:
        assert sum(story.articles for story in reader.stories()) == len(list(reader.articles()))
    with pytest.raises(NoPermissionError):
        connector.redis.zrem(connector.keys.due, "x")
    with pytest.raises(NoPermissionError):
        connector.redis.delete(connector.keys.counts)


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
    assert set(rules) == {"admin", "watcher", "worker", "connector", "monitor", "reader", "risk"}
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
    assert "kept the passwords of admin, watcher, worker, connector, monitor, reader, risk;" in told
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


def test_the_watcher_purges_what_somebody_asked_for(urls: dict[str, str]) -> None:
    watcher, worker = (Ledger(Redis.from_url(urls[role]), Settings()) for role in ("watcher", "worker"))
    lease = claimed(worker, dropped("secret.txt", "A secret of its own."))
    worker.publish(lease, article(lease))
    (found,) = wanted_articles(watcher, "secret.txt", None)
    purging = Purging(watcher, None)
    assert purging.ask(found) == "asked"
    wait_for(lambda: purging.turn() == [], 60)
    assert wanted_articles(watcher, "secret.txt", None) == []
