"""Keywords of short articles of our own."""

import pytest

from schemas.spans import misplaced
from tests.enrichers.reading import compute, read
from worker.enrichers.keywords import ENRICHER
from worker.errors import Skipped

HARBOUR = (
    "Valletta Harbour Authority opened the grain terminal on Monday after a storm that had kept cargo ships away.",
    "The storm broke two cranes of the grain terminal, said Maria Borg, who leads Valletta Harbour Authority.",
    "Cargo ships with wheat waited off the island. The grain terminal takes half of the island's wheat.",
)


def _keywords(*paragraphs: str, title: str | None = None) -> list[str]:
    article = read(*paragraphs, title=title)
    found = compute(ENRICHER, article)["keywords"]
    assert not list(misplaced(article, found))
    return [article.words(keyword) for keyword in found]


def test_what_is_said_often_early_and_by_name_comes_first() -> None:
    assert set(_keywords(*HARBOUR)[:2]) == {"Valletta Harbour Authority", "grain terminal"}


def test_no_two_keywords_share_a_word_and_none_is_a_stop_word() -> None:
    words = [word for keyword in _keywords(*HARBOUR) for word in keyword.casefold().split()]
    assert len(words) == len(set(words))
    assert not {"the", "said", "monday", "half"} & set(words)


def test_a_name_is_not_cut() -> None:
    texts = _keywords(*HARBOUR)
    assert "Maria Borg" in texts
    assert not {"Maria", "Harbour Authority", "Valletta Harbour"} & set(texts)


def test_the_capitals_of_a_headline_make_no_names() -> None:
    texts = _keywords(*HARBOUR, title="Grain Terminal Opens Again After Storm")
    assert not any("Opens" in text for text in texts)


def test_other_languages_have_their_stop_words() -> None:
    article = read("Der Hafen ist nach dem Sturm wieder offen. Der Hafen war geschlossen.", language="de")
    assert article.words(compute(ENRICHER, article)["keywords"][0]) == "Hafen"


def test_a_language_without_stop_words_is_skipped() -> None:
    with pytest.raises(Skipped):
        compute(ENRICHER, read("港口重新开放。", language="zh"))
