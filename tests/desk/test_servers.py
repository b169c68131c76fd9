"""Each server that we name keeps a desk with users and data through stops and kills; one that would not is refused."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import AuthenticationError, ResponseError
from typer.testing import CliRunner

from tests.contract.publishing import made, publish
from tests.servers import SERVERS, free_port, running
from worker.commands.app import app
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.store import connect, unfit

pytestmark = pytest.mark.slow


@pytest.fixture(params=SERVERS, ids=lambda program: program.name)
def program(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def port() -> Iterator[int]:
    return free_port()


def contents(admin: Redis) -> dict[bytes, object]:
    """Every key with what it holds."""
    read = {
        b"hash": admin.hgetall,
        b"string": admin.get,
        b"set": admin.smembers,
        b"zset": lambda key: admin.zrange(key, 0, -1, withscores=True),
        b"stream": admin.xrange,
    }
    return {key: read[admin.type(key)](key) for key in admin.scan_iter()}


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_store_with_users_keeps_every_key(program: Path, port: int, tmp_path: Path, how: signal.Signals) -> None:
    """The server reads its append-only file with the rights of the default user, whom nobody may log in as."""
    made_at, data = tmp_path / "made", tmp_path / "data"
    data.mkdir()
    assert CliRunner().invoke(app, ["access", str(made_at), "--store", f"redis://127.0.0.1:{port}/0"]).exit_code == 0
    urls = {file.parent.name: file.read_text().strip() for file in made_at.glob("*/copydesk_redis_url")}
    options = ("--appendfsync", "always", "--aclfile", str(made_at / "users.acl"))
    with running(program, data, port, *options, ping=urls["admin"]) as process:
        watcher, worker = (Ledger(connect(urls[role]), Settings()) for role in ("watcher", "worker"))
        watcher.declare({"article.schema.json": "{}"})
        for number in range(200):
            publish(worker, made(number, f"Story {number}."))
        before = contents(Redis.from_url(urls["admin"]))
        process.send_signal(how)
        process.wait()
    for _ in range(3):
        with running(program, data, port, *options, ping=urls["admin"]):
            admin = Redis.from_url(urls["admin"])
            assert contents(admin) == before
            admin.bgrewriteaof()
            with pytest.raises(AuthenticationError):
                Redis.from_url(f"redis://127.0.0.1:{port}/0").ping()
    assert len(before) > 800


@pytest.mark.parametrize("policy", ["allkeys-lru", "allkeys-lfu", "allkeys-random"])
def test_a_store_that_evicts_is_refused(program: Path, port: int, tmp_path: Path, policy: str) -> None:
    with running(program, tmp_path, port, "--maxmemory-policy", policy):
        assert unfit(connect(f"redis://127.0.0.1:{port}/0")) == (
            f"it may drop articles: maxmemory-policy is {policy}, set noeviction"
        )


def test_a_replica_is_refused(program: Path, port: int, tmp_path: Path) -> None:
    with running(program, tmp_path, port, "--replicaof", "127.0.0.1 1"):
        assert unfit(connect(f"redis://127.0.0.1:{port}/0")) == "it is a replica, which takes no writes"


def test_a_store_without_scripts_is_refused(program: Path, port: int, tmp_path: Path) -> None:
    with running(program, tmp_path, port, "--rename-command", "EVAL", ""):
        assert "it runs no scripts: unknown command" in unfit(connect(f"redis://127.0.0.1:{port}/0"))


def test_a_store_without_this_database_is_refused(program: Path, port: int, tmp_path: Path) -> None:
    with running(program, tmp_path, port), pytest.raises(ResponseError, match="DB index is out of range"):
        unfit(connect(f"redis://127.0.0.1:{port}/99"))


def test_a_store_that_fits_is_taken(program: Path, port: int, tmp_path: Path) -> None:
    with running(program, tmp_path, port):
        assert unfit(connect(f"redis://127.0.0.1:{port}/0")) == ""
