"""What the event heads are taught, and where they look for the trigger of a pair that has none marked."""

from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional

from training.events.data import POINTERS, ROLES
from training.events.model import Events
from training.events.tensors import Batch
from training.model import POINTER, REACH

_TRIGGERS_WEIGHT = 20.0
"""Beside pointers: one word in fifty begins an event."""
_MODES_WEIGHT = 0.3


def pointed(events: Events, vectors: Tensor, batch: Batch, rows: Tensor, triggers: Tensor) -> tuple[Tensor, Tensor]:
    """Where the participants of triggers [events, 2] begin and end: scores [events, roles, words].

    Beside them what a participant's last word gains by its first one [sentences, words, words].
    """
    sentences, words, _ = vectors.shape
    shape = (sentences, words, len(POINTERS), POINTER)
    ask, answer = events.ask(vectors).view(shape), events.answer(vectors).view(shape)
    first, last = triggers.T
    roles = len(ROLES)
    asked = ask[rows, first, :roles] + ask[rows, last, :roles]
    scores = torch.einsum("erp,ewrp->erw", asked, answer[rows][:, :, :roles]).float() / POINTER**0.5
    far = (torch.arange(words)[None] - first[:, None]).clamp(-REACH, REACH) + REACH
    near = events.distance[:roles, far].transpose(0, 1).clone()
    near[:, :, 0] = 0
    hidden = ~batch.is_word[rows][:, None, :].repeat(1, roles, 1)
    hidden[:, :, 0] = False
    within = torch.einsum("sip,sjp->sij", ask[:, :, roles], answer[:, :, roles]).float() / POINTER**0.5
    apart = torch.arange(words)[None] - torch.arange(words)[:, None]
    within = within + events.distance[roles, apart.clamp(-REACH, REACH) + REACH]
    within = within.masked_fill(apart < 0, -1e4)
    within[:, 0, 1:] = -1e4
    within[:, 1:, 0] = -1e4
    return (scores + near).masked_fill(hidden, -1e4), within


def loss(events: Events, vectors: Tensor, batch: Batch) -> Tensor:
    """What each head is off in what is known of a batch."""
    total = vectors.new_zeros((), dtype=torch.float32)
    known = batch.tags >= 0
    if known.any():
        scores = events.triggers(vectors[known]).float()
        each = functional.cross_entropy(scores, batch.tags[known], reduction="none")
        total = total + _TRIGGERS_WEIGHT * (each * batch.weights[known]).sum() / batch.is_word.sum()
    if not len(batch.rows):
        return total
    scores, within = pointed(events, vectors, batch, batch.rows, batch.triggers)
    logs = functional.log_softmax(scores, -1)
    sides = 1 + (batch.pointers.sum(-1) > 0).sum()
    begins = (logs[:, ::2] * batch.pointers[:, ::2]).sum()
    at, role, first, last = batch.parties.T
    paired = functional.log_softmax(scores[at, role] + within[batch.rows[at], first], -1)
    ends = (paired.gather(1, last[:, None])[:, 0] * batch.shares).sum()
    total = total - (begins + ends) / sides * len(ROLES)
    at = vectors[batch.rows, batch.triggers[:, 0]]
    if (batch.modes >= 0).any():
        total = total + _MODES_WEIGHT * functional.cross_entropy(events.modes(at).float(), batch.modes)
    return total


def likeliest(events: Events, vectors: Tensor, batch: Batch, row: int, code: int, sides: Tensor) -> int:
    """The word of a sentence that most likely means an event of this code between these sides [roles, words]."""
    words = int(batch.is_word[row].sum()) + 1
    spots = torch.arange(1, words)
    logs = functional.log_softmax(events.triggers(vectors[row, 1:words]).float(), -1)[:, code]
    alone = replace(batch, is_word=batch.is_word[row : row + 1])
    triggers = torch.stack([spots, spots], 1)
    scores, _ = pointed(events, vectors[row : row + 1], alone, torch.zeros_like(spots), triggers)
    arguments = functional.log_softmax(scores, -1)
    return int((logs + (arguments * sides).sum((1, 2))).argmax()) + 1
