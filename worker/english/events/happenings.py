"""The events of an article: what the encoder reads in each window, as words of its title and text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from worker.english.document import Document
from worker.english.encoder import network
from worker.english.encoder.events import Decoded, decoded
from worker.english.parts import PartName
from worker.english.words import Word

LEAST = 0.4
"""Confidence below which an event is not told; see the model card for precision and recall at other marks."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as words of one part; `confidence` is the probability that its code is right at its trigger."""

    part: PartName
    code: str
    mode: str | None
    auxiliary: tuple[str, ...]
    trigger: Sequence[Word]
    actors: tuple[Sequence[Word], ...]
    recipients: tuple[Sequence[Word], ...]
    confidence: float


def happenings(document: Document) -> Iterator[Happening]:
    """The events of title and text that are likely enough, in the order of their triggers."""
    encoding, sentences = document.encoding, _sentences(document)
    for window, scores in zip(encoding.windows, encoding.scores, strict=True):
        first, last = window.words
        for event in decoded(scores.events, network.modes(), [-1, *sentences[first:last]]):
            confidence = event.probability(network.event_weights())
            if confidence >= LEAST:
                yield _happening(encoding.words, first - 1, encoding.title_words, event, round(confidence, 2))


def _sentences(document: Document) -> list[int]:
    """The number of the sentence that each word of title and text lies in."""
    numbers: list[int] = []
    for part in document.parts:
        before, starts = len(numbers), [start for start, _ in part.sentences]
        numbers += [before + bisect_right(starts, word.start) for word in part.words]
    return numbers


def _happening(words: Sequence[Word], offset: int, title_words: int, event: Decoded, confidence: float) -> Happening:
    def of(span: tuple[int, int]) -> Sequence[Word]:
        return words[span[0] + offset : span[1] + offset + 1]

    return Happening(
        "title" if event.trigger[0] + offset < title_words else "text",
        event.code,
        event.mode,
        event.auxiliary,
        of(event.trigger),
        tuple(map(of, event.actors)),
        tuple(map(of, event.recipients)),
        confidence,
    )
