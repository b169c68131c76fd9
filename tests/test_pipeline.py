"""Bytes in, articles out."""

import gzip
import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from schemas.annotations import Stretch
from schemas.article import Article
from schemas.spans import misplaced
from tests.dropping import claimed, dropped, notices
from tests.samples import SEEDS
from worker import pipeline
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.pipeline import articles, assemble
from worker.plugins import Enricher, ParsedArticle, Parser, Seed, parsers
from worker.work.ingest import bring_to_outcome

PAGE = (SEEDS / "ferry-fares.html").read_bytes()
READ_AT = datetime(2026, 1, 2, tzinfo=UTC)


def zipped(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, data)
    return made.getvalue()


def only(seed: Seed) -> Article:
    (article,) = articles(seed, enriched=False)
    assert isinstance(article, Article)
    return article


def test_every_paragraph_stands_where_its_span_says() -> None:
    (article,) = articles(Seed("a.txt", b"Harbour reopens\n\nOne.\n\nTwo  words.\n"))
    assert [article.words(paragraph) for paragraph in article.paragraphs] == ["One.", "Two words."]
    assert not list(misplaced(article, list(article.paragraphs)))


def test_broken_unicode_and_control_characters_do_not_reach_the_record() -> None:
    parsed = ParsedArticle(("Half \ud83d of\x00 a\x1b face.",), title="A\x07 \udc00 title")
    article = assemble(Seed("a.txt", b""), parsed, READ_AT)
    assert (article.text, article.title) == ("Half \ufffd of a face.", "A \ufffd title")
    assert article.model_dump_json()


def test_the_caller_gives_the_time() -> None:
    (article,) = articles(Seed("a.txt", b"Harbour reopens\n\nOne.\n"), lambda: READ_AT, enriched=False)
    assert article.processed_at == READ_AT


@pytest.mark.parametrize(
    ("name", "data", "read_by"),
    [
        ("a.html", PAGE, ["parse:html"]),
        ("a.zip", zipped("a.html", PAGE), ["parse:zip", "parse:html"]),
        ("a.zip", zipped("a.html.gz", gzip.compress(PAGE)), ["parse:zip", "parse:gz", "parse:html"]),
    ],
)
def test_an_article_names_every_parser_that_read_it(name: str, data: bytes, read_by: list[str]) -> None:
    """A page in an archive has to be made again when the parser of pages changes."""
    versions = {f"parse:{parser.name}": parser.version for parser in parsers()}
    runs = only(Seed(name, data)).runs
    assert [run.name for run in runs] == read_by
    assert [run.version for run in runs] == [versions[name] for name in read_by]


def test_a_seed_is_recognised_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(parser: Parser) -> Parser:
        return replace(parser, recognises=lambda seed: asked.append(parser.name) or parser.recognises(seed))

    ours = tuple(map(counting, parsers()))
    monkeypatch.setattr("worker.plugins.parsers", lambda: ours)
    only(Seed("a.html", PAGE))
    assert len(asked) == len(ours)


def test_an_enricher_that_fails_costs_its_own_fields_and_the_article_is_published(
    ledger: Ledger, config: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrichers = (
        Enricher("broken", lambda document: {"section": document.no_such_field}, version="1"),
        Enricher(
            "astray",
            lambda document: {"paragraphs": (Stretch(3, len(document.article.text)),)},
            version="1",
        ),
        Enricher("section", lambda document: {"section": "Ports"}, version="1"),
    )
    monkeypatch.setattr(pipeline, "enrichers", lambda: enrichers)
    lease = claimed(ledger, dropped("a.txt", "Harbour reopens\n\nThe harbour reopened.\n"))
    bring_to_outcome(ledger, lease, config)
    (notice,) = notices(ledger)
    assert (notice.type, notice.data.status) == ("article.published.v1", "partial")
    article = Article.model_validate_json(ledger.redis.hget(notice.data.key, "json"))
    assert (article.section, article.text) == ("Ports", "The harbour reopened.")
    assert [(run.name, run.status) for run in article.runs[1:]] == [
        ("broken", "failed"),
        ("astray", "failed"),
        ("section", "ok"),
    ]
    assert "no_such_field" in (article.runs[1].error or "")


def test_a_language_that_is_not_read_in_full_is_a_warning_and_no_failure() -> None:
    text = "Der Hafen wurde am Montag wieder geöffnet. Die Schiffe hatten eine Woche lang darauf gewartet."
    (article,) = articles(Seed("hafen.txt", f"Hafen wieder offen\n\n{text}\n".encode()))
    assert isinstance(article, Article)
    assert article.status == "complete"
    assert [warning.code for warning in article.warnings] == ["no_date", "language_not_enriched"]
    skipped = {run.name for run in article.runs if run.status == "skipped"}
    assert {"entities", "statements", "times", "events"} <= skipped


def test_an_english_article_has_no_such_warning() -> None:
    text = "The harbour opened again on Monday. Ships had waited for a whole week."
    (article,) = articles(Seed("harbour.txt", f"Harbour opens\n\n{text}\n".encode()))
    assert isinstance(article, Article)
    assert [warning.code for warning in article.warnings] == ["no_date"]


LINE = "The harbour board said on Monday that 12 ships waited."


def test_of_a_very_long_text_the_beginning_is_annotated_and_the_whole_is_published(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "settings", lambda: Settings(annotated_characters=2 * len(LINE) + 10))
    (article,) = articles(Seed("harbour.txt", f"Harbour opens\n\n{LINE}\n\n{LINE}\n\n{LINE}\n".encode()))
    assert isinstance(article, Article)
    assert (article.text, len(article.paragraphs)) == (f"{LINE}\n\n{LINE}\n\n{LINE}", 3)
    assert article.warnings[-1].message == f"annotations end at character {2 * len(LINE) + 2} of {len(article.text)}"
    told = article.text.rindex(LINE)
    assert [figure.span.start < told for figure in article.figures] == [True, True]
    assert max(sentence.end for sentence in article.sentences if sentence.part == "text") < told


@pytest.mark.parametrize(("text", "covered"), [(" ".join(["harbour"] * 40), 94), ("harbour" * 40, len(LINE))])
def test_a_paragraph_without_an_end_is_annotated_up_to_a_word(
    text: str, covered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "settings", lambda: Settings(annotated_characters=100))
    (article,) = articles(Seed("harbour.txt", f"Harbour opens\n\n{LINE} {text}\n".encode()))
    assert isinstance(article, Article)
    assert article.warnings[-1].message.startswith(f"annotations end at character {covered} of ")
