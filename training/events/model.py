"""Events as a network: own layers on the reader's embeddings and its highest vectors, and heads on the words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.events.data import POINTERS, TRIGGER_TAGS
from training.model import POINTER, REACH, WIDTH, Layer, Reader

_LIKE = (2, 3, 0, 1)
"""The reader's pointers that the roles start from: who speaks is who acts, until they learn more."""


class Events(nn.Module):
    """Layers and heads that read events; `modes` are the names that the mode head tells apart."""

    def __init__(self, layers: int, modes: int) -> None:
        super().__init__()
        self.join = nn.Linear(WIDTH, WIDTH)
        self.layers = nn.ModuleList(Layer(WIDTH, 1e-12) for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        self.triggers = nn.Linear(WIDTH, len(TRIGGER_TAGS))
        self.modes = nn.Linear(WIDTH, modes)
        self.ask = nn.Linear(WIDTH, len(POINTERS) * POINTER)
        self.answer = nn.Linear(WIDTH, len(POINTERS) * POINTER)
        self.distance = nn.Parameter(torch.zeros(len(POINTERS), 2 * REACH + 1))

    def read(self, vectors: Tensor, mask: Tensor | None, firsts: Tensor) -> Tensor:
        """The reader's lowest and highest vectors [batch, length, 2 * WIDTH] → words [batch, words, WIDTH]."""
        x = self.drop(vectors[..., :WIDTH] + self.join(vectors[..., WIDTH:]))
        for layer in self.layers:
            x = layer(x, mask)
        return self.drop(x.gather(1, firsts.unsqueeze(-1).expand(-1, -1, WIDTH)))


def started(reader: Reader, modes: int) -> Events:
    """Events that begin as the reader's own layers."""
    events = Events(len(reader.layers), modes)
    nn.init.zeros_(events.join.weight)
    nn.init.zeros_(events.join.bias)
    for ours, theirs in zip(events.layers, reader.layers, strict=True):
        ours.load_state_dict(theirs.state_dict())
    for pointers, of_reader in ((events.ask, reader.ask), (events.answer, reader.answer)):
        for role, other in enumerate(_LIKE):
            rows, of_other = (slice(r * POINTER, (r + 1) * POINTER) for r in (role, other))
            pointers.weight.data[rows] = of_reader.weight.data[of_other]
            pointers.bias.data[rows] = of_reader.bias.data[of_other]
    events.distance.data[:2] = reader.distance.data[2:]
    return events


def read_weights(saved: Path) -> tuple[Events, dict[str, Any]]:
    """The network as training saved it, with the names of its modes and the fold that it has not seen."""
    state = torch.load(saved)
    layers = {name.split(".")[1] for name in state["weights"] if name.startswith("layers.")}
    events = Events(len(layers), len(state["modes"]))
    events.load_state_dict(state["weights"])
    return events.eval(), state


def averaged(saved: Sequence[Path]) -> tuple[Events, dict[str, Any]]:
    """The mean of networks that began alike (model soups, Wortsman et al., ICML 2022), with what the first saved."""
    (events, state), *others = map(read_weights, saved)
    weights = [events.state_dict(), *(other.state_dict() for other, _ in others)]
    events.load_state_dict({name: sum(each[name] for each in weights) / len(weights) for name in weights[0]})
    return events, state
