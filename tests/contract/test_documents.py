"""What docs/consuming.md shows works on the desk that it describes."""

import re
import shlex
from pathlib import Path

import pytest

from schemas.client import Desk
from schemas.testing import copydesk_desk, golden_articles

__all__ = ["copydesk_desk"]

DOCUMENT = (Path(__file__).parents[2] / "docs" / "consuming.md").read_text("utf-8")


def snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)


def test_every_line_for_redis_cli_works(copydesk_desk: Desk) -> None:
    article_id, replies = golden_articles()[0].id, {}
    for line in "".join(snippets("sh")).splitlines():
        program, *words = shlex.split(line, comments=True)
        assert program == "redis-cli"
        entry_id = copydesk_desk.redis.xrange("copydesk:{main}:notices")[0][0]
        words = [word.replace(":ID", f":{article_id}").replace("ENTRY-ID", entry_id) for word in words]
        replies[words[0], words[-1]] = copydesk_desk.redis.execute_command(*words)
    assert replies["XREADGROUP", ">"]
    assert replies["HGET", "json"]
    assert replies["XACK", entry_id] == 1
    assert replies["ZRANGE", "10"]


def test_the_python_lines_work(
    copydesk_desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Desk, "connect", lambda url: copydesk_desk)
    for snippet in snippets("python"):
        exec(snippet, {})
    assert "Valletta harbour reopens" in capsys.readouterr().out


def test_the_service_is_thirty_lines() -> None:
    service = Path(__file__).parents[2] / "docs" / "consumer.py"
    assert len(service.read_text("utf-8").splitlines()) <= 30
