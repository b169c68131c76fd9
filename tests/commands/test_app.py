"""What goes wrong on the command line ends in one line and an exit code, never in a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from redis import Redis

from schemas.keys import Keys
from schemas.testing import fill, golden_articles
from tests.dropping import article, dropped
from worker.commands import app as cli
from worker.commands import running
from worker.config import Settings, settings
from worker.desk import embedded
from worker.desk.ledger import Ledger

Command = Callable[..., tuple[int, str, str]]
NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture
def copydesk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Runs the console script as it is installed: exit code, standard output, standard error."""
    monkeypatch.setattr("worker.desk.store.Retry", lambda backoff, retries: None)
    monkeypatch.setattr("worker.telemetry.logs.configure", lambda: None)

    def run(*words: str, **environment: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["copydesk", *words])
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    yield run
    settings.cache_clear()


def test_a_setting_that_is_wrong_is_named_and_its_value_is_not_shown(copydesk: Command) -> None:
    code, _, told = copydesk("status", COPYDESK_REDIS_URL="http://:secret@store")
    assert code == 2
    assert told.startswith("copydesk: COPYDESK_REDIS_URL: ")
    assert "secret" not in told


def test_a_store_that_is_away_ends_with_3(copydesk: Command) -> None:
    code, out, told = copydesk("status", "--json", COPYDESK_REDIS_URL=NOBODY)
    assert (code, out) == (3, "")
    assert told.startswith("copydesk: the store does not answer: ")


def test_a_store_that_refuses_ends_with_3_and_says_so(copydesk: Command, server: str) -> None:
    url = f"redis://nobody:wrong@{server.rpartition('@')[2]}"
    code, _, told = copydesk("why", "x", COPYDESK_REDIS_URL=url)
    assert code == 3
    assert told.startswith("copydesk: the store refuses: ")


def test_no_desk_has_run_here(copydesk: Command, tmp_path: Path) -> None:
    code, _, told = copydesk("status", "--data", str(tmp_path))
    assert code == 2
    assert f"no desk has run on {tmp_path}" in told


@pytest.mark.parametrize("command", ["show", "why"])
def test_an_id_that_nobody_knows(copydesk: Command, server: str, command: str) -> None:
    code, _, told = copydesk(command, "nobody", COPYDESK_REDIS_URL=server)
    assert code == 2
    assert "nobody" in told


def test_an_article_of_a_later_major_version_is_told(copydesk: Command, server: str, config: Settings) -> None:
    keys, article = Keys(config.desk), golden_articles()[0]
    with Redis.from_url(server) as redis:
        fill(redis, keys)
        redis.hset(keys.article(article.id), "json", '{"schema_version": "2.0"}')
    code, _, told = copydesk("show", article.id, COPYDESK_REDIS_URL=server, COPYDESK_DESK=config.desk)
    assert code == 2
    assert "version 2.0" in told


