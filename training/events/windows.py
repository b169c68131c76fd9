"""Sources cut into windows with the events inside them; windows drawn into batches."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tokenizers import Tokenizer

from training.events.data import Labelled, Range, Source
from worker.english.encoder.windows import Window, encode, windows

_LONGEST_PIECES = 128

Lesson = TypeVar("Lesson", bound="tuple[Example, Any]")


@dataclass(frozen=True, slots=True)
class Example:
    """One window of a source with the events inside it; words count from 1, word 0 stands for none."""

    source: Source
    window: Window
    events: tuple[Labelled, ...]


def examples(sources: Sequence[Source], tokenizer: Tokenizer, places: Mapping[str, int]) -> list[Example]:
    """Every window of the sources."""
    return [
        Example(source, window, _inside(source.events, *window.words))
        for source in sources
        for window in windows(encode(source.document.words, tokenizer, places), source.document.breaks, _LONGEST_PIECES)
    ]


def _inside(events: Sequence[Labelled], start: int, end: int) -> tuple[Labelled, ...]:
    """The events whose trigger lies in the window; a side with a participant outside of it is not known."""
    return tuple(
        Labelled(
            event.code,
            event.trigger and _shifted(event.trigger, start),
            _side(event.actors, start, end),
            _side(event.recipients, start, end),
            event.mode,
            event.auxiliary,
        )
        for event in events
        if event.trigger is None or start <= event.trigger[0] <= event.trigger[1] < end
    )


def _shifted(words: Range, start: int) -> Range:
    return words[0] - start + 1, words[1] - start + 1


def _side(ranges: Sequence[Range] | None, start: int, end: int) -> tuple[Range, ...] | None:
    if ranges is None or any(first < start or last >= end for first, last in ranges):
        return None
    return tuple(_shifted(words, start) for words in ranges)


def drawn(lessons: Sequence[Lesson], pieces: int, rng: random.Random) -> Iterator[list[Lesson]]:
    """One round through windows and what goes with them, those of like length together."""
    ordered = sorted(lessons, key=lambda lesson: len(lesson[0].window.pieces) + rng.random() * 24)
    batches: list[list[Lesson]] = [[]]
    for lesson in ordered:
        if batches[-1] and len(lesson[0].window.pieces) * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(lesson)
    rng.shuffle(batches)
    yield from batches
