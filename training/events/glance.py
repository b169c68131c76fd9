"""The first glance: whether a word may begin an event, by its vector alone, so that few sentences are read further."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.events.model import Events
from training.events.sentences import Example
from training.events.tensors import pad
from training.model import WIDTH

_ROUNDS, _WORDS, _RATE, _DECAY = 4, 256, 1e-3, 0.05
_HIDDEN, _DROPPED = 64, 0.2
_SENTENCES = 32
_SEED = 13


def glance(items: Sequence[Example], events: Events) -> nn.Module:
    """A network of one hidden layer that is taught what the events' own layers find likely.

    It gives log-odds [words, 1] for vectors [words, 2 * WIDTH].
    """
    torch.manual_seed(_SEED)
    likely = torch.cat(chances(items, events))
    vectors = torch.cat([item.vectors[torch.from_numpy(item.firsts[1:])] for item in items]).float()
    mean, spread = vectors.mean(0), vectors.std(0) + 1e-6
    hidden, last = nn.Linear(2 * WIDTH, _HIDDEN), nn.Linear(_HIDDEN, 1)
    nn.init.constant_(last.bias, float(torch.logit(likely.mean())))
    network = nn.Sequential(nn.Dropout(_DROPPED), hidden, nn.ReLU(), nn.Dropout(_DROPPED), last)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    for _ in range(_ROUNDS):
        for chosen in torch.randperm(len(vectors)).split(_WORDS):
            guess = network((vectors[chosen] - mean) / spread)[:, 0]
            functional.binary_cross_entropy_with_logits(guess, likely[chosen]).backward()
            optimizer.step()
            optimizer.zero_grad()
    with torch.no_grad():  # the run time gives vectors as they are
        hidden.weight /= spread
        hidden.bias -= hidden.weight @ mean
    return nn.Sequential(hidden, nn.ReLU(), last)


def chances(items: Sequence[Example], events: Events) -> list[Tensor]:
    """The probability of each sentence's words that one begins an event of any code."""
    order = sorted(range(len(items)), key=lambda index: len(items[index].vectors))
    found = [torch.empty(0)] * len(items)
    for start in range(0, len(order), _SENTENCES):
        chosen = order[start : start + _SENTENCES]
        batch = pad([items[index] for index in chosen], [])
        with torch.no_grad():
            words = events.read(batch.vectors.float(), batch.mask, batch.firsts)
            logs = functional.softmax(events.triggers(words), -1)[..., 1:-1].sum(-1)
        for row, index in enumerate(chosen):
            found[index] = logs[row, 1 : len(items[index].firsts)]
    return found
