"""Other names take the places of an article's own, and the labels stay true."""

import random
from collections.abc import Callable

import pytest

from tests.training.documents import document, texts
from training import augment
from training.augment import Country, Culture, Names, mentions, recased

MARKED = "[person:Ada Holm] of [organization:Bank of Lusaka] met [norp:Danes] in [place:Odense] . [person:Holm] left ."
OTHERS = "[person:Ivo Kral] in [place:Brno] , [norp:Czechs] , [organization:Mill of Brno] and [organization:NATO]"


def _names(**chances: float) -> Names:
    learned = [document(MARKED), document(OTHERS)]
    cultures = [Culture(given=["Amina"], family=["Diallo"])]
    homes = [Country(places={1: [("Thies",)]}, people="Senegalese")]
    return Names(learned, {"lusaka": 1, "odense": 1, "brno": 1}, cultures, homes)


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Swap every document and every name; the argument is how often a name comes from another country."""

    def chances(moved: float) -> None:
        for name in ("_SWAPPED_DOCUMENTS", "_SWAPPED_NAMES", "_SWAPPED_ORGANIZATIONS"):
            monkeypatch.setattr(augment, name, 1.0)
        monkeypatch.setattr(augment, "_MOVED", moved)

    return chances


def test_mentions_are_runs_of_tags() -> None:
    found = mentions(document("[person:Ada Holm] [person:Ivo] in [place:Brno]").tags or [])
    assert found == [(0, 2, "person"), (2, 3, "person"), (4, 5, "place")]


def test_a_name_that_moves_becomes_one_of_the_country_and_culture_it_moves_to(always: Callable[[float], None]) -> None:
    always(1.0)
    swapped = texts(
        _names().swapped(document("[person:Ada Holm] met [norp:Danes] in [place:Odense]"), random.Random(1))
    )
    assert swapped == ["Amina", "Diallo", "met", "Senegalese", "in", "Thies"]


def test_a_name_that_stays_at_home_becomes_another_articles(always: Callable[[float], None]) -> None:
    always(0.0)
    found = {tuple(texts(_names().swapped(document("in [place:Odense]"), random.Random(seed)))) for seed in range(20)}
    assert found == {("in", "Odense"), ("in", "Brno")}


def test_one_name_is_swapped_for_the_same_throughout(always: Callable[[float], None]) -> None:
    always(0.5)
    for seed in range(20):
        words = texts(_names().swapped(document(MARKED), random.Random(seed)))
        assert words[1] == words[-3]  # both stand for Holm


def test_the_tags_and_the_number_of_words_stay(always: Callable[[float], None]) -> None:
    always(0.5)
    before = document(MARKED)
    after = _names().swapped(before, random.Random(3))
    assert (after.tags, after.breaks, len(after.words)) == (before.tags, before.breaks, len(before.words))
    assert texts(before)[:2] == ["Ada", "Holm"], "the document itself is left alone"


def test_words_that_name_nothing_are_never_swapped(always: Callable[[float], None]) -> None:
    always(1.0)
    before = document(MARKED)
    after = texts(_names().swapped(before, random.Random(5)))
    untagged = [index for index, tag in enumerate(before.tags or []) if tag == 0]
    assert [after[index] for index in untagged] == [texts(before)[index] for index in untagged]


def test_an_acronym_becomes_one_of_the_same_length(always: Callable[[float], None]) -> None:
    always(1.0)
    (word,) = texts(_names().swapped(document("[organization:NATO]"), random.Random(2)))
    assert (len(word), word.isupper(), word != "NATO") == (4, True, True)


def test_a_document_without_tags_is_left_alone(always: Callable[[float], None]) -> None:
    always(1.0)
    untagged = document("Ada Holm left.")
    untagged.tags = None
    assert _names().swapped(untagged, random.Random(1)) is untagged


def test_short_paragraphs_become_headlines_and_long_ones_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "_HEADLINE_PARAGRAPHS", 1.0)
    long = " ".join(["word"] * 30)
    styles = set()
    for seed in range(40):
        words = texts(recased(document(f"the ferry of Brno sails\n\n{long}"), random.Random(seed)))
        assert words[5:] == ["word"] * 30
        styles.add(" ".join(words[:5]))
    assert styles == {"the Ferry of Brno Sails", "THE FERRY OF BRNO SAILS", "the ferry of brno sails"}
