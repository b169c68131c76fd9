"""The commands for other services, run on a real server."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from redis import Redis
from typer.testing import CliRunner, Result

from schemas.keys import Keys
from schemas.testing import fill, golden_articles
from worker.commands.app import app
from worker.config import Settings, settings

Command = Callable[..., Result]


@pytest.fixture
def keys(config: Settings, server: str) -> Keys:
    """Of a desk filled with the golden articles."""
    with Redis.from_url(server) as redis:
        fill(redis, Keys(config.desk))
    return Keys(config.desk)


@pytest.fixture
def command(keys: Keys, server: str, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("COPYDESK_REDIS_URL", server)
    monkeypatch.setenv("COPYDESK_DESK", keys.desk)
    settings.cache_clear()
    yield lambda *words: CliRunner().invoke(app, words)
    settings.cache_clear()


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_export_prints_articles_as_they_are_oldest_first(command: Command) -> None:
    exported = lines(command("export"))
    assert [article["published_at"] for article in exported] == ["2024-05-30T00:00:00Z", "2024-06-03T14:30:00Z", None]


def test_export_takes_times_and_several_filters_at_once(command: Command) -> None:
    assert len(lines(command("export", "--since", "2024-06-01", "--until", "2024-06-04"))) == 1
    assert len(lines(command("export", "--until", "yesterday"))) == len(lines(command("export")))
    assert lines(command("export", "--since", "yesterday")) == []
    assert command("export", "--since", "someday").exit_code == 2
    assert len(lines(command("export", "--by", "processed"))) == 3
    assert [article["title"] for article in lines(command("export", "--country", "MLT"))] == [
        "Valletta harbour reopens"
    ]
    assert len(lines(command("export", "--language", "en"))) == 2
    both = lines(command("export", "--language", "en", "--country", "MLT"))
    assert [article["title"] for article in both] == ["Valletta harbour reopens"]
    assert lines(command("export", "--language", "en", "--country", "CHE")) == []


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--country", "Iceland", "no article has the country 'ISL'"),
        ("--language", "mt", "no article has the language 'mt'"),
        ("--country", "Malto", "no such country: 'Malto'; is MLT (Malta)"),
        ("--story", "0" * 16, "no article has the story"),
    ],
)
def test_a_filter_that_no_article_meets_is_told(command: Command, option: str, value: str, why: str) -> None:
    result = command("export", option, value)
    assert result.exit_code != 0
    assert why in result.stderr + str(result.exception)


@pytest.mark.parametrize("country", ["CHE", "CH", "Switzerland"])
def test_a_country_is_named_by_either_code_or_its_name(command: Command, country: str) -> None:
    assert len(lines(command("export", "--country", country))) == 1


def test_export_in_another_format(command: Command) -> None:
    assert {item["standard"]["name"] for item in lines(command("export", "--as", "ninjs"))} == {"ninjs"}
    assert command("export", "--as", "morse").exit_code == 2


def test_show_in_another_format(command: Command) -> None:
    [work] = lines(command("show", golden_articles()[2].id, "--as", "schema-org"))
    assert work["headline"] == "Valletta harbour reopens"


def test_a_desk_that_keeps_its_contract(command: Command, server: str, keys: Keys) -> None:
    result = command("contract", "verify", "--url", server, "--desk", keys.desk, "--json")
    assert json.loads(result.stdout) == {"kept": True, "problems": 0}
    assert result.exit_code == 0


def test_a_desk_that_breaks_its_contract_hears_each_problem(command: Command, server: str, keys: Keys) -> None:
    annecy, colombo, harbour = golden_articles()
    with Redis.from_url(server) as redis:
        redis.delete(keys.article(annecy.id))
        redis.hset(keys.article(colombo.id), "json", "{}")
        moved = harbour.model_copy(update={"text": f" {harbour.text}"})
        redis.hset(keys.article(harbour.id), "json", moved.model_dump_json())
        redis.xadd(keys.notices, {"type": "seed.duplicate.v1"})
        schema = json.loads(redis.hget(keys.schemas, "article.schema.json"))
        del schema["properties"]["subtitle"]
        redis.hset(keys.schemas, "article.schema.json", json.dumps(schema))
    result = command("contract", "verify", "--url", server, "--desk", keys.desk)
    assert result.exit_code == 1
    assert f"article {annecy.id}: stands in" in result.stderr
    assert f"article {colombo.id}: " in result.stderr
    assert f"article {harbour.id}: there are no words, or others, at " in result.stderr
    assert "Article.subtitle: is gone" in result.stderr
    assert "notice " in result.stderr


def test_the_contract_is_printed(command: Command) -> None:
    assert json.loads(command("contract", "print", "asyncapi.json").stdout)["asyncapi"] == "3.0.0"
    assert command("contract", "print", "../gate.py").exit_code == 2


def test_every_format_is_named_in_the_help_and_in_the_documents() -> None:
    from worker.plugins import exporters

    told = CliRunner().invoke(app, ["export", "--help"], env={"COLUMNS": "200"}).output
    documented = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    for name in exporters():
        assert name in told
        assert f"`{name}`" in documented
