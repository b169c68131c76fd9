"""Teaches the reader both things at once: names on the Worldwide set, attributions on PolNeAR."""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
import torch.distributed as distributed
from tokenizers import Tokenizer

from worker.training import losses, measure
from worker.training.augment import Names, recased
from worker.training.data import HELD_OUT, Document, polnear, worldwide
from worker.training.model import Reader, pretrained, vocabulary
from worker.training.places import gazetteer
from worker.training.windows import Example, batches, encoded, examples, pad

LONGEST_PIECES = 160
_BATCH_PIECES = 3072
_ENCODER_RATE, _HEAD_RATE = 1.5e-4, 1e-3
_WARM_UP = 0.06
_SEED = 20


def _endless(
    documents: Sequence[Document], names: Names, pieces: Tokenizer, places: dict[str, int], rng: random.Random
) -> Iterator[list[Example]]:
    """Batches of the documents for ever, each round with other names, capitals and cuts."""
    while True:
        items: list[Example] = []
        for document in documents:
            changed = recased(names.swapped(document, rng), rng)
            items += examples(changed, encoded(changed, pieces, places), rng.randint(96, 160))
        yield from batches(items, _BATCH_PIECES, rng)


def _groups(reader: Reader) -> list[dict[str, object]]:
    fresh = ("shapes", "places", "tags", "cues", "roles", "ask", "answer", "distance")
    heads = [p for name, p in reader.named_parameters() if name.startswith(fresh)]
    rest = [p for name, p in reader.named_parameters() if not name.startswith(fresh)]
    return [
        {"params": rest, "lr": _ENCODER_RATE, "weight_decay": 0.01},
        {"params": heads, "lr": _HEAD_RATE, "weight_decay": 0.0},
    ]


def _together(reader: Reader) -> None:
    """Adds the gradients of the two processes."""
    gradients = [p.grad if p.grad is not None else torch.zeros_like(p) for p in reader.parameters()]
    flat = torch.cat([gradient.flatten() for gradient in gradients])
    distributed.all_reduce(flat)
    for parameter, gradient in zip(
        reader.parameters(), flat.split([gradient.numel() for gradient in gradients]), strict=True
    ):
        parameter.grad = gradient.view_as(parameter)


def _scored(reader: Reader, heading: str, items: Sequence[Example], depth: int) -> None:
    if heading == "names":
        print(depth, "layers", measure.entities(reader, items, depth), flush=True)
    else:
        print(depth, "layers", measure.statements(reader, items, depth, (0.2, 0.3, 0.4, 0.5)), flush=True)


def main() -> None:
    """Two processes train the same weights: rank 0 brings the gradients of names, rank 1 those of statements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rank", type=int, choices=(0, 1), required=True)
    parser.add_argument("--meet", type=Path, required=True, help="a file that does not exist yet, by which they meet")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--every", type=int, default=300)
    parser.add_argument("--start", type=Path, help="weights to go on from, else MiniLM's")
    parser.add_argument("--depth", type=int, default=4, help="layers used")
    parser.add_argument("--all", action="store_true", help="train on the held-out countries too")
    options = parser.parse_args()
    rng = random.Random(_SEED + options.rank)  # noqa: S311
    torch.manual_seed(_SEED + options.rank)
    torch.set_num_threads(1)
    distributed.init_process_group(
        "gloo", init_method=f"file://{options.meet.resolve()}", rank=options.rank, world_size=2
    )
    places, pieces = gazetteer(), vocabulary()
    articles = worldwide(options.data / "worldwide")
    learned = [d for d in articles if options.all or d.country not in HELD_OUT]
    names = Names(learned, places)
    if options.rank == 0:
        heading, loss = "names", losses.entities
        unseen = [d for d in articles if d.country in HELD_OUT]
    else:
        heading, loss = "statements", losses.statements
        learned, unseen = (polnear(options.data / "polnear" / part) for part in ("train", "dev"))
    tests = [e for d in unseen for e in examples(d, encoded(d, pieces, places), LONGEST_PIECES)]
    reader = pretrained()
    if options.start:
        reader.load_state_dict(torch.load(options.start))
    groups = _groups(reader)
    optimizer = torch.optim.AdamW(groups, fused=True)
    source = _endless(learned, names, pieces, places, rng)
    reader.train()
    began = time.time()
    told = []
    for step in range(options.steps):
        rate = min((step + 1) / (_WARM_UP * options.steps), 1.0) * (1 - step / options.steps)
        for group, peak in zip(optimizer.param_groups, (_ENCODER_RATE, _HEAD_RATE), strict=True):
            group["lr"] = peak * rate
        batch = pad(next(source))
        with torch.autocast("cpu", torch.bfloat16):
            vectors = reader.read(
                reader.encode(batch.pieces, batch.shapes, batch.places, batch.mask, options.depth), batch.firsts
            )
            value = loss(reader, vectors, batch)
        value.backward()
        told.append(value.item())
        _together(reader)
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if (step + 1) % 25 == 0:
            print(step + 1, round(sum(told) / len(told), 3), f"{time.time() - began:.0f} s", flush=True)
            told = []
        if (step + 1) % options.every == 0:
            _scored(reader, heading, tests, options.depth)
            if options.rank == 0:
                torch.save(reader.state_dict(), options.out)


if __name__ == "__main__":
    main()
