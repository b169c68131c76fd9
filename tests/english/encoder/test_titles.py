"""In a headline every word may be capitalised; only names should be read as names."""

from worker.english.encoder.titles import as_in_sentences
from worker.english.words import words

TEXT = words("Borg said the ferries of NATO sail. Maria Borg was sure.")
PLACES = {"denmark": 0}


def _set(title: str) -> str:
    return " ".join(word.text for word in as_in_sentences(words(title), TEXT, PLACES))


def test_only_names_and_places_keep_their_capitals() -> None:
    assert _set("Borg Sails Ferries With NATO To Denmark Again") == "Borg sails ferries with NATO to Denmark again"


def test_capitals_throughout_become_the_capitals_of_the_text() -> None:
    assert _set("MARIA BORG SAILS FERRIES AGAIN") == "Maria Borg sails ferries again"


def test_a_title_set_as_a_sentence_stays_as_it_is() -> None:
    assert _set("Ferries will sail again, Hansen says") == "Ferries will sail again , Hansen says"


def test_words_stay_where_they_stand() -> None:
    title = words("Borg Sails Ferries With NATO")
    assert [(w.start, w.end) for w in as_in_sentences(title, TEXT, PLACES)] == [(w.start, w.end) for w in title]
