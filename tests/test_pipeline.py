"""Bytes in, articles out."""

from schemas.article import misplaced
from worker.pipeline import articles
from worker.plugins import Seed


def test_every_paragraph_stands_where_its_span_says() -> None:
    (article,) = articles(Seed("a.txt", b"Harbour reopens\n\nOne.\n\nTwo  words.\n"))
    assert [span.text for span in article.paragraphs] == ["One.", "Two words."]
    assert not list(misplaced(article, list(article.paragraphs)))
