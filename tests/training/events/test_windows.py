"""Windows hold the events whose trigger lies in them."""

import random

from training.data import as_document
from training.events.data import Labelled, Source
from training.events.windows import drawn, examples
from worker.english.encoder import network

SHORT, LONG = "Malta thanked Chad.", " ".join(["Chad and Mali and Togo slept."] * 40)


def _source(text: str, *events: Labelled) -> Source:
    return Source(as_document("test", text), events, True, "test")


def test_words_count_from_one_in_a_window() -> None:
    event = Labelled("SUPPORT", (1, 1), ((0, 0),), ((2, 2),))
    (example,) = examples([_source(SHORT, event)], network.tokenizer(), {})
    assert example.events == (Labelled("SUPPORT", (2, 2), ((1, 1),), ((3, 3),)),)


def test_a_side_with_somebody_outside_of_the_window_is_not_known() -> None:
    last = 40 * 7 - 1
    event = Labelled("SUPPORT", (1, 1), ((0, 0),), ((last, last),))
    first, *rest = examples([_source(LONG, event)], network.tokenizer(), {})
    assert first.events == (Labelled("SUPPORT", (2, 2), ((1, 1),), None),)
    assert [example.events for example in rest] == [()] * len(rest)


def test_a_round_draws_every_window_once() -> None:
    lessons = [(example, None) for example in examples([_source(LONG), _source(SHORT)], network.tokenizer(), {})]
    batches = list(drawn(lessons, 200, random.Random(0)))
    assert sorted(id(example) for batch in batches for example, _ in batch) == sorted(id(one) for one, _ in lessons)
    assert all(len(batch) == 1 or len(batch) * len(batch[-1][0].window.pieces) <= 200 for batch in batches)
