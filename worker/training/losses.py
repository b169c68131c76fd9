"""What each head is taught."""

import torch
from torch import Tensor
from torch.nn import functional

from worker.training.data import Attribution
from worker.training.model import POINTER, REACH, ROLES, Reader
from worker.training.windows import Batch

_ROLES_WEIGHT = 0.3


def entities(reader: Reader, vectors: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of the entity tags."""
    return functional.cross_entropy(reader.tags(vectors).float().flatten(0, 1), batch.tags.flatten(), ignore_index=-100)


def statements(reader: Reader, vectors: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of cue tags and of where each cue's content and source begin and end."""
    rows = [index for index, found in enumerate(batch.attributions) if found is not None]
    if not rows:
        return vectors.new_zeros(())
    cues = torch.zeros_like(batch.firsts)
    roles = torch.zeros(*batch.firsts.shape, 2)
    pointed: list[tuple[int, Attribution]] = []
    for row in rows:
        for attribution in batch.attributions[row] or []:
            first, last = attribution.cue
            cues[row, first] = 1
            cues[row, first + 1 : last + 1] = 2
            for role, words in enumerate((attribution.content, attribution.source)):
                if words:
                    roles[row, words[0] : words[1] + 1, role] = 1
            pointed.append((row, attribution))
    cues[~batch.is_word] = -100
    kept = torch.tensor(rows)
    loss = functional.cross_entropy(reader.cues(vectors[kept]).float().flatten(0, 1), cues[kept].flatten())
    inside = functional.binary_cross_entropy_with_logits(
        reader.roles(vectors[kept]).float(), roles[kept], reduction="none"
    )
    loss = loss * 3 + _ROLES_WEIGHT * inside[batch.is_word[kept]].mean()
    return loss + _pointers(reader, vectors, batch, pointed) if pointed else loss


def _pointers(reader: Reader, vectors: Tensor, batch: Batch, pointed: list[tuple[int, Attribution]]) -> Tensor:
    batches, words, _ = vectors.shape
    row = torch.tensor([row for row, _ in pointed])
    first, last = torch.tensor([attribution.cue for _, attribution in pointed]).T
    wanted = torch.tensor([(*found.content, *(found.source or (0, 0))) for _, found in pointed])
    ask = reader.ask(vectors).view(batches, words, len(ROLES), POINTER)
    answer = reader.answer(vectors).view(batches, words, len(ROLES), POINTER)
    asked = ask.new_zeros(batches, words, len(ROLES), POINTER)  # by the cue's place among its window's cues
    place = torch.tensor([sum(other == one for other, _ in pointed[:index]) for index, (one, _) in enumerate(pointed)])
    asked = asked[:, : int(place.max()) + 1].index_put((row, place), ask[row, first] + ask[row, last])
    scores = torch.einsum("barp,bwrp->barw", asked, answer)[row, place].float() / POINTER**0.5
    far = (torch.arange(words)[None] - first[:, None]).clamp(-REACH, REACH) + REACH
    near = reader.distance[:, far].transpose(0, 1).clone()
    near[:, :, 0] = 0
    hidden = ~batch.is_word[row][:, None, :].repeat(1, len(ROLES), 1)
    hidden[:, 2:, 0] = False
    scores = (scores + near).masked_fill(hidden, -1e4)
    return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten())
