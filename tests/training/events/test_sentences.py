"""Sentences hold the events whose trigger lies in them, and the vectors of their pieces."""

import random

import pytest

from training.data import as_document
from training.events.data import Labelled, Source, sentence_starts

pytest.importorskip("torch", reason="only .venv-train has torch")

from training.events.sentences import drawn, examples

SHORT, LONG = "Malta thanked Chad.", "Malta thanked Chad. Togo slept. " * 20


def _source(text: str, *events: Labelled) -> Source:
    document = as_document("test", text)
    return Source(document, events, True, "test", sentence_starts(text, document))


def test_words_count_from_one_in_a_sentence() -> None:
    event = Labelled("SUPPORT", (1, 1), ((0, 0),), ((2, 2),))
    (example,) = examples([_source(SHORT, event)])
    assert example.events == (Labelled("SUPPORT", (2, 2), ((1, 1),), ((3, 3),)),)


def test_a_side_with_somebody_outside_of_the_sentence_is_not_known() -> None:
    event = Labelled("SUPPORT", (1, 1), ((0, 0),), ((4, 4),))
    first, *others = examples([_source(LONG, event)])
    assert first.events == (Labelled("SUPPORT", (2, 2), ((1, 1),), None),)
    assert [example.events for example in others] == [()] * len(others)


def test_a_pair_without_a_trigger_is_learned_where_both_stand() -> None:
    found = examples([_source(LONG, Labelled("SUPPORT", None, ((7, 7),), ((9, 9),)))])
    assert [bool(example.events) for example in found].count(True) == 1


def test_every_word_has_its_vector() -> None:
    for example in examples([_source(LONG)]):
        assert len(example.firsts) == example.words[1] - example.words[0] + 1
        assert example.vectors.shape[0] > example.firsts[-1]
        assert example.firsts[0] == 0


def test_a_round_draws_every_sentence_once() -> None:
    lessons = examples([_source(LONG), _source(SHORT)])
    batches = list(drawn(lessons, 40, random.Random(0)))
    assert sorted(map(id, (example for batch in batches for example in batch))) == sorted(map(id, lessons))
    assert all(len(batch) == 1 or len(batch) * len(batch[-1].vectors) <= 60 for batch in batches)
