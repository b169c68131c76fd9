"""Attributions decoded: each cue points to where its content and its source begin and end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from worker.english.encoder.names import Floats, log_softmax

Range = tuple[int, int]

_SAME_CONTENT = 0.5
"""Share of words in common (intersection over union) from which two contents are one statement read twice."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Word ranges (first, last) of one attribution in a window, and how sure the reader is of cue and content."""

    cue: Range
    content: Range
    source: Range | None
    confidence: float


def cue_ranges(logs: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """Cues as (first word, last word, probability) from log-probabilities [words, (O, B, I)]."""
    found = []
    chance = np.exp(logs)
    for first in np.flatnonzero(chance[:, 1] >= threshold):
        last = int(first)
        while last + 1 < len(chance) and chance[last + 1, 2] > max(chance[last + 1, 0], chance[last + 1, 1]):
            last += 1
        found.append((int(first), last, float(chance[first, 1])))
    return found


def linked(cues: Floats, ask: Floats, answer: Floats, distance: Floats, threshold: float) -> list[Linked]:
    """Attributions of one window, in the order of their cues; `threshold` is the least probability of a cue.

    Of two that claim the same content the surer stands, and a content does not begin or end with its own cue or source.

    `cues` [words, 3] are scores, `ask` and `answer` [words, 4, width] pointer vectors, `distance` [4, 2 * reach + 1]
    what each distance from the cue adds. Word 0 stands for none.
    """
    found = []
    for first, last, chance in cue_ranges(log_softmax(cues), threshold):
        if first == 0:
            continue
        logs = pointed(first, last, ask, answer, distance)
        content, sure = _span(logs[0], logs[1], first, last)
        source, _ = _span(logs[2], logs[3], first, last)
        named = source if source[0] else None
        found.append(Linked((first, last), _bare(content, (first, last), named), named, chance * sure))
    return _each_once(found)


def pointed(first: int, last: int, ask: Floats, answer: Floats, distance: Floats) -> Floats:
    """Log-probabilities [4, words] of where a cue's content and its source begin and end; arguments as of `linked`."""
    reach = distance.shape[1] // 2
    scores = np.einsum("rp,wrp->rw", ask[first] + ask[last], answer) / np.sqrt(ask.shape[-1])
    near = distance[:, np.clip(np.arange(len(answer)) - first, -reach, reach) + reach]
    near[:, 0] = 0.0
    scores += near
    scores[:2, 0] = -np.inf
    return log_softmax(scores.astype(np.float32))


def _bare(content: Range, cue: Range, source: Range | None) -> Range:
    """The content without its own cue and source where it begins or ends with them: "Minna asked …"."""
    own = {word for first, last in (cue, source or cue) for word in range(first, last + 1)}
    first, last = content
    if own.issuperset(range(first, last + 1)):
        return content
    while first in own:
        first += 1
    while last in own:
        last -= 1
    return first, last


def _each_once(found: Sequence[Linked]) -> list[Linked]:
    kept: list[Linked] = []
    for one in sorted(found, key=lambda one: -one.confidence):
        if all(overlap(one.content, other.content) <= _SAME_CONTENT for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.cue)


def overlap(one: Range, other: Range) -> float:
    """Words in both over words in either."""
    both = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]) + 1)


def _span(starts: Floats, ends: Floats, cue_first: int, cue_last: int) -> tuple[Range, float]:
    """The likeliest span that does not lie within the cue, and its probability; (0, 0) is none."""
    pairs = np.triu(starts[:, None] + ends[None, :]) + np.tril(np.full((len(starts), len(starts)), -np.inf), -1)
    pairs[0, 1:] = -np.inf
    pairs[cue_first : cue_last + 1, cue_first : cue_last + 1] = -np.inf
    best = int(pairs.argmax())
    start, end = divmod(best, len(starts))
    return (start, end), float(np.exp(pairs[start, end] / 2))
