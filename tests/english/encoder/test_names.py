"""Tags become names: none begins in its middle, possessives stay outside."""

import numpy as np

from worker.english.encoder.names import Floats, allowed, best_tags, log_softmax, named
from worker.english.encoder.words import words

TAGS = ("O", "B-person", "I-person", "B-place", "I-place")


def _scores(*rows: dict[str, float]) -> Floats:
    return np.array([[row.get(tag, 0.0) for tag in TAGS] for row in rows], np.float32)


def test_a_name_never_begins_with_its_second_word() -> None:
    logs = log_softmax(_scores({"O": 2.0, "B-person": 1.9}, {"I-person": 9.0}, {"O": 9.0}))
    assert [TAGS[tag] for tag in best_tags(logs, allowed(TAGS))] == ["B-person", "I-person", "O"]


def test_words_that_surely_name_nothing_end_a_name() -> None:
    logs = log_softmax(_scores({"B-place": 9.0}, {"O": 20.0}, {"I-place": 9.0, "B-place": 2.0}))
    assert [TAGS[tag] for tag in best_tags(logs, allowed(TAGS))] == ["B-place", "O", "B-place"]


def test_articles_and_possessives_stay_outside() -> None:
    found = words("the Gambia ’ s coast")
    scores = _scores({"B-place": 9.0}, *[{"I-place": 9.0}] * 3, {"O": 20.0})
    (name,) = named(found, log_softmax(scores), TAGS)
    assert (name.first, name.last, name.type) == (1, 1, "place")


def test_a_name_is_as_sure_as_its_least_sure_word() -> None:
    (name,) = named(words("Maria Borg"), log_softmax(_scores({"B-person": 9.0}, {"I-person": 1.0})), TAGS)
    assert 0.3 < name.confidence < 0.5
