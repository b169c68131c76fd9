"""The services in the documents, in processes of their own, killed in the middle: each article once."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from redis import Redis

from schemas.annotations import Span, Statement, Stretch
from tests.contract.publishing import made, publish
from worker.config import Settings
from worker.desk.ledger import Ledger

ROOT = Path(__file__).parents[2]
ARTICLES = 500
KILLS = 3
NODE_MODULES = Path(os.environ.get("COPYDESK_NODE_MODULES", ROOT / ".venv" / "node" / "node_modules"))
"""Where `make node` puts the npm package `redis`."""

pytestmark = pytest.mark.slow


@pytest.fixture
def ledger(server: str, config: Settings) -> Ledger:
    return Ledger(Redis.from_url(server), config)


def follow_and_kill(ledger: Ledger, start: Callable[[], "subprocess.Popen[bytes]"], handled: Callable[[], int]) -> None:
    """Half of the articles are there before; the other half arrives while the service is killed again and again."""
    for number in range(ARTICLES // 2):
        publish(ledger, made(number, f"Story {number}."))
    arriving = iter(range(ARTICLES // 2, ARTICLES))
    kill_at = sorted(random.Random(7).sample(range(20, ARTICLES - 50), KILLS))
    service, kills, until = start(), 0, time.monotonic() + 300
    while handled() < ARTICLES and time.monotonic() < until:
        for number in islice(arriving, 50):
            publish(ledger, made(number, f"Story {number}."))
        if kills < KILLS and handled() >= kill_at[kills]:
            service.kill()
            service.wait()
            service, kills = start(), kills + 1
        time.sleep(0.01)
    time.sleep(0.2)
    service.send_signal(signal.SIGTERM)
    assert service.wait(60) == 0
    assert kills == KILLS


def test_the_python_service_handles_each_article_once(ledger: Ledger, server: str, tmp_path: Path) -> None:
    database = tmp_path / "handled.db"

    def start() -> "subprocess.Popen[bytes]":
        command = [sys.executable, ROOT / "docs" / "consumer.py", server, ledger.keys.desk, database]
        return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)})

    def articles() -> list[str]:
        if not database.exists():
            return []
        with sqlite3.connect(database, timeout=5) as reader:
            there = reader.execute("select 1 from sqlite_master").fetchone()
            return [row[0] for row in reader.execute("select article from handled")] if there else []

    follow_and_kill(ledger, start, lambda: len(articles()))
    assert len(articles()) == ARTICLES
    assert set(articles()) == {made(number).id for number in range(ARTICLES)}


def node_service(folder: Path) -> list[str]:
    """The command of the service in JavaScript, from a folder where it finds its package."""
    node = shutil.which("node")
    if not node or not (NODE_MODULES / "redis").is_dir():
        pytest.skip(f"no node, or no package redis in {NODE_MODULES}: `make node`")
    (folder / "node_modules").symlink_to(NODE_MODULES)
    return [node, str(shutil.copy(ROOT / "docs" / "consumer.mjs", folder))]


def test_the_node_service_finds_the_words_of_a_span_behind_an_emoji(
    ledger: Ledger, server: str, tmp_path: Path
) -> None:
    """One that counts UTF-16 units cuts every span after the first emoji elsewhere."""
    command, file = node_service(tmp_path), tmp_path / "handled.jsonl"
    text = "🚢🚢🚢 The ferry 𝒜 sails “now”, said Ana Cruz, “or never”."
    pieces = [Span(start=text.index(part), end=text.index(part) + len(part)) for part in ("“now”", "“or never”")]
    statement = Statement(id="s1", kind="quote", content=tuple(pieces))
    article = made(1, text).model_copy(update={"summary": (Stretch(4, len(text)),), "statements": (statement,)})
    publish(ledger, article)
    service = subprocess.Popen([*command, server, ledger.keys.desk, file])
    until = time.monotonic() + 60
    while not (file.exists() and file.read_text("utf-8").endswith("\n")) and time.monotonic() < until:
        time.sleep(0.05)
    service.send_signal(signal.SIGTERM)
    assert service.wait(60) == 0
    handled = json.loads(file.read_text("utf-8"))
    assert handled["summary"] == text[4:] == article.words(*article.summary)
    assert handled["said"] == ["“now” “or never”"] == [article.words(*statement.content)]


def test_the_node_service_handles_each_article_once(ledger: Ledger, server: str, tmp_path: Path) -> None:
    command, file = node_service(tmp_path), tmp_path / "handled.jsonl"

    def articles() -> list[str]:
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return [json.loads(line)["article"] for line in lines if line.endswith("}")]

    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen([*command, server, ledger.keys.desk, file])

    follow_and_kill(ledger, start, lambda: len(articles()))
    assert len(articles()) == ARTICLES
    assert set(articles()) == {made(number).id for number in range(ARTICLES)}
