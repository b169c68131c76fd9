"""The README says what happens: its commands, its queries and its plug-ins are run."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.bench.desks import RunningDesk, running
from worker.pipeline import assemble, enrich
from worker.plugins import Confidence, Seed

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SAMPLE = "000_ef686245f382e15e.txt"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk of real processes that has published the sample seed."""
    folder = tmp_path_factory.mktemp("drop")
    (folder / SAMPLE).write_bytes((ROOT / "seeds" / SAMPLE).read_bytes())
    with running(workers=1, folder=folder) as desk:
        desk.wait_for_published(1, 60)
        yield desk


def run(desk: RunningDesk, command: list[str]) -> str:
    home = str(desk.folder.parent / "home")  # where the search keeps its index
    environment = {**os.environ, "COPYDESK_REDIS_URL": desk.url, "COLUMNS": "200", "XDG_DATA_HOME": home}
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_the_commands_print_what_the_readme_shows(desk: RunningDesk) -> None:
    for command, shown in re.findall(r"^\$ copydesk (.*)\n((?:(?!\$ ).*\n)*)", blocks("console")[0], re.MULTILINE):
        printed = run(desk, [sys.executable, "-m", "worker.commands.app", *shlex.split(command)])
        for line in shown.splitlines():
            pattern = ".*".join(re.escape(part) for part in line.split("…"))
            assert re.search(pattern, printed), f"copydesk {command} does not print {line!r}:\n{printed}"


@pytest.mark.slow
def test_the_queries_find_the_article(desk: RunningDesk) -> None:
    for query in blocks("redis")[0].splitlines():
        assert desk.redis.execute_command(*shlex.split(query))


@pytest.mark.slow
def test_the_python_consumer_prints_the_articles(desk: RunningDesk) -> None:
    code = next(block for block in blocks("python") if "Desk.connect" in block)
    printed = run(desk, [sys.executable, "-c", re.sub(r"redis://[^\"]+", desk.url, code)])
    assert "Putin Signals Willingness" in printed


@pytest.fixture(autouse=True)
def _without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plug-ins of the README stand in no file of ours, from which their version would follow."""
    monkeypatch.setattr("worker.plugins.version_of", lambda module: "1")


def plugin(name: str) -> Any:
    code = next(block for block in blocks("python") if name in block)
    namespace: dict[str, Any] = {"__name__": f"worker.{name}"}
    exec(code, namespace)
    return namespace[name]


def test_the_parser_reads_its_format() -> None:
    parser = plugin("PARSER")
    seed = Seed("a.tick", b"TICKER|Ferry back in service|It sails again.")
    (parsed,) = parser.parse(seed)
    assert (parser.recognises(seed), parsed.title, parsed.paragraphs) == (
        Confidence.CONTENT,
        "Ferry back in service",
        ("It sails again.",),
    )


def test_the_enricher_fills_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.pipeline.enrichers", lambda: (plugin("ENRICHER"),))
    parser = plugin("PARSER")
    seed = Seed("a.tick", b"TICKER|Ferry back in service|" + b"word " * 460)
    (parsed,) = parser.parse(seed)
    article = enrich(assemble(seed, parsed, datetime.now(UTC)))
    assert json.loads(article.model_dump_json())["extensions"] == {"reading_minutes": 2.0}


def test_every_page_that_the_readme_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target.partition("#")[0]).exists(), target
