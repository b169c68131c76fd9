"""What is read while learning, in batches without end: the labelled sets themselves, or lessons."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from tokenizers import Tokenizer

from training.augment import Names, recased
from training.data import LabelledDocument, country
from training.lessons import read
from training.windows import Example, batches, encoded, examples

_BATCH_PIECES = 1024
_TOGETHER = 48
"""Documents whose windows are batched with each other."""


def read_by_hand(
    documents: Sequence[LabelledDocument], names: Names, pieces: Tokenizer, places: dict[str, int], rng: random.Random
) -> Iterator[list[Example]]:
    """The documents as labelled, each round with other names, capitals and cuts."""
    while True:
        order = rng.sample(documents, len(documents))
        for start in range(0, len(order), _TOGETHER):
            items: list[Example] = []
            for document in order[start : start + _TOGETHER]:
                changed = recased(names.swapped(document, rng), rng)
                items += examples(changed, encoded(changed, pieces, places), rng.randint(96, 160))
            yield from batches(items, _BATCH_PIECES, rng)


def studied(
    path: Path, spared: Sequence[str], only: Literal["tags", "attributions"] | None, rng: random.Random
) -> Iterator[list[Example]]:
    """The lessons, without those of spared countries and of articles that are not labelled by hand with `only`."""
    lessons = [found for name, found in read(path) if found and country(name) not in spared]
    if only:
        lessons = [found for found in lessons if getattr(found[0], only) is not None]
    while True:
        order = rng.sample(lessons, len(lessons))
        for start in range(0, len(order), _TOGETHER):
            items = [example for found in order[start : start + _TOGETHER] for example in found]
            yield from batches(items, _BATCH_PIECES, rng)
