"""A document: one pass over an article, shared by everything that reads it."""

import pytest

from tests.enrichers.reading import read
from worker.english.document import Document
from worker.errors import Skipped


def _document(*paragraphs: str, title: str | None = None, language: str | None = "en") -> Document:
    return Document(read(*paragraphs, title=title, language=language))


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_what_is_in_english_is_read(language: str) -> None:
    _document("Ships return.", language=language).require_english()


@pytest.mark.parametrize("language", ["de", "sr-Latn", None])
def test_what_is_not_known_to_be_english_is_not(language: str | None) -> None:
    with pytest.raises(Skipped):
        _document("Ships return.", language=language).require_english()


def test_the_language_follows_the_article_as_it_is_filled_in() -> None:
    document = _document("Ships return.", language=None)
    document.article = document.article.model_copy(update={"language": read("x").language})
    document.require_english()


def test_words_and_sentences_stand_where_the_parts_say() -> None:
    document = _document("Two ships. One quay.", "Rain.", title="Harbour reopens")
    for part in document.parts:
        assert all(part.text[word.start : word.end] == word.text for word in part.words)
    assert [document.text.text[slice(*each)] for each in document.text.sentences] == [
        "Two ships.",
        "One quay.",
        "Rain.",
    ]
    assert [word.text for word in document.text.words_in(*document.text.sentences[1])] == ["One", "quay", "."]
    assert [document.text.words[place].text for place in document.text.sentence_starts] == ["Two", "One", "Rain"]


def test_a_span_of_a_part_holds_its_words() -> None:
    document = _document("Ships return.", title="Harbour reopens")
    assert document.title.span(0, 7).model_dump()["part"] == "title"
    assert (document.part("text"), document.part("title")) == (document.text, document.title)


def test_the_words_of_paragraphs_never_stick_together() -> None:
    document = _document("One", "two")
    assert [[word.text for word in words] for words in document.text.words_by_paragraph] == [["One"], ["two"]]
    assert document.text.tokens.raw == ["One", "\n\n", "two"]


def test_an_article_without_a_title_has_nothing_in_it() -> None:
    title = _document("Rain.").title
    assert (title.words, title.sentences, title.tokens.raw) == ([], (), [])


def test_the_encoder_runs_once_and_covers_every_word() -> None:
    document = _document("Maria Borg said the ferries sail on.", "Rain fell.", title="Ferries sail")
    encoding = document.encoding
    assert document.encoding is encoding
    assert encoding.title_words == len(document.title.words)
    assert len(encoding.words) == len(document.title.words) + len(document.text.words)
    covered = [word for window in encoding.windows for word in range(*window.words)]
    assert covered == list(range(len(encoding.words)))
    assert all(
        len(scores.tags) == len(window.firsts) for window, scores in zip(encoding.windows, encoding.scores, strict=True)
    )
