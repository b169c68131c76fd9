"""Attributions decoded: each cue points to where its content and its source begin and end."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from worker.english.encoder.names import Floats, log_softmax

Range = tuple[int, int]
Cues = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class CueLinks:
    """Word ranges (first, last) of one attribution in a window, with the encoder's probability of each."""

    cue: Range
    content: Range
    source: Range | None
    cue_chance: float
    content_chance: float
    source_chance: float
    """Of the source, or of none where there is none."""


def cue_ranges(logs: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """Cues as (first word, last word, probability) from log-probabilities [words, (O, B, I)]."""
    ranges = []
    chance = np.exp(logs)
    goes_on = chance[:, 2] > np.maximum(chance[:, 0], chance[:, 1])
    for first in np.flatnonzero(chance[:, 1] >= threshold).tolist():
        last = first
        while last + 1 < len(chance) and goes_on[last + 1]:
            last += 1
        ranges.append((first, last, float(chance[first, 1])))
    return ranges


def linked(cues: Floats, ask: Floats, answer: Floats, distance: Floats, threshold: float) -> list[CueLinks]:
    """Attributions of one window, in the order of their cues; `threshold` is the least probability of a cue.

    A content does not begin or end with its own cue or source.

    `cues` [words, 3] are scores, `ask` and `answer` [words, 4, width] pointer vectors, `distance` [4, 2 * reach + 1]
    what each distance from the cue adds. Word 0 stands for none.
    """
    ranges = [each for each in cue_ranges(log_softmax(cues), threshold) if each[0] > 0]
    if not ranges:
        return []
    firsts, lasts = (np.asarray(column) for column in list(zip(*ranges, strict=True))[:2])
    logs = pointed(firsts, lasts, ask, answer, distance)
    contents, content_chances = likeliest_spans(logs[:, 0], logs[:, 1], firsts, lasts)
    sources, source_chances = likeliest_spans(logs[:, 2], logs[:, 3], firsts, lasts)
    found = []
    for (first, last, chance), content, source, of_content, of_source in zip(
        ranges, contents, sources, content_chances.tolist(), source_chances.tolist(), strict=True
    ):
        cue, named = (first, last), source if source[0] else None
        found.append(CueLinks(cue, _bare(content, cue, named), named, chance, of_content, of_source))
    return found


def pointed(firsts: Cues, lasts: Cues, ask: Floats, answer: Floats, distance: Floats, needed: int = 2) -> Floats:
    """Log-probabilities [cues, 4, words] of where the content and source of each cue begin and end.

    `firsts` and `lasts` [cues] are the first and last word of each cue; the other arguments are as of `linked`.
    The first `needed` of the four roles point to a word in any case.
    """
    reach = distance.shape[1] // 2
    words = len(answer)
    asked = (ask[firsts] + ask[lasts]).transpose(1, 0, 2)  # [4, cues, width]
    scores = (asked @ answer.transpose(1, 2, 0)).transpose(1, 0, 2) / np.sqrt(ask.shape[-1])
    near = distance[:, np.clip(np.arange(words) - firsts[:, None], -reach, reach) + reach].transpose(1, 0, 2)
    near[:, :, 0] = 0.0
    scores += near
    scores[:, :needed, 0] = -np.inf
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


def likeliest_spans(starts: Floats, ends: Floats, firsts: Cues, lasts: Cues) -> tuple[list[Range], Floats]:
    """The likeliest span for each cue that does not lie within it, and its probability; (0, 0) is none.

    `starts` and `ends` [cues, words] are log-probabilities. A span begins with the best start up to its end, and before
    the cue if it ends within that.
    """
    words = np.arange(starts.shape[1])
    none = starts[:, 0] + ends[:, 0]
    begins = starts.copy()
    begins[:, 0] = -np.inf
    best = np.maximum.accumulate(begins, axis=1)
    rows = np.arange(len(starts))
    in_cue = (firsts[:, None] <= words) & (words <= lasts[:, None])
    best = np.where(in_cue, best[rows, firsts - 1][:, None], best)
    totals = best + ends
    totals[:, 0] = none
    last = totals.argmax(axis=1)
    bound = np.where(in_cue[rows, last], firsts, last + 1)
    begins[words >= bound[:, None]] = -np.inf
    first = np.where(last > 0, begins.argmax(axis=1), 0)
    spans = list(zip(first.tolist(), last.tolist(), strict=True))
    return spans, np.exp(totals[rows, last] / 2)
