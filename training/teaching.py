"""Writes what the teacher says of the articles, with other names each round: the lessons that the reader learns."""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import multiprocessing

from training import teacher
from training.augment import Names
from training.data import HELD_OUT, ROLES, LabelledDocument, country, polnear, worldwide
from training.elsewhere import cultures, homes
from training.labels import Answers, taught
from training.lessons import Lesson, disguised, read, write
from training.model import POINTER, Heads, vocabulary
from training.places import gazetteer
from training.precision import halved
from training.tensors import pad
from training.windows import Example, batches, encoded, examples

_BATCH_PIECES = 2048
_SEED = 40
_PROCESSES = 2
_TOLD_DOCUMENTS = 100


def _rounds(options: argparse.Namespace, names: Names, rng: random.Random) -> Iterator[LabelledDocument]:
    yield from disguised(worldwide(options.data / "worldwide"), options.names, names, rng)
    yield from disguised(polnear(options.data / "polnear" / "train"), options.statements, names, rng)


def _lesson(
    master: Heads, document: LabelledDocument, pieces: Tokenizer, places: dict[str, int], rng: random.Random
) -> Lesson:
    items = list(examples(document, encoded(document, pieces, places), rng.randint(96, 160)))
    learned: list[Example] = []
    for chunk in batches(items, _BATCH_PIECES, rng):
        learned += _taught(master, chunk)
    return document.name, learned


def _taught(master: Heads, items: Sequence[Example]) -> Iterator[Example]:
    distance = master.distance.detach().numpy()
    for item, answered in zip(items, answers(master, items), strict=True):
        yield replace(item, labels=taught(answered, distance, item.labels))


def answers(heads: Heads, items: Sequence[Example]) -> Iterator[Answers]:
    """What the heads say of each window."""
    batch = pad(items)
    with torch.no_grad(), halved():
        vectors = heads.read(heads.encode(batch.pieces, batch.shapes, batch.places, batch.mask), batch.firsts)
        asked = (heads.tags, heads.cues, heads.roles, heads.ask, heads.answer)
        scores = [head(vectors).float().numpy() for head in asked]
    for row, item in enumerate(items):
        tags, cues, roles, ask, answer = (head[row, : len(item.window.firsts)] for head in scores)
        yield Answers(tags, cues, roles, *(vector.reshape(-1, len(ROLES), POINTER) for vector in (ask, answer)))


def _teach(rank: int, options: argparse.Namespace) -> None:
    """One of the processes that share the documents."""
    rng = random.Random(_SEED)  # noqa: S311
    torch.manual_seed(_SEED)
    torch.set_num_threads(1)
    places, pieces = gazetteer(), vocabulary()
    learned = (d for d in worldwide(options.data / "worldwide") if country(d.name) not in HELD_OUT)
    names = Names(learned, places, cultures(), homes())
    master = teacher.read_weights(options.teacher).eval()
    began = time.time()
    lessons: list[Lesson] = []
    for index, document in enumerate(_rounds(options, names, rng)):
        if index % _PROCESSES == rank:
            lessons.append(_lesson(master, document, pieces, places, rng))
            if len(lessons) % _TOLD_DOCUMENTS == 0:
                print(rank, len(lessons), f"{time.time() - began:.0f} s", flush=True)
    write(options.out.with_suffix(f".{rank}"), lessons)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path, help="the teacher's weights")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--names", type=int, default=3, help="rounds through the articles with names")
    parser.add_argument("--statements", type=int, default=1, help="rounds through the articles with attributions")
    options = parser.parse_args()
    multiprocessing.spawn(_teach, (options,), nprocs=_PROCESSES)
    parts = [options.out.with_suffix(f".{rank}") for rank in range(_PROCESSES)]
    write(options.out, [lesson for part in parts for lesson in read(part)])
    for part in parts:
        part.unlink()


if __name__ == "__main__":
    main()
