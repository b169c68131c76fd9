"""What the heads are taught: cross-entropy with the labels' probabilities, by hand or by the teacher."""

import torch
from torch import Tensor
from torch.nn import functional

from training.data import ROLES
from training.model import POINTER, REACH, Heads
from training.tensors import Batch

_CUES_WEIGHT, _INSIDE_WEIGHT = 3.0, 0.3
_TAGS_WEIGHT = 8.0
"""Of the tags where a batch also teaches attributions: the pointers' gradients are twelve times as long."""


def loss(heads: Heads, vectors: Tensor, batch: Batch) -> Tensor:
    """The mean of what each head is off in the words of a batch of which its labels are known."""
    total = vectors.new_zeros((), dtype=torch.float32)
    tagged = batch.tags.sum(-1) > 0
    if tagged.any():
        weight = _TAGS_WEIGHT if batch.attributed.any() else 1.0
        total = total + weight * functional.cross_entropy(heads.tags(vectors[tagged]).float(), batch.tags[tagged])
    if batch.attributed.any():
        known = vectors[batch.attributed]
        cues = functional.cross_entropy(heads.cues(known).float(), batch.cues[batch.attributed])
        inside = functional.binary_cross_entropy_with_logits(heads.roles(known).float(), batch.inside[batch.attributed])
        total = total + _CUES_WEIGHT * cues + _INSIDE_WEIGHT * inside
    return total + _pointers(heads, vectors, batch) if len(batch.cue_rows) else total


def _pointers(heads: Heads, vectors: Tensor, batch: Batch) -> Tensor:
    windows, words, _ = vectors.shape
    row, (first, last) = batch.cue_rows, batch.cue_words.T
    ask = heads.ask(vectors).view(windows, words, len(ROLES), POINTER)
    answer = heads.answer(vectors).view(windows, words, len(ROLES), POINTER)
    asked = ask.new_zeros(windows, words, len(ROLES), POINTER)  # by the cue's place among its window's cues
    place = (torch.arange(len(row)) - torch.searchsorted(row, row)).long()
    asked = asked[:, : int(place.max()) + 1].index_put((row, place), ask[row, first] + ask[row, last])
    scores = torch.einsum("barp,bwrp->barw", asked, answer)[row, place].float() / POINTER**0.5
    far = (torch.arange(words)[None] - first[:, None]).clamp(-REACH, REACH) + REACH
    near = heads.distance[:, far].transpose(0, 1).clone()
    near[:, :, 0] = 0
    hidden = ~batch.is_word[row][:, None, :].repeat(1, len(ROLES), 1)
    hidden[:, 2:, 0] = False
    scores = (scores + near).masked_fill(hidden, -1e4)
    return -(functional.log_softmax(scores, -1) * batch.pointers).sum(-1).mean()
