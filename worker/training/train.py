"""Teaches the reader both things at once: names on the Worldwide set, attributions on PolNeAR."""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import distributed, multiprocessing

from worker.training import losses, measure
from worker.training.augment import Names, recased
from worker.training.data import HELD_OUT, Document, polnear, worldwide
from worker.training.model import Reader, pretrained, read_weights, vocabulary
from worker.training.places import gazetteer
from worker.training.windows import Example, batches, encoded, examples, pad

LONGEST_PIECES = 160
_BATCH_PIECES = 1024
_ENCODER_RATE, _HEAD_RATE = 1e-4, 5e-4
_WARM_UP = 0.06
_TOGETHER = 48
"""Documents whose windows are batched with each other."""
_SEED = 20
_PROCESSES = 2


def _endless(
    documents: Sequence[Document], names: Names, pieces: Tokenizer, places: dict[str, int], rng: random.Random
) -> Iterator[list[Example]]:
    """Batches of the documents for ever, each round with other names, capitals and cuts."""
    while True:
        order = rng.sample(documents, len(documents))
        for start in range(0, len(order), _TOGETHER):
            items: list[Example] = []
            for document in order[start : start + _TOGETHER]:
                changed = recased(names.swapped(document, rng), rng)
                items += examples(changed, encoded(changed, pieces, places), rng.randint(96, 160))
            yield from batches(items, _BATCH_PIECES, rng)


def _groups(reader: Reader) -> list[dict[str, object]]:
    fresh = ("shapes", "places", "tags", "cues", "roles", "ask", "answer", "distance")
    heads = [p for name, p in reader.named_parameters() if p.requires_grad and name.startswith(fresh)]
    rest = [p for name, p in reader.named_parameters() if p.requires_grad and not name.startswith(fresh)]
    return [
        {"params": rest, "lr": _ENCODER_RATE, "weight_decay": 0.01},
        {"params": heads, "lr": _HEAD_RATE, "weight_decay": 0.0},
    ]


def _together(reader: Reader) -> None:
    """Adds the gradients of the two processes."""
    learned = [p for p in reader.parameters() if p.requires_grad]
    gradients = [p.grad if p.grad is not None else torch.zeros_like(p) for p in learned]
    flat = torch.cat([gradient.flatten() for gradient in gradients])
    distributed.all_reduce(flat)
    parts = flat.split([gradient.numel() for gradient in gradients])
    for parameter, gradient in zip(learned, parts, strict=True):
        parameter.grad = gradient.view_as(parameter)


def _scored(reader: Reader, heading: str, items: Sequence[Example]) -> None:
    if heading == "names":
        print(measure.entities(reader, items), flush=True)
    else:
        print(measure.statements(reader, items, (0.2, 0.3, 0.4, 0.5)), flush=True)


def _train(rank: int, meet: Path, options: argparse.Namespace) -> None:
    """One of the processes that train the same weights: rank 0 on names, rank 1 on statements and names in turn."""
    rng = random.Random(_SEED + rank)  # noqa: S311
    torch.manual_seed(_SEED + rank)
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", init_method=f"file://{meet}", rank=rank, world_size=_PROCESSES)
    places, pieces = gazetteer(), vocabulary()
    articles = worldwide(options.data / "worldwide")
    learned = [d for d in articles if options.all or d.country not in HELD_OUT]
    names = Names(learned, places)
    naming = _endless(learned, names, pieces, places, rng)
    heading, turns = "names", [(naming, losses.entities)]
    unseen = [d for d in articles if d.country in HELD_OUT]
    if rank == 1:
        quoting, unseen = (polnear(options.data / "polnear" / part) for part in ("train", "dev"))
        attributing = _endless(quoting, names, pieces, places, rng)
        heading, turns = "statements", [(attributing, losses.statements), (naming, losses.entities)]
    tests = [e for d in unseen for e in examples(d, encoded(d, pieces, places), LONGEST_PIECES)]
    reader = read_weights(options.start) if options.start else pretrained(options.depth)
    groups = _groups(reader)
    optimizer = torch.optim.AdamW(groups, fused=True)
    reader.train()
    began = time.time()
    told = []
    for step in range(options.steps):
        done = torch.tensor(max(step / options.steps, (time.time() - began) / 60 / options.minutes))
        distributed.all_reduce(done, distributed.ReduceOp.MAX)
        if done >= 1:
            break
        rate = min(float(done) / _WARM_UP + 0.01, 1.0) * (1 - float(done))
        for group, peak in zip(optimizer.param_groups, (_ENCODER_RATE, _HEAD_RATE), strict=True):
            group["lr"] = peak * rate
        source, loss = turns[step % len(turns)]
        batch = pad(next(source))
        with torch.autocast("cpu", torch.bfloat16):
            vectors = reader.read(reader.encode(batch.pieces, batch.shapes, batch.places, batch.mask), batch.firsts)
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
        if (step + 1) % options.every == 0 and rank == 0:
            torch.save(reader.state_dict(), options.out)
    if rank == 0:
        torch.save(reader.state_dict(), options.out)
    _scored(reader, heading, tests)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--every", type=int, default=300, help="steps after which the weights are saved")
    parser.add_argument("--minutes", type=float, default=600, help="wind down by then, whatever the steps")
    parser.add_argument("--start", type=Path, help="weights to go on from, else MiniLM's")
    parser.add_argument("--depth", type=int, default=4, help="layers of MiniLM to keep")
    parser.add_argument("--all", action="store_true", help="train on the held-out countries too")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        multiprocessing.spawn(_train, (Path(folder) / "meet", options), nprocs=_PROCESSES)


if __name__ == "__main__":
    main()
