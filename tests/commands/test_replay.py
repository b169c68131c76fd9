"""Replay: another version of an enricher makes a revision of the articles that it made, and of no others."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from redis import Redis
from typer.testing import CliRunner

from schemas.article import Article, Run
from schemas.client import Desk
from worker import pipeline
from worker.commands import replay
from worker.commands.app import app
from worker.config import Settings, settings
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile
from worker.plugins import Enricher
from worker.work.ingest import bring_to_outcome

TEXTS = {"a.txt": "Harbour\n\nThe harbour of Valletta reopened on Monday.", "b.txt": "Lac\n\nLe lac est rouvert."}


@pytest.fixture
def ledger(server: str, config: Settings, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """With one enricher alone, that all the articles go through."""
    use(monkeypatch, "1")
    monkeypatch.setenv("COPYDESK_REDIS_URL", server)
    monkeypatch.setenv("COPYDESK_DESK", config.desk)
    settings.cache_clear()
    yield Ledger(Redis.from_url(server), config)
    settings.cache_clear()


def use(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """An enricher that names its version as the article's section."""
    enricher = Enricher("section", lambda document: {"section": version}, version=version)
    for module in (pipeline, replay):
        monkeypatch.setattr(module, "enrichers", lambda: (enricher,))


def drop(ledger: Ledger, name: str) -> str:
    """Take a file in as the watcher does, and work on it where there is something to do."""
    data = TEXTS[name].encode()
    sha256 = hashlib.sha256(data).hexdigest()
    seed_id = hashlib.sha256(name.encode() + bytes.fromhex(sha256)).hexdigest()
    file = DroppedFile(name.encode(), seed_id, "1:1:1", len(data), datetime.now(UTC), sha256, data)
    outcome = ledger.register(file)
    if outcome == "due":
        lease = ledger.claim(seed_id, "here:1:a")
        assert lease is not None
        bring_to_outcome(ledger, lease, settings())
    return outcome


def told(*words: str) -> dict[str, object]:
    result = CliRunner().invoke(app, ["replay", "--json", *words])
    assert result.exit_code == 0, result.output
    told: dict[str, object] = json.loads(result.stdout)
    return told


def test_what_another_version_made_is_published_again_as_a_revision(
    ledger: Ledger, server: str, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(ledger, "a.txt")
    use(monkeypatch, "2")
    drop(ledger, "b.txt")
    assert told("--dry-run") == {"outdated": 1, "files": 1, "replayed": 0, "changed": ["section"]}
    assert told() == {"outdated": 1, "files": 1, "replayed": 1, "changed": ["section"]}
    assert (drop(ledger, "a.txt"), drop(ledger, "b.txt")) == ("due", "known")
    with Desk.connect(server, config.desk).redis as redis:
        articles = {article.source.name: article for article in Desk(redis, config.desk).articles()}
        types = [fields["type"] for _, fields in redis.xrange(ledger.keys.notices)]
    assert {name: (article.section, article.revision) for name, article in articles.items()} == {
        "a.txt": ("2", 2),
        "b.txt": ("2", 1),
    }
    assert types == ["article.published.v1", "article.published.v1", "article.updated.v1"]
    assert told()["outdated"] == 0


def test_only_what_is_named_counts(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(ledger, "a.txt")
    use(monkeypatch, "2")
    assert told("--changed", "parse:text")["outdated"] == 0
    assert told("--changed", "section", "--dry-run")["outdated"] == 1
    assert CliRunner().invoke(app, ["replay", "--changed", "no such"]).exit_code == 2


def test_a_new_enricher_counts_and_another_parser_does_not() -> None:
    runs = (Run(by="parse:text/1", milliseconds=1),)
    article = Article.model_construct(runs=runs)
    assert replay.changed(article, {"parse:text": "1", "parse:html": "9"}) == []
    assert replay.changed(article, {"parse:text": "2"}) == ["parse:text"]
    assert replay.changed(article, {"parse:text": "1", "keywords": "1"}) == ["keywords"]


def test_an_article_whose_file_the_ledger_has_forgotten_is_counted_and_left(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(ledger, "a.txt")
    (seed_id,) = (key.decode().rpartition(":")[2] for key in ledger.redis.scan_iter(ledger.keys.seed("*")))
    sha256 = hashlib.sha256(TEXTS["a.txt"].encode()).hexdigest()
    assert ledger.forget_seed(seed_id, sha256, ledger.now_ms() + 1000)
    use(monkeypatch, "2")
    assert told() == {"outdated": 1, "files": 0, "replayed": 0, "changed": ["section"]}
