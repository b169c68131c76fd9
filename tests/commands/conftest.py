"""Stores with users, as `copydesk access` makes them, one on each server that can be found."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis import Redis
from typer.testing import CliRunner

from schemas.client import Desk
from schemas.generate import documents
from tests.dropping import article, dropped
from tests.servers import SERVERS
from worker.commands.app import app
from worker.config import Settings, settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.intake.watcher import Watcher
from worker.work.tasks import make_app


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
