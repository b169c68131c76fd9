"""What words mean to those who compare figures: `python -m training.meanings`.

MiniLM's embeddings of its vocabulary's words, turned and narrowed by a linear map so that words which news uses for one
thing are near and all others are not; `senses.txt` has a line of words for each of some hundred things.
"""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import normalize, softplus

from training.model import vocabulary, wheel
from worker.connect.claims.meanings import TABLE

SENSES = Path(__file__).with_name("senses.txt")
BETWEEN, WIDTH = 256, 32
STEPS, RATE, KEPT = 200, 0.01, 0.01
"""`KEPT` is the price of leaving the first map, the embeddings' principal components."""
STRANGERS = 1500
"""Words of no line that a line's words are kept away from."""
HELD_OUT = 0.25


def embeddings() -> tuple[list[str], Tensor]:
    """The whole words of MiniLM's vocabulary and their principal components [words, BETWEEN], each of length 1."""
    pieces = vocabulary().get_vocab()
    words = sorted(word for word in pieces if word.isascii() and word.isalpha() and len(word) > 2)
    every = load_file(wheel() / "model.safetensors")["embeddings.word_embeddings.weight"]
    vectors = normalize(every[[pieces[word] for word in words]])
    vectors = vectors - vectors.mean(dim=0)
    return words, normalize(vectors @ torch.linalg.svd(vectors, full_matrices=False)[2][:BETWEEN].T)


def turned(vectors: Tensor, alike: Tensor, strangers: Tensor) -> Tensor:
    """The map [BETWEEN, WIDTH] that brings the words near that are `alike` [words, words]."""
    torch.manual_seed(0)
    first = torch.eye(vectors.shape[1])[:, :WIDTH]
    turn = nn.Parameter(first.clone())
    scale, shift = nn.Parameter(torch.tensor(6.7)), nn.Parameter(torch.tensor(-0.4))
    pairs, others = alike & ~torch.eye(len(alike), dtype=torch.bool), ~alike
    optimizer = torch.optim.Adam([turn, scale, shift], lr=RATE)
    for _ in range(STEPS):
        known, unknown = normalize(vectors @ turn), normalize(strangers @ turn)
        near, far = scale * (known @ known.T + shift), scale * (known @ unknown.T + shift)
        loss = softplus(-near)[pairs].mean() + 2 * softplus(near)[others].mean() + softplus(far).mean()
        loss = loss + KEPT * ((turn - first) ** 2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return turn.detach()


def senses(words: list[str]) -> tuple[list[str], Tensor]:
    """The words of `senses.txt` that are among these, and which two of them stand in one line."""
    known = set(words)
    lines = [[word for word in line.split() if word in known] for line in SENSES.read_text("utf-8").splitlines()]
    every = sorted({word for line in lines for word in line})
    place = {word: number for number, word in enumerate(every)}
    alike = torch.eye(len(every), dtype=torch.bool)
    for line in lines:
        at = torch.tensor([place[word] for word in line])
        alike[at[:, None], at[None, :]] = True
    return every, alike


def held_out(vectors: Tensor, alike: Tensor, strangers: Tensor) -> float:
    """How often a word that nothing was learned from is nearer to one of its line than to one of another."""
    out = torch.rand(len(alike), generator=torch.Generator().manual_seed(0)) < HELD_OUT
    turn = turned(vectors[~out], alike[~out][:, ~out], strangers)
    near, right = normalize(vectors[out] @ turn) @ normalize(vectors[~out] @ turn).T, alike[out][:, ~out]
    ranks = near[~right].sort()[0]
    return float(torch.searchsorted(ranks, near[right]).double().mean() / len(ranks))


def quantized(vectors: Tensor) -> NDArray[np.int8]:
    """Vectors of length 1 as bytes."""
    largest = vectors.abs().max(dim=1, keepdim=True)[0]
    return (vectors / largest * 127).round().to(torch.int8).numpy()


def main() -> None:
    """Measure on words that nothing was learned from, then learn from all and write the table."""
    words, vectors = embeddings()
    place = {word: number for number, word in enumerate(words)}
    every, alike = senses(words)
    known = vectors[[place[word] for word in every]]
    strangers = vectors[torch.randperm(len(words), generator=torch.Generator().manual_seed(0))[:STRANGERS]]
    print(f"nearer to a word of its line: {held_out(known, alike, strangers):.3f}")
    table = quantized(vectors @ turned(known, alike, strangers))
    np.savez_compressed(TABLE, words=np.frombuffer("\n".join(words).encode(), np.uint8), vectors=table)


if __name__ == "__main__":
    main()
