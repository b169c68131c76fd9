"""Documents are cut into windows, and each window keeps the labels of its own words."""

import random

from tests.training.documents import document
from training.data import TAGS, LabelledAttribution
from training.windows import Example, batches, encoded, examples
from worker.english.encoder import network


def _examples(marked: str, attributions: list[LabelledAttribution] | None = None, longest: int = 12) -> list[Example]:
    of = document(marked, attributions)
    return list(examples(of, encoded(of, network.tokenizer(), {}), longest))


TWO_PARAGRAPHS = "[person:Ada] said the mill burns\n\n[person:Ivo] said the dam holds"


def test_each_window_has_the_tags_of_its_words() -> None:
    first, second = _examples(TWO_PARAGRAPHS)
    person = TAGS.index("B-person")
    assert (first.tags, second.tags) == ([person, 0, 0, 0, 0], [person, 0, 0, 0, 0])


def test_attributions_count_their_words_from_the_window_and_from_one() -> None:
    said = [LabelledAttribution((1, 1), (2, 4), (0, 0)), LabelledAttribution((6, 6), (7, 9), (5, 5))]
    first, second = _examples(TWO_PARAGRAPHS, said)
    assert first.attributions == [LabelledAttribution((2, 2), (3, 5), (1, 1))]
    assert second.attributions == first.attributions


def test_an_attribution_that_crosses_a_cut_belongs_to_no_window() -> None:
    first, second = _examples(TWO_PARAGRAPHS, [LabelledAttribution((1, 1), (2, 8), (0, 0))])
    assert (first.attributions, second.attributions) == ([], [])


def test_an_attribution_without_a_source_keeps_none() -> None:
    first, _ = _examples(TWO_PARAGRAPHS, [LabelledAttribution((1, 1), (2, 4), None)])
    assert first.attributions == [LabelledAttribution((2, 2), (3, 5), None)]


def test_what_is_not_labelled_stays_unknown() -> None:
    of = document("Ada left")
    of.tags = None
    (example,) = examples(of, encoded(of, network.tokenizer(), {}), 12)
    assert (example.tags, example.attributions) == (None, None)
    assert (example.labels.tags, example.labels.cues) == (None, None)


def test_a_batch_with_its_padding_holds_no_more_pieces_than_asked() -> None:
    items = [_examples(" ".join(["mill"] * count), longest=60)[0] for count in range(1, 40)]
    found = batches(items, 100, random.Random(0))
    assert all(len(batch) * max(len(item.window.pieces) for item in batch) <= 100 for batch in found)
    assert len(found) > 1


def test_every_example_is_in_one_batch() -> None:
    items = [_examples(" ".join(["mill"] * count), longest=60)[0] for count in range(1, 40)]
    together = [id(item) for batch in batches(items, 100, random.Random(0)) for item in batch]
    assert sorted(together) == sorted(map(id, items))


def test_an_example_longer_than_a_batch_stands_alone() -> None:
    items = [_examples(" ".join(["mill"] * count), longest=60)[0] for count in (40, 2)]
    assert sorted(len(batch) for batch in batches(items, 10, random.Random(0))) == [1, 1]
