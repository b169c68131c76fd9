"""Windows put together as one padded batch of tensors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.data import CUE_TAGS, ROLES, TAGS
from training.labels import Chances
from training.windows import Example
from worker.english.encoder.windows import Integers

_UNSEEN = -10_000.0
"""What is added to the attention scores of padding."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows: pieces, shapes and places [batch, length], firsts [batch, words], and their labels.

    `mask` [batch, 1, 1, length] is added to the attention scores. `tags`, `cues` and `inside` are as in `Labels`, with
    zeros where nothing is known. `pointers` are those of every cue, [cues, 4, words]; `cue_rows` [cues] says in which
    window each stands and `cue_words` [cues, 2] its first and last word.
    """

    pieces: Tensor
    shapes: Tensor
    places: Tensor
    mask: Tensor
    firsts: Tensor
    is_word: Tensor
    tags: Tensor
    cues: Tensor
    inside: Tensor
    attributed: Tensor
    cue_rows: Tensor
    cue_words: Tensor
    pointers: Tensor


def pad(items: Sequence[Example]) -> Batch:
    """The examples as one batch."""
    length = max(len(item.window.pieces) for item in items)
    count = max(len(item.window.firsts) for item in items)

    def filled(rows: Sequence[Sequence[int] | Integers], width: int, value: int) -> Tensor:
        table = np.full((len(rows), width), value)
        for target, row in zip(table, rows, strict=True):
            target[: len(row)] = row
        return torch.from_numpy(table)

    def chances(of_items: list[Chances | None], classes: int) -> Tensor:
        table = np.zeros((len(of_items), count, classes), np.float32)
        for row, known in zip(table, of_items, strict=True):
            if known is not None:
                row[1 : len(known)] = known[1:]
        return torch.from_numpy(table)

    padding = filled([[0] * len(item.window.pieces) for item in items], length, 1)[:, None, None, :]
    is_word = filled([[0] + [1] * (len(item.window.firsts) - 1) for item in items], count, 0).bool()
    pointed = [(row, *pair) for row, item in enumerate(items) for pair in (item.labels.pointers or {}).items()]
    pointers = np.zeros((len(pointed), len(ROLES), count), np.float32)
    for target, (_, _, known) in zip(pointers, pointed, strict=True):
        target[:, : known.shape[1]] = known
    return Batch(
        filled([item.window.pieces for item in items], length, 0),
        filled([item.window.shapes for item in items], length, 0),
        filled([item.window.places for item in items], length, 0),
        (padding * _UNSEEN).bfloat16(),
        filled([item.window.firsts for item in items], count, 0),
        is_word,
        chances([item.labels.tags for item in items], len(TAGS)),
        chances([item.labels.cues for item in items], CUE_TAGS),
        chances([item.labels.inside for item in items], 2),
        is_word & torch.tensor([item.labels.cues is not None for item in items])[:, None],
        torch.tensor([row for row, _, _ in pointed], dtype=torch.long),
        torch.tensor([cue for _, cue, _ in pointed], dtype=torch.long).reshape(-1, 2),
        torch.from_numpy(pointers),
    )
