"""The encoder's output decoded: the names an article mentions, and who is said to have said what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from worker.english.encoder import network
from worker.english.encoder.agreement import agreed
from worker.english.encoder.attributions import linked
from worker.english.encoder.encoding import Encoding
from worker.english.encoder.names import TaggedName, log_softmax, tagged_names
from worker.english.words import Word

Offsets = tuple[int, int]

_CUE_THRESHOLD = 0.2


@dataclass(frozen=True, slots=True)
class Mention:
    """A name: its type and where it stands, without leading article and possessive ending."""

    start: int
    end: int
    type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something said or thought by someone, as offsets (start, end) of its content, cue and source."""

    content: Offsets
    cue: Offsets | None
    source: Offsets | None
    confidence: float


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
            if content:
                attributions.append((first, Attribution(content, cue, source, link.confidence)))
    logs = log_softmax(np.concatenate([scores.tags[1:] for scores in encoding.scores]))
    tags = network.tag_names()
    mentions = agreed(words, logs, tags, tagged_names(words, logs, tags))
    before = {name.last + 1: (words[name.first].start, words[name.last].end) for name in mentions}
    attributions = [(cue, by_its_subject(attribution, before.get(cue))) for cue, attribution in attributions]
    return (
        _findings(words, mentions, attributions, 0, title_words),
        _findings(words, mentions, attributions, title_words, len(words)),
    )


def by_its_subject(attribution: Attribution, subject: Offsets | None) -> Attribution:
    """With the name right before its cue (may be None) as the source: "both sides fought on; Vana claimed that …".

    So where the content follows the cue and the source stands apart, before the name.
    """
    source, cue = attribution.source, attribution.cue
    if source and cue and subject and source[1] <= subject[0] and cue[1] <= attribution.content[0]:
        return replace(attribution, source=subject)
    return attribution


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
            Mention(words[name.first].start, words[name.last].end, name.type, name.confidence)
            for name in mentions
            if first <= name.first < last
        ),
        tuple(attribution for word, attribution in attributions if first <= word < last),
    )
