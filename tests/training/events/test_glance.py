"""The first glance learns what the events' own layers find likely."""

import pytest

pytest.importorskip("torch", reason="only .venv-train has torch")

import torch

from training.data import as_document
from training.events.data import Source, sentence_starts
from training.events.glance import chances, glance
from training.events.model import Events
from training.events.sentences import Example, examples


def _read(*texts: str) -> list[Example]:
    documents = [as_document("test", text) for text in texts]
    starts = [sentence_starts(text, document) for text, document in zip(texts, documents, strict=True)]
    return examples([Source(document, (), True, "test", at) for document, at in zip(documents, starts, strict=True)])


def test_every_word_has_a_chance_whatever_sentences_it_is_batched_with() -> None:
    torch.manual_seed(0)
    events = Events(1, 1).eval()
    short, long = _read("Malta thanked Chad.", "Togo slept while all of its neighbours were awake.")
    (alone,) = chances([short], events)
    together = chances([long, short], events)
    assert [len(found) for found in together] == [10, 4]
    assert torch.allclose(alone, together[1], atol=1e-4)


def test_a_glance_takes_vectors_as_they_are() -> None:
    events = Events(1, 1).eval()
    found = glance(_read("Malta thanked Chad. Togo slept. " * 40), events)
    items = _read("Malta thanked Chad.")
    vectors = items[0].vectors[torch.from_numpy(items[0].firsts[1:])].float()
    guess = torch.sigmoid(found(vectors))[:, 0]
    assert torch.allclose(guess, chances(items, events)[0], atol=0.2)
