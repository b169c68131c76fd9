"""The commands for alerts, and the page that delivers what they ask for."""

import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis
from typer.testing import CliRunner, Result

from tests.contract.publishing import made, publish
from tests.web.alerts.receiver import Receiver, receiving
from worker.commands.app import app
from worker.config import Settings, settings
from worker.desk.embedded import free_port
from worker.desk.ledger import Ledger

PAGE = Path(__file__).parents[2] / "docs" / "alerts.md"
Command = Callable[..., Result]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def command(server: str, config: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    place = {"REDIS_URL": server, "DESK": config.desk, "INDEX": str(tmp_path / "index.db"), "PRIVATE_WEBHOOKS": "true"}
    for name, value in place.items():
        monkeypatch.setenv(f"COPYDESK_{name}", value)
    settings.cache_clear()
    yield lambda *words: CliRunner().invoke(app, ["alert", *words])
    settings.cache_clear()


def told(result: Result) -> object:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_an_alert_is_made_tested_listed_and_removed(command: Command, receiver: Receiver) -> None:
    added = told(command("add", "lighthouse country:MLT", receiver.url, "--json"))
    assert added["feed"] == f"/alerts/{added['id']}/feed"
    receiver.secret = added["secret"]
    tested = told(command("test", added["id"], "--json"))
    assert [came["type"] for came in receiver.came[tested["message"]]] == ["alert.test"]
    [listed] = told(command("list", "--json"))
    assert (listed["id"], listed["query"], listed["waiting"]) == (added["id"], "lighthouse country:MLT", 0)
    assert "secret" not in listed
    assert told(command("remove", added["id"], "--json")) == {"removed": added["id"]}
    assert told(command("list", "--json")) == []


def test_the_commands_of_the_page_on_alerts_do_what_it_shows(command: Command, receiver: Receiver) -> None:
    [block] = re.findall(r"^```console\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    id = ""
    for line, shown in re.findall(r"^\$ copydesk alert (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        words = shlex.split(line.replace("https://hooks.example/news", receiver.url).replace("3f9a1c2e", id))
        result = command(*words)
        assert result.exit_code == 0, result.output
        id = id or result.stdout.split()[1]
        assert len(result.stdout.splitlines()) >= len(shown.splitlines()) - 1  # one more where something failed
        assert "feed" not in shown or shown.splitlines()[-1].replace("3f9a1c2e", id) == result.stdout.splitlines()[-1]


def test_without_a_webhook_matches_are_read(command: Command) -> None:
    added = told(command("add", "lighthouse", "--json"))
    assert (added["url"], added["secret"]) == ("", None)
    assert command("test", added["id"]).exit_code == 2
    assert f"→  /alerts/{added['id']}/feed" in command("list").output


def test_a_receiver_that_refuses_the_test_is_exit_code_1(command: Command, receiver: Receiver) -> None:
    receiver.status = 410
    added = told(command("add", "lighthouse", receiver.url, "--json"))
    result = command("test", added["id"])
    assert result.exit_code == 1
    assert "answers 410" in result.output


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "contry:MLT", "https://hooks.example/"), "is country: meant?"),
        (("add", "ferry", "mailto:me@hooks.example"), "no address of the web"),
        (("test", "nobody"), "no alert 'nobody'"),
        (("remove", "nobody"), "no alert 'nobody'"),
    ],
)
def test_what_is_wrong_is_exit_code_2_and_said(command: Command, words: tuple[str, ...], why: str) -> None:
    result = command(*words)
    assert result.exit_code == 2
    assert why in result.output


def test_loopback_is_refused_unless_a_setting_allows_it(
    command: Command, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COPYDESK_PRIVATE_WEBHOOKS")
    settings.cache_clear()
    result = command("add", "ferry", receiver.url)
    assert result.exit_code == 2
    assert "COPYDESK_PRIVATE_WEBHOOKS" in result.output


@pytest.mark.slow
def test_the_page_delivers_what_was_published_while_it_was_away_and_after(
    command: Command, receiver: Receiver, server: str, config: Settings, tmp_path: Path
) -> None:
    receiver.secret = told(command("add", "lighthouse", receiver.url, "--json"))["secret"]
    ledger = Ledger(Redis.from_url(server), config)
    publish(ledger, made(1, "The first lighthouse was lit."))
    arguments = [sys.executable, "-m", "worker.commands.app", "web", "--port", str(free_port(8360))]
    with subprocess.Popen(arguments, env=dict(os.environ), stdout=subprocess.DEVNULL) as page:
        try:
            wait_for(command, 1)
            publish(ledger, made(2, "Another lighthouse burnt down."))
            wait_for(command, 2)
        finally:
            page.terminate()
    assert [len(came) for came in receiver.came.values()] == [1, 1]


def wait_for(command: Command, delivered: int) -> None:
    until = time.monotonic() + 60
    while (listed := told(command("list", "--json"))[0])["delivered"] < delivered:
        assert time.monotonic() < until, listed
        time.sleep(0.1)
