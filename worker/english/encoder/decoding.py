"""The encoder's output decoded: the names an article mentions, and who is said to have said what."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from worker.english.encoder import network
from worker.english.encoder.agreement import agreed
from worker.english.encoder.attributions import linked
from worker.english.encoder.encoding import Encoding
from worker.english.encoder.names import TaggedName, log_softmax, tagged_names
from worker.english.words import Word

Offsets = tuple[int, int]

_CUE_THRESHOLD = 0.1
"""Low, since a second look (`worker.english.speech.judgement`) decides which attributions are statements."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name: its type and where it stands, without leading article and possessive ending.

    `likely` has the log-probability of each type of `network.types`.
    """

    start: int
    end: int
    type: str
    confidence: float
    likely: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something that may be said or thought by someone, as offsets (start, end) of its content, cue and source.

    The chances are the encoder's own probabilities; `source_chance` is of none where `source` is null.
    """

    content: Offsets
    cue: Offsets
    source: Offsets | None
    cue_chance: float
    content_chance: float
    source_chance: float


@dataclass(frozen=True, slots=True)
class Findings:
    """The names and attributions of one part, in reading order; offsets in code points of that part."""

    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()


def decoded(encoding: Encoding) -> tuple[Findings, Findings]:
    """The findings in the title and in the text."""
    words, title_words = encoding.words, encoding.title_words
    if not words:
        return Findings(), Findings()
    attributions: list[tuple[int, Attribution]] = []
    for window, scores in zip(encoding.windows, encoding.scores, strict=True):
        offset = window.words[0] - 1
        for link in linked(scores.cues, scores.ask, scores.answer, scores.distance, _CUE_THRESHOLD):
            first = link.cue[0] + offset
            ranges = [r and (r[0] + offset, r[1] + offset) for r in (link.content, link.cue, link.source)]
            if any((word < title_words) != (first < title_words) for r in ranges for word in r or ()):
                continue
            content, cue, source = (r and (words[r[0]].start, words[r[1]].end) for r in ranges)
            if content and cue:
                chances = link.cue_chance, link.content_chance, link.source_chance
                attributions.append((first, Attribution(content, cue, source, *chances)))
    logs = log_softmax(np.concatenate([scores.tags[1:] for scores in encoding.scores]))
    tags = network.tag_names()
    mentions = agreed(words, logs, tags, tagged_names(words, logs, tags))
    return (
        _findings(words, mentions, attributions, 0, title_words),
        _findings(words, mentions, attributions, title_words, len(words)),
    )


def _findings(
    words: Sequence[Word],
    mentions: Sequence[TaggedName],
    attributions: Sequence[tuple[int, Attribution]],
    first: int,
    last: int,
) -> Findings:
    """What begins between two words."""
    return Findings(
        tuple(
            Mention(words[name.first].start, words[name.last].end, name.type, name.confidence, name.likely)
            for name in mentions
            if first <= name.first < last
        ),
        tuple(attribution for word, attribution in attributions if first <= word < last),
    )
