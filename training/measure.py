"""Quick scores while training; the published figures come from the scorers of the labelled sets."""

from collections.abc import Callable, Iterator, Sequence

import torch

from training.augment import mentions
from training.data import ROLES, TAGS
from training.model import POINTER, Heads
from training.precision import halved
from training.tensors import pad
from training.windows import Example
from worker.english.encoder.attributions import Range, linked
from worker.english.encoder.names import Floats, allowed, best_tags, log_softmax

_SCORED = ("person", "organization", "place")
_PER_BATCH = 16
_THRESHOLDS = (0.2, 0.3, 0.4, 0.5)


def f1(right: int, found: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (found + wanted) if right else 0.0


def _each(
    reader: Heads, items: Sequence[Example], heads: Callable[[torch.Tensor], list[torch.Tensor]]
) -> Iterator[tuple[Example, list[Floats]]]:
    reader.eval()
    items = sorted(items, key=lambda item: len(item.window.pieces))
    for start in range(0, len(items), _PER_BATCH):
        chunk = items[start : start + _PER_BATCH]
        batch = pad(chunk)
        with torch.no_grad(), halved():
            vectors = reader.read(reader.encode(batch.pieces, batch.shapes, batch.places, batch.mask), batch.firsts)
            scores = [head.float().numpy() for head in heads(vectors)]
        for row, item in enumerate(chunk):
            yield item, [head[row, : len(item.window.firsts)] for head in scores]
    reader.train()


def entities(reader: Heads, items: Sequence[Example]) -> dict[str, float]:
    """F1 of exact mentions by type, and over person, organization and place."""
    right, found, wanted = dict.fromkeys(_SCORED, 0), dict.fromkeys(_SCORED, 0), dict.fromkeys(_SCORED, 0)
    transitions = allowed(TAGS)
    for item, (scores,) in _each(reader, items, lambda vectors: [reader.tags(vectors)]):
        gives = set(mentions(best_tags(log_softmax(scores[1:]), transitions)))
        wants = set(mentions(item.tags or []))
        for kind in _SCORED:
            right[kind] += sum(m[2] == kind for m in gives & wants)
            found[kind] += sum(m[2] == kind for m in gives)
            wanted[kind] += sum(m[2] == kind for m in wants)
    figures = {kind: f1(right[kind], found[kind], wanted[kind]) for kind in _SCORED}
    return {**figures, "all": f1(sum(right.values()), sum(found.values()), sum(wanted.values()))}


def statements(reader: Heads, items: Sequence[Example]) -> dict[float, tuple[float, float]]:
    """By cue threshold: F1 of contents that overlap by half, and the share of their sources that share a word."""
    outputs = list(_each(reader, items, lambda v: [reader.cues(v), reader.ask(v), reader.answer(v)]))
    distance = reader.distance.detach().numpy()
    figures = {}
    for threshold in _THRESHOLDS:
        right = found = wanted = sourced = source_right = 0
        for item, (cues, ask, answer) in outputs:
            shape = (len(cues), len(ROLES), POINTER)
            gives = linked(cues, ask.reshape(shape), answer.reshape(shape), distance, threshold)
            wants = list(item.attributions or [])
            found, wanted = found + len(gives), wanted + len(wants)
            pairs = sorted(
                ((_overlap(w.content, g.content), i, j) for i, w in enumerate(wants) for j, g in enumerate(gives)),
                reverse=True,
            )
            taken_w: set[int] = set()
            taken_g: set[int] = set()
            for shared, i, j in pairs:
                if shared < 0.5 or i in taken_w or j in taken_g:
                    continue
                taken_w.add(i)
                taken_g.add(j)
                right += 1
                mine, theirs = gives[j].source, wants[i].source
                if theirs:
                    sourced += 1
                    source_right += bool(mine and mine[0] <= theirs[1] and theirs[0] <= mine[1])
        figures[threshold] = (round(f1(right, found, wanted), 4), round(source_right / max(1, sourced), 4))
    return figures


def _overlap(one: Range, other: Range) -> float:
    """Words in both over words in either."""
    both = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]) + 1)
