"""Teaches the reader both things at once: names on the Worldwide set, attributions on PolNeAR."""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
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


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=850)
    parser.add_argument("--every", type=int, default=200)
    parser.add_argument("--start", type=Path, help="weights to go on from, else MiniLM's")
    parser.add_argument("--depths", type=int, nargs="+", default=[4], help="layers used, one of these at each step")
    parser.add_argument("--all", action="store_true", help="train on the held-out countries too")
    parser.add_argument("--minutes", type=float, default=60, help="wind down early when time runs out")
    options = parser.parse_args()
    rng = random.Random(_SEED)  # noqa: S311
    torch.manual_seed(_SEED)
    torch.set_num_threads(2)
    places = gazetteer()
    pieces = vocabulary()
    articles = worldwide(options.data / "worldwide")
    learned = [d for d in articles if options.all or d.country not in HELD_OUT]
    unseen = [d for d in articles if d.country in HELD_OUT]
    quoting = polnear(options.data / "polnear" / "train")
    quoting_unseen = polnear(options.data / "polnear" / "dev")
    names = Names(learned, places)
    test_entities = [e for d in unseen for e in examples(d, encoded(d, pieces, places), LONGEST_PIECES)]
    test_statements = [e for d in quoting_unseen for e in examples(d, encoded(d, pieces, places), LONGEST_PIECES)]
    reader = pretrained()
    if options.start:
        reader.load_state_dict(torch.load(options.start))
    groups = _groups(reader)
    optimizer = torch.optim.AdamW(groups, fused=True)
    peaks = [group["lr"] for group in groups]
    naming = _endless(learned, names, pieces, places, rng)
    attributing = _endless(quoting, names, pieces, places, rng)
    reader.train()
    began = time.time()
    for step in range(options.steps):
        depth = rng.choice(options.depths)
        done = max(step / options.steps, (time.time() - began) / 60 / options.minutes)
        if done >= 1:
            break
        rate = min(1.0, (step + 1) / (_WARM_UP * options.steps)) * (1 - done)
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * rate
        told = []
        for source, loss in ((naming, losses.entities), (attributing, losses.statements)):
            batch = pad(next(source))
            with torch.autocast("cpu", torch.bfloat16):
                vectors = reader.read(
                    reader.encode(batch.pieces, batch.shapes, batch.places, batch.mask, depth), batch.firsts
                )
                value = loss(reader, vectors, batch)
            value.backward()
            told.append(value.item())
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if step % 25 == 0:
            print(step, [round(v, 3) for v in told], f"{time.time() - began:.0f} s", flush=True)
        if (step + 1) % options.every == 0:
            print(
                json.dumps({"step": step + 1, "entities": measure.entities(reader, test_entities, options.depths[0])}),
                flush=True,
            )
            torch.save(reader.state_dict(), options.out)
    torch.save(reader.state_dict(), options.out)
    for depth in sorted(set(options.depths)):
        print(depth, "entities", measure.entities(reader, test_entities, depth), flush=True)
        print(depth, "statements", measure.statements(reader, test_statements, depth, (0.2, 0.3, 0.4, 0.5)), flush=True)


if __name__ == "__main__":
    main()
