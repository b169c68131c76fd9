"""Sources cut into sentences with the events inside them and their vectors; sentences drawn into batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.events.data import Labelled, Range, Source
from worker.english.encoder import network
from worker.english.encoder.encoding import LONGEST_WINDOW_PIECES
from worker.english.encoder.windows import Integers, encode, sentences, windows


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One sentence of a source, its words [first, last), with the events inside it.

    The events' words count from 1, word 0 stands for none. `firsts` [words + 1] is where each word's first piece
    stands among the `vectors` [pieces, width], those of the shipped reader.
    """

    source: Source
    words: Range
    firsts: Integers
    vectors: Tensor
    events: tuple[Labelled, ...]


def examples(sources: Sequence[Source]) -> list[Example]:
    """Every sentence of the sources."""
    return [example for source in sources for example in _sentences(source)]


def _sentences(source: Source) -> Iterator[Example]:
    inputs = encode(source.document.words, network.tokenizer(), network.places())
    for window in windows(inputs, source.document.breaks, LONGEST_WINDOW_PIECES):
        vectors = torch.from_numpy(np.array(network.scores(window)[1])).bfloat16()
        for sentence in sentences(window, source.starts):
            events = _inside(source.events, *sentence.words)
            yield Example(source, sentence.words, sentence.firsts, vectors[torch.from_numpy(sentence.pieces)], events)


def _inside(events: Sequence[Labelled], start: int, end: int) -> tuple[Labelled, ...]:
    """The events of a sentence; a side with a participant outside of it is not known."""
    return tuple(
        Labelled(
            event.code,
            event.trigger and _shifted(event.trigger, start),
            _side(event.actors, start, end),
            _side(event.recipients, start, end),
            event.mode,
        )
        for event in events
        if _lies_in(event, start, end)
    )


def _lies_in(event: Labelled, start: int, end: int) -> bool:
    """Whether the trigger lies in the sentence, or both sides do where no trigger is marked."""
    if event.trigger:
        return start <= event.trigger[0] <= event.trigger[1] < end
    return all(_side(side, start, end) is not None for side in (event.actors, event.recipients))


def _shifted(words: Range, start: int) -> Range:
    return words[0] - start + 1, words[1] - start + 1


def _side(ranges: Sequence[Range] | None, start: int, end: int) -> tuple[Range, ...] | None:
    if ranges is None or any(first < start or last >= end for first, last in ranges):
        return None
    return tuple(_shifted(words, start) for words in ranges)


def drawn(lessons: Sequence[Example], pieces: int, rng: random.Random) -> Iterator[list[Example]]:
    """One round through sentences in batches of about so many pieces, those of like length together."""
    ordered = sorted(lessons, key=lambda lesson: len(lesson.vectors) + rng.random() * 24)
    batches: list[list[Example]] = [[]]
    for lesson in ordered:
        if batches[-1] and len(lesson.vectors) * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(lesson)
    rng.shuffle(batches)
    yield from batches
