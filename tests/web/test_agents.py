"""An agent reads a live desk by the Python MCP client; every value that it gets comes with the words that prove it."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from typer.testing import CliRunner

from schemas.article import InStory
from schemas.story import Story, StoryEntity
from schemas.testing import golden_articles, put
from tests.contract.publishing import made, publish
from worker.commands import window as commands
from worker.commands.app import app
from worker.config import Settings
from worker.desk.embedded import free_port
from worker.desk.ledger import Ledger

HARBOUR = next(article for article in golden_articles() if article.title == "Valletta harbour reopens")
STORY = Story(
    id="5" * 16,
    title="Valletta harbour reopens",
    articles=1,
    sources=1,
    entities=(StoryEntity(id="person:maria-borg", type="person", name="Maria Borg", articles=1),),
)
COMMAND = [sys.executable, "-m", "worker.commands.app", "mcp"]
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"query": "country:MLT"}),
    ("read_article", {"id": HARBOUR.id}),
    ("statements", {"about": "quay", "speaker": "borg"}),
    ("figures", {"about": "repairs"}),
    ("names", {"query": "harbour", "like": "borg"}),
    ("stories", {"query": "country:MLT", "least": 1}),
    ("read_story", {"id": STORY.id}),
]


@pytest.fixture
def environment(server: str, ledger: Ledger, config: Settings, tmp_path: Path) -> dict[str, str]:
    """What `copydesk` reads the golden articles by."""
    put(ledger.redis, ledger.keys, HARBOUR.model_copy(update={"story": InStory(id=STORY.id)}))
    ledger.redis.hset(ledger.keys.story(STORY.id), "json", STORY.model_dump_json())
    ledger.redis.zadd(ledger.keys.stories, {STORY.id: 1.0})
    place = {"COPYDESK_REDIS_URL": server, "COPYDESK_DESK": config.desk, "COPYDESK_INDEX": str(tmp_path / "index.db")}
    return {**os.environ, **place}


@pytest.fixture
def by_stdio(environment: dict[str, str]) -> StdioServerParameters:
    return StdioServerParameters(command=COMMAND[0], args=COMMAND[1:], env=environment)


@pytest.fixture
def by_http(environment: dict[str, str]) -> Iterator[str]:
    port = free_port(8351)
    with subprocess.Popen([*COMMAND, "--port", str(port)], env=environment) as process:
        try:
            wait_for(port, 60)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            process.terminate()


def wait_for(port: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


async def answers(server: Any, calls: list[tuple[str, dict[str, Any]]]) -> tuple[set[str], list[Any]]:
    async with Client(server) as client:
        tools = (await client.list_tools()).tools
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
        return {tool.name for tool in tools}, [await client.call_tool(name, arguments) for name, arguments in calls]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything within an answer that says where its words stand."""
    if isinstance(value, dict) and {"part", "start", "end", "text"} <= value.keys():
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from spans(each)


def check(tools: set[str], told: list[Any]) -> None:
    assert tools == {name for name, _ in CALLS}
    assert [result.is_error for result in told] == [False] * len(CALLS)
    search, article, statements, figures, names, stories, story = (result.structured_content for result in told)
    assert [hit["card"]["id"] for hit in search["hits"]] == [HARBOUR.id]
    assert article["text"] == HARBOUR.text
    assert [each["speaker_name"] for each in statements["findings"]] == ["Maria Borg"]
    assert [each["span"]["text"] for each in figures["findings"]] == ["€12 million"]
    assert names["names"] == [{"id": "person:maria-borg", "name": "Maria Borg", "articles": 1}]
    assert [Story.model_validate(each) for each in stories["stories"]] == [STORY]
    assert Story.model_validate(story["story"]) == STORY
    assert [(each["id"], each["names"][0]["id"]) for each in story["articles"]] == [(HARBOUR.id, "person:maria-borg")]
    assert search["hits"][0]["story"]["id"] == STORY.id
    proof = list(spans([statements, figures, story]))
    assert len(proof) >= 5
    for span in proof:
        assert getattr(HARBOUR, span["part"])[span["start"] : span["end"]] == span["text"]


@pytest.mark.slow
def test_every_tool_answers_on_standard_input_and_output(by_stdio: StdioServerParameters) -> None:
    check(*asyncio.run(answers(by_stdio, CALLS)))


@pytest.mark.slow
def test_every_tool_answers_by_http(by_http: str) -> None:
    check(*asyncio.run(answers(by_http, CALLS)))
    elsewhere = urllib.request.Request(by_http, b"{}", {"host": "news.example", "content-type": "application/json"})
    with pytest.raises(urllib.error.HTTPError, match="421"):
        urllib.request.urlopen(elsewhere)


@pytest.mark.slow
def test_what_is_wrong_is_said_in_words(by_stdio: StdioServerParameters) -> None:
    wrong = [("search", {"query": "ferry contry:MLT"}), ("read_article", {"id": "0" * 32}), ("read_story", {"id": "0"})]
    _, (query, article, story) = asyncio.run(answers(by_stdio, wrong))
    assert query.is_error
    assert "is country: meant?" in query.content[0].text
    assert article.is_error
    assert "no such article" in article.content[0].text
    assert story.is_error
    assert "no such story" in story.content[0].text


@pytest.mark.slow
def test_what_is_published_while_an_agent_reads_is_found(by_stdio: StdioServerParameters, ledger: Ledger) -> None:
    async def found() -> int:
        async with Client(by_stdio) as client:
            await client.list_tools()
            publish(ledger, made(1, "A lighthouse was lit."))
            total, until = 0, time.monotonic() + 60
            while not total and time.monotonic() < until:
                total = (await client.call_tool("search", {"query": "lighthouse"})).structured_content["total"]
                await asyncio.sleep(0.5)
            return total

    assert asyncio.run(found()) == 1


def test_without_the_extra_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "find_spec", lambda _: None)
    result = CliRunner().invoke(app, ["mcp"])
    assert result.exit_code == 2
    assert "copydesk[mcp]" in result.output
