"""Tags become names: none begins in its middle, possessives stay outside."""

import numpy as np

from worker.english.encoder.names import Floats, allowed, best_tags, log_softmax, tagged_names
from worker.english.words import words

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
    (name,) = tagged_names(found, log_softmax(scores), TAGS)
    assert (name.first, name.last, name.type) == (1, 1, "place")


def test_a_name_is_as_sure_as_its_least_sure_word() -> None:
    (name,) = tagged_names(words("Maria Borg"), log_softmax(_scores({"B-person": 9.0}, {"I-person": 1.0})), TAGS)
    assert 0.3 < name.confidence < 0.5


def test_where_the_best_tags_may_follow_each_other_no_search_is_needed() -> None:
    """The sequence is the one that a search of the whole run gives, on scores drawn at random."""
    transitions = allowed(TAGS)
    logs = log_softmax(np.random.default_rng(3).normal(size=(60, len(TAGS))).astype(np.float32))
    best = best_tags(logs, transitions)
    score = transitions[0] + logs[0]
    for row in logs[1:]:
        score = (score[:, None] + transitions).max(axis=0) + row
    path = [0, *best]
    total = sum(logs[word, tag] + transitions[path[word], tag] for word, tag in enumerate(best))
    assert abs(total - score.max()) < 1e-3


def test_a_list_without_an_end_is_no_name() -> None:
    scores = _scores({"B-place": 9.0}, *[{"I-place": 9.0}] * 59)
    assert tagged_names(words("Northern " * 60), log_softmax(scores), TAGS) == []
    assert len(tagged_names(words("Northern " * 9), log_softmax(scores[:9]), TAGS)) == 1