def test_parse_ends_with_1_where_a_file_was_refused(copydesk: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    code, out, _ = copydesk("parse", str(tmp_path / "empty.txt"), str(tmp_path / "gone.txt"))
    assert code == 1
    assert [json.loads(line)["refused"]["reason"] for line in out.splitlines()] == ["empty", "unreadable"]


def test_every_command_says_what_it_does_and_shows_an_example(copydesk: Command) -> None:
    group = typer.main.get_command(cli.app)
    commands = {name: group.get_command(None, name) for name in group.list_commands(None)}
    commands |= {**commands.pop("contract").commands, **commands.pop("alert").commands}
    lacking = [name for name, command in commands.items() if "Example: `" not in (command.help or "")]
    assert lacking == []


def test_a_setting_that_is_misspelt_is_refused(copydesk: Command) -> None:
    code, _, told = copydesk("status", COPYDESK_WINDOW_SEED="5")
    assert code == 2
    assert "COPYDESK_WINDOW_SEED: no such setting; is COPYDESK_WINDOW_SEEDS meant?" in told


def test_the_version_is_told(copydesk: Command) -> None:
    code, out, _ = copydesk("--version")
    assert (code, out.split()[0]) == (0, "copydesk")


def test_notices_that_nobody_reads_any_more_are_not_waited_for(server: str, config: Settings) -> None:
    environment = {**os.environ, "COPYDESK_REDIS_URL": server, "COPYDESK_DESK": config.desk}
    fill(Redis.from_url(server), Keys(config.desk))
    tail = f"{sys.executable} -m worker.commands.app tail --beginning | head -1"
    shown = subprocess.run(tail, shell=True, env=environment, capture_output=True, text=True, timeout=120)
    assert shown.stdout.count("\n") == 1


def test_a_file_that_is_a_duplicate_names_its_twin(copydesk: Command, server: str, config: Settings) -> None:
    ledger = Ledger(Redis.from_url(server), config)
    ledger.register(dropped("first.txt", "Harbour reopens"))
    lease = ledger.claim(dropped("first.txt", "Harbour reopens").seed_id, "here:1:a")
    assert lease
    published = article(lease)
    ledger.publish(lease, published)
    ledger.register(dropped("second.txt", "Harbour reopens"))
    place = {"COPYDESK_REDIS_URL": server, "COPYDESK_DESK": config.desk}
    code, _, told = copydesk("show", "second.txt", **place)
    assert code == 2
    assert told.startswith("copydesk: second.txt is a duplicate, the same bytes as another file; see first.txt")
    assert told.endswith(f"copydesk show {published.id}\n")
    _, out, _ = copydesk("why", "second.txt", "--json", **place)
    assert json.loads(out)["repeats"] == {"path": "first.txt", "title": None, "article_id": published.id}


def test_status_names_the_desk_without_its_password(copydesk: Command, server: str, config: Settings) -> None:
    _, out, _ = copydesk("status", COPYDESK_REDIS_URL=server, COPYDESK_DESK=config.desk)
    assert out.splitlines()[0].split() == ["desk", config.desk]


def test_a_file_that_nobody_knows_is_not_retried(copydesk: Command, server: str, config: Settings) -> None:
    code, _, told = copydesk("retry", "nobody.txt", COPYDESK_REDIS_URL=server, COPYDESK_DESK=config.desk)
    assert code == 2
    assert "nothing of 'nobody.txt'" in told


def test_parse_reads_a_file_of_any_name(copydesk: Command, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Harbour reopens\n\nThe harbour reopened.\n")
    code, out, _ = copydesk("parse", str(path), "--no-enrich")
    assert code == 0
    assert json.loads(out)["source"]["name"] == "caf\\xe9.txt"


@pytest.mark.parametrize("command", ["watch", "work"])
def test_no_desk_runs_on_a_store_that_evicts(copydesk: Command, tmp_path: Path, command: str) -> None:
    with embedded.server(tmp_path) as url:
        Redis.from_url(url).config_set("maxmemory-policy", "allkeys-lru")
        code, _, told = copydesk(command, COPYDESK_REDIS_URL=url)
    assert code == 3
    assert "maxmemory-policy is allkeys-lru, set noeviction" in told


@pytest.mark.parametrize("command", ["watch", "work"])
def test_no_desk_runs_on_a_replica(copydesk: Command, tmp_path: Path, command: str) -> None:
    with embedded.server(tmp_path) as url:
        Redis.from_url(url).replicaof("127.0.0.1", 1)
        code, _, told = copydesk(command, COPYDESK_REDIS_URL=url)
    assert code == 3
    assert "replica" in told


def test_a_database_that_is_missing_is_named(copydesk: Command, server: str) -> None:
    code, _, told = copydesk("work", COPYDESK_REDIS_URL=server.removesuffix("/0") + "/99")
    assert code == 3
    assert "DB index is out of range" in told


@pytest.mark.parametrize("command", ["up", "watch", "work"])
def test_a_metrics_host_that_is_none_is_refused_at_once(copydesk: Command, tmp_path: Path, command: str) -> None:
    words = [command, str(tmp_path)] if command == "up" else [command]
    told = copydesk(*words, COPYDESK_METRICS_PORT="1", COPYDESK_METRICS_HOST="no.such.host.invalid")
    assert told[0] == 2
    assert "COPYDESK_METRICS_HOST: no.such.host.invalid" in told[2]


@pytest.mark.parametrize("missing", running.TRACING)
def test_traces_without_their_packages_are_refused_at_once(
    copydesk: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """Also where a package of theirs is there, which other libraries bring along."""
    monkeypatch.setattr(running, "find_spec", lambda name: None if name == missing else running)
    code, _, told = copydesk("up", str(tmp_path), COPYDESK_TRACES="true")
    assert code == 2
    assert "COPYDESK_TRACES needs the extra `tracing`" in told


def test_a_list_that_is_no_json_is_named(copydesk: Command) -> None:
    code, _, told = copydesk("status", COPYDESK_SUBSCRIBERS="risk")
    assert code == 2
    assert 'field "subscribers"' in told


def test_a_secret_that_cannot_be_read_is_named(
    copydesk: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "copydesk_redis_url"
    secret.write_text("redis://store")

    def unreadable(path: Path, **_: object) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_text", unreadable)
    monkeypatch.setitem(Settings.model_config, "secrets_dir", tmp_path)
    code, _, told = copydesk("status")
    assert code == 2
    assert f"Permission denied: '{secret}'" in told
