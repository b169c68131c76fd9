"""Sentences put together as one padded batch of tensors."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.events.data import ROLES, TRIGGER_TAGS, Labelled
from training.events.sentences import Example

_UNSEEN = -10_000.0
_EMPTY_WEIGHT = 2.0
"""Of each word of a sentence without events, of which a round reads a share alone."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded sentences.

    `tags` [batch, words] is -100 where unknown, `weights` says what each counts. Of each event with a known trigger:
    its sentence's row, its first and last word [events, 2], its mode (-100 unknown) and `pointers`
    [events, roles, words], whose rows sum to 0 where unknown. `parties` [parties, 4] are each an event, the role of an
    end, the first and the last word, and `shares` [parties] what each counts of its side.
    """

    vectors: Tensor
    mask: Tensor
    firsts: Tensor
    is_word: Tensor
    tags: Tensor
    weights: Tensor
    rows: Tensor
    triggers: Tensor
    modes: Tensor
    pointers: Tensor
    parties: Tensor
    shares: Tensor


def pad(items: Sequence[Example], modes: Sequence[str]) -> Batch:
    """The examples as one batch; of events without a trigger nothing is in it."""
    length = max(len(item.vectors) for item in items)
    count = max(len(item.firsts) for item in items)
    vectors = torch.zeros(len(items), length, items[0].vectors.shape[-1], dtype=torch.bfloat16)
    mask = torch.full((len(items), 1, 1, length), _UNSEEN)
    firsts = torch.zeros(len(items), count, dtype=torch.long)
    is_word = torch.zeros(len(items), count, dtype=torch.bool)
    tags = torch.full((len(items), count), -100)
    weights = torch.ones(len(items), count)
    events: list[tuple[int, Labelled]] = []
    for row, item in enumerate(items):
        size, words = len(item.vectors), len(item.firsts)
        vectors[row, :size] = item.vectors
        mask[row, ..., :size] = 0
        firsts[row, :words] = torch.from_numpy(item.firsts)
        is_word[row, 1:words] = True
        if item.source.whole:
            tags[row, 1:words] = 0
        if not item.events:
            weights[row] = _EMPTY_WEIGHT
        for event in item.events:
            if event.trigger:
                first, last = event.trigger
                tags[row, first : last + 1] = len(TRIGGER_TAGS) - 1
                events.append((row, event))
        for event in item.events:
            if event.trigger:
                tags[row, event.trigger[0]] = TRIGGER_TAGS.index(event.code)
    pointers = torch.zeros(len(events), len(ROLES), count)
    parties: list[tuple[int, int, int, int]] = []
    shares: list[float] = []
    for index, (_, event) in enumerate(events):
        for role, side in ((0, event.actors), (2, event.recipients)):
            for first, last in side if side else () if side is None else ((0, 0),):
                shares.append(1 / max(1, len(side or ())))
                parties.append((index, role + 1, first, last))
                pointers[index, role, first] += shares[-1]
                pointers[index, role + 1, last] += shares[-1]
    known = {name: index for index, name in enumerate(modes)}
    return Batch(
        vectors,
        mask,
        firsts,
        is_word,
        tags,
        weights,
        torch.tensor([row for row, _ in events], dtype=torch.long),
        torch.tensor([event.trigger for _, event in events], dtype=torch.long).reshape(-1, 2),
        torch.tensor([-100 if e.mode is None else known.get(e.mode, 0) for _, e in events], dtype=torch.long),
        pointers,
        torch.tensor(parties, dtype=torch.long).reshape(-1, 4),
        torch.tensor(shares),
    )
