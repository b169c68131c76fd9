"""Adds to each lesson what its set does not label, as a reader says that never saw the other set.

Each set labels one thing: names, or attributions. A network that learns both from separate sets soon tells these apart
by their style, and finds no names where only attributions were ever taught. One that learned one thing alone knows no
such style.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.labels import names_of, said_of
from training.lessons import Lesson, read, write
from training.model import Heads, read_weights
from training.teaching import answers
from training.windows import Example, batches

_BATCH_PIECES = 2048
_TOLD_DOCUMENTS = 200


def _crossed(namer: Heads, linker: Heads, items: list[Example], rng: random.Random) -> Iterator[Example]:
    nameless = items[0].labels.tags is None
    distance = linker.distance.detach().numpy()
    for chunk in batches(items, _BATCH_PIECES, rng):
        for item, found in zip(chunk, answers(namer if nameless else linker, chunk), strict=True):
            if nameless:
                yield replace(item, labels=replace(item.labels, tags=names_of(found)))
            else:
                yield replace(item, labels=replace(said_of(found, distance), tags=item.labels.tags))


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lessons", type=Path)
    parser.add_argument("--names", type=Path, required=True, help="weights of a reader that learned names alone")
    parser.add_argument("--attributions", type=Path, required=True, help="of one that learned attributions alone")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    namer, linker = read_weights(options.names).eval(), read_weights(options.attributions).eval()
    rng = random.Random(0)  # noqa: S311
    lessons: list[Lesson] = []
    for name, items in read(options.lessons):
        lessons.append((name, list(_crossed(namer, linker, items, rng)) if items else items))
        if len(lessons) % _TOLD_DOCUMENTS == 0:
            print(len(lessons), "documents", flush=True)
    write(options.out, lessons)


if __name__ == "__main__":
    main()
