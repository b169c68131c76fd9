"""Made-up names, put where a name stood and into pieces of our own."""

import random

from training.augment import Country, Culture, mentions
from training.data import TAGS, LabelledDocument, as_document
from training.invented import Invention

INVENTION = Invention(
    [Culture(["Maria", "Agnes"], ["Borg", "Vella"])],
    [Country({1: [("Valletta",), ("Birkirkara",), ("Sliema",)]}, "Maltese")],
)


def _named(document: LabelledDocument) -> list[tuple[str, str]]:
    found = mentions(document.tags or [])
    return [(" ".join(word.text for word in document.words[first:last]), kind) for first, last, kind in found]


def test_a_made_up_word_has_four_to_ten_letters_and_a_capital() -> None:
    words = [INVENTION.word(random.Random(seed)) for seed in range(50)]
    assert all(word.istitle() and word.isalpha() and 4 <= len(word) <= 10 for word in words)
    assert len(set(words)) > 10


def test_a_name_that_is_made_up_is_the_same_throughout() -> None:
    document = as_document("a", "Panifor closed, and Panifor wept.")
    document.tags = [TAGS.index("B-organization") if word.text == "Panifor" else 0 for word in document.words]
    names = [[text for text, _ in _named(INVENTION.renamed(document, random.Random(seed)))] for seed in range(20)]
    assert all(first == second for first, second in names)
    assert {first == "Panifor" for first, _ in names} == {True, False}


def test_every_piece_of_our_own_has_names_of_the_types_that_it_says() -> None:
    pieces = list(INVENTION.written(random.Random(1)))
    assert len(pieces) > 100
    assert all(_named(piece) and "$" not in {word.text for word in piece.words[:1]} for piece in pieces)
    assert {kind for piece in pieces for _, kind in _named(piece)} == {"person", "organization", "place"}
