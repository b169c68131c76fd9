"""What stands in an article: the names it mentions, and who is said to have said what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from worker.english.encoder import network
from worker.english.encoder.agreement import agreed
from worker.english.encoder.attributions import linked
from worker.english.encoder.names import Named, log_softmax, named
from worker.english.encoder.titles import as_in_sentences
from worker.english.encoder.windows import encode, windows
from worker.english.encoder.words import Word, words

Offsets = tuple[int, int]

_LONGEST_PIECES = 128
_CUE_THRESHOLD = 0.35


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
class Reading:
    """What stands in one part of an article, in reading order; offsets in Unicode code points of that part."""

    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@lru_cache(maxsize=4)
def read(title: str, text: str) -> tuple[Reading, Reading]:
    """The readings of the title (may be empty) and of the text, read together. Lines of the text are its paragraphs."""
    headline = words(title)
    of_title = len(headline)
    body: list[Word] = []
    breaks = [0] if headline else []
    for start, line in _lines(text):
        in_line = words(line, start)
        if in_line:
            breaks.append(of_title + len(body))
            body += in_line
    found = as_in_sentences(headline, body, network.places()) + body
    if not found:
        return Reading(), Reading()
    logs = []
    attributions: list[tuple[int, Attribution]] = []
    encoded = encode(found, network.tokenizer(), network.places())
    for window in windows(encoded, breaks, _LONGEST_PIECES):
        scores = network.scores(window)
        logs.append(scores.tags[1:])
        offset = window.words[0] - 1
        for link in linked(scores.cues, scores.ask, scores.answer, scores.distance, _CUE_THRESHOLD):
            first = link.cue[0] + offset
            ranges = [r and (r[0] + offset, r[1] + offset) for r in (link.content, link.cue, link.source)]
            if any((word < of_title) != (first < of_title) for r in ranges for word in r or ()):
                continue
            content, cue, source = (r and (found[r[0]].start, found[r[1]].end) for r in ranges)
            if content:
                attributions.append((first, Attribution(content, cue, source, link.confidence)))
    chances = log_softmax(np.concatenate(logs))
    tags = network.tag_names()
    mentions = agreed(found, chances, tags, named(found, chances, tags))
    before = {name.last + 1: (found[name.first].start, found[name.last].end) for name in mentions}
    attributions = [(cue, by_its_subject(attribution, before.get(cue))) for cue, attribution in attributions]
    return (
        _reading(found, mentions, attributions, 0, of_title),
        _reading(found, mentions, attributions, of_title, len(found)),
    )


def by_its_subject(attribution: Attribution, subject: Offsets | None) -> Attribution:
    """With the name right before its cue (may be None) as the source: "both sides fought on; Vana claimed that …".

    So where the content follows the cue and the source stands apart, before the name.
    """
    source, cue = attribution.source, attribution.cue
    if source and cue and subject and source[1] <= subject[0] and cue[1] <= attribution.content[0]:
        return replace(attribution, source=subject)
    return attribution


def _lines(text: str) -> list[tuple[int, str]]:
    """Each line with the offset at which it begins."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found


def _reading(
    found: Sequence[Word],
    mentions: Sequence[Named],
    attributions: Sequence[tuple[int, Attribution]],
    first: int,
    last: int,
) -> Reading:
    """What begins between two words."""
    return Reading(
        tuple(
            Mention(found[name.first].start, found[name.last].end, name.type, name.confidence)
            for name in mentions
            if first <= name.first < last
        ),
        tuple(attribution for word, attribution in attributions if first <= word < last),
    )
