"""Lessons: documents cut into windows with the labels that the reader learns, as they are stored."""

import pickle
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.augment import Names, recased
from training.data import LabelledDocument
from training.windows import Example

Lesson = tuple[str, list[Example]]
"""The name of a document's file, and its windows with the teacher's labels."""


def read(path: Path) -> list[Lesson]:
    """The lessons as written. Read only files of your own: unpickling runs what they hold."""
    lessons: list[Lesson] = pickle.loads(path.read_bytes())  # noqa: S301
    return lessons


def write(path: Path, lessons: Sequence[Lesson]) -> None:
    """Store the lessons for `read`."""
    path.write_bytes(pickle.dumps(list(lessons)))


def disguised(
    documents: Sequence[LabelledDocument], rounds: int, names: Names, rng: random.Random
) -> Iterator[LabelledDocument]:
    """The documents as often as there are rounds, each time with other names and capitals."""
    for _ in range(rounds):
        for document in documents:
            yield recased(names.swapped(document, rng), rng)
