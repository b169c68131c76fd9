"""What articles say is printed, and no terminal obeys it: by no command, and not as JSON either."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from typer.testing import CliRunner

from tests.contract.publishing import publish
from tests.web.hostile import carrying, spread
from tests.web.injections import TEXTS
from worker.commands.app import app
from worker.config import Settings, settings
from worker.desk.ledger import Ledger
from worker.harmless import CONTROL
from worker.plugins import exporters
from worker.web.alerts.book import Book
from worker.web.search.index import Index

ARTICLES = [carrying(text) for text in TEXTS]
COMMANDS = [
    ["list", "--count", "200"],
    ["list", "--count", "200", "--json"],
    ["search", "said", "--count", "200", "--facets"],
    ["search", "said", "--count", "200", "--facets", "--json"],
    *(["search", text] for text in TEXTS),
    *(["show", article.id] for article in ARTICLES),
    *(["show", article.id, "--json"] for article in ARTICLES),
    *(["show", text] for text in TEXTS if "\x00" not in text),
    *(["why", text] for text in TEXTS if "\x00" not in text),
    *(["show", article.id[:16]] for article in ARTICLES),
    *(["show", article.id[:16], "--json"] for article in ARTICLES),
    ["entities", ""],
    ["entities", "", "--json"],
    ["stories"],
    ["stories", "--json"],
    ["status"],
    ["alert", "list"],
    ["alert", "list", "--json"],
    ["export"],
    *(["export", "--as", name] for name in exporters()),
]


@pytest.fixture(scope="module")
def place(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings of a desk on which every field says what it should not."""
    folder = tmp_path_factory.mktemp("hostile")
    ledger = Ledger(Redis.from_url(server), Settings(desk="hostile"))
    index, book = Index(folder / "aside.db"), Book(folder / "alerts-hostile.db")
    for article in ARTICLES:
        publish(ledger, article)
    for text in TEXTS:
        spread(ledger, index, book, text)
    index.close()
    book.close()
    with pytest.MonkeyPatch.context() as patch:
        place = {"REDIS_URL": server, "DESK": "hostile", "INDEX": str(folder / "index.db")}
        for name, value in place.items():
            patch.setenv(f"COPYDESK_{name}", value)
        settings.cache_clear()
        yield {f"COPYDESK_{name}": value for name, value in place.items()}
    settings.cache_clear()


def harmless(printed: str) -> bool:
    return not CONTROL.search(printed.replace("\n", ""))


@pytest.mark.slow
def test_no_command_prints_what_a_terminal_obeys(place: dict[str, str]) -> None:
    printed = 0
    for words in COMMANDS:
        result = CliRunner().invoke(app, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), (words, result.exception)
        assert harmless(result.output), (words, CONTROL.findall(result.output.replace("\n", "")))
        printed += len(result.output)
    assert printed > 100_000


@pytest.mark.slow
def test_nor_does_one_that_follows_the_desk(place: dict[str, str]) -> None:
    for more in ((), ("--json",)):
        command = [sys.executable, "-m", "worker.commands.app", "tail", "--beginning", *more]
        with subprocess.Popen(command, env={**os.environ, **place}, stdout=subprocess.PIPE, text=True) as tail:
            assert tail.stdout is not None
            lines = [tail.stdout.readline() for _ in ARTICLES]
            tail.terminate()
        assert all(map(harmless, lines))
        assert any("pwned" in line for line in lines)


def test_nor_does_one_that_reads_a_file(tmp_path: Path) -> None:
    for number, text in enumerate(TEXTS):
        (file := tmp_path / f"{number}.txt").write_text(
            f"A headline\n\n{text}\n\nAnd said {text}.\n", "utf-8", newline=""
        )
        for more in ((), ("--roles",), ("--roles", "--json")):
            result = CliRunner().invoke(app, ["parse", "--no-enrich", *more, str(file)])
            assert harmless(result.output), (text, more)
            for line in result.output.splitlines() if "--roles" not in more or "--json" in more else ():
                json.loads(line)
