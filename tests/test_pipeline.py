"""Bytes in, articles out."""

from schemas.article import Run, misplaced
from worker.pipeline import articles, assemble
from worker.plugins import ParsedArticle, Seed


def test_every_paragraph_stands_where_its_span_says() -> None:
    (article,) = articles(Seed("a.txt", b"Harbour reopens\n\nOne.\n\nTwo  words.\n"))
    assert [span.text for span in article.paragraphs] == ["One.", "Two words."]
    assert not list(misplaced(article, list(article.paragraphs)))


def test_broken_unicode_and_control_characters_do_not_reach_the_record() -> None:
    parsed = ParsedArticle(("Half \ud83d of\x00 a\x1b face.",), title="A\x07 \udc00 title")
    article = assemble(Seed("a.txt", b""), parsed, Run(name="parse:text", version="1", status="ok", milliseconds=0))
    assert (article.text, article.title) == ("Half \ufffd of a face.", "A \ufffd title")
    assert article.model_dump_json()
