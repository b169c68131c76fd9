"""Documents cut into windows that the encoder can take, each with its labels."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from training.data import LabelledAttribution, LabelledDocument
from training.labels import Labels, by_hand
from worker.english.encoder.windows import EncoderInput, Window, encode, windows


@dataclass(frozen=True, slots=True)
class Example:
    """One window with what is labelled in it; word indexes count from 1, word 0 stands for none."""

    window: Window
    tags: list[int] | None
    attributions: list[LabelledAttribution] | None
    labels: Labels


def _inside(document: LabelledDocument, start: int, end: int) -> list[LabelledAttribution] | None:
    if document.attributions is None:
        return None
    found = []
    for attribution in document.attributions:
        ranges = [attribution.cue, attribution.content, *([attribution.source] if attribution.source else [])]
        if all(start <= first and last < end for first, last in ranges):
            cue, content, *source = [(first - start + 1, last - start + 1) for first, last in ranges]
            found.append(LabelledAttribution(cue, content, source[0] if source else None))
    return found


def examples(document: LabelledDocument, inputs: EncoderInput, longest: int) -> Iterator[Example]:
    """The document's windows of at most `longest` pieces with their labels."""
    for window in windows(inputs, document.breaks, longest):
        start, end = window.words
        tags = None if document.tags is None else document.tags[start:end]
        attributions = _inside(document, start, end)
        yield Example(window, tags, attributions, by_hand(tags, attributions, len(window.firsts)))


def encoded(document: LabelledDocument, tokenizer: Tokenizer, places: dict[str, int]) -> EncoderInput:
    """The document's words for the encoder."""
    return encode(document.words, tokenizer, places)


def batches(items: Sequence[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, at most `pieces` word pieces a batch with padding, in random order."""
    ordered = sorted(items, key=lambda item: len(item.window.pieces) + rng.random() * 24)
    found: list[list[Example]] = [[]]
    longest = 0
    for item in ordered:
        longest = max(longest, len(item.window.pieces))
        if found[-1] and longest * (len(found[-1]) + 1) > pieces:
            found.append([])
            longest = len(item.window.pieces)
        found[-1].append(item)
    rng.shuffle(found)
    return found
