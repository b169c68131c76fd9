"""Windows become one padded batch; needs torch, which only `make train` installs."""

import pytest

from tests.training.documents import document
from training.data import TAGS, LabelledAttribution
from training.windows import Example, encoded, examples
from worker.english.encoder import network

pytest.importorskip("torch", reason="only .venv-train has torch")

from training.tensors import pad


def _example(marked: str, attributions: list[LabelledAttribution] | None = None) -> Example:
    of = document(marked, attributions)
    (example,) = examples(of, encoded(of, network.tokenizer(), {}), 60)
    return example


def test_shorter_windows_are_padded_and_masked() -> None:
    batch = pad([_example("Ada left the mill"), _example("Ada")])
    assert batch.is_word.sum(1).tolist() == [4, 1]
    masked = (batch.mask[:, 0, 0] < 0).sum(1).tolist()
    assert masked[0] == 0
    assert masked[1] == 3


def test_labels_stand_at_their_words_and_padding_has_none() -> None:
    batch = pad([_example("Ada left"), _example("[place:Brno]")])
    assert batch.tags[1, 1].argmax() == TAGS.index("B-place")
    assert batch.tags[1, 2].sum() == 0


def test_each_cue_says_in_which_window_it_stands() -> None:
    said = [LabelledAttribution((1, 1), (2, 3), (0, 0))]
    batch = pad([_example("Ada"), _example("Ada said mills burn", said)])
    assert (batch.cue_rows.tolist(), batch.cue_words.tolist()) == ([1], [[2, 2]])
    assert batch.pointers.argmax(-1).tolist() == [[3, 4, 1, 1]]
    assert batch.attributed.sum(1).tolist() == [0, 4]
