"""Teaches events: without each fold in turn to measure them on, then all of it to ship them."""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from training.events.data import FOLDS, NO_FOLD, TRIGGER_TAGS, Labelled, Range
from training.events.losses import likeliest, loss
from training.events.model import Events, started
from training.events.sentences import Example, drawn, examples
from training.events.sources import everything
from training.events.tensors import Batch, pad
from training.precision import halved
from training.shipped import read_shipped, read_shipped_events
from worker.english.encoder import network

_RATES = (2e-4, 8e-4)
"""Highest learning rates of the layers and of the heads."""
_WARM_UP_STEPS = 100
_MEMORY = 0.995
"""What the running average of the weights keeps of itself at each step."""
_PIECES = 1024
_EMPTY = 0.25
"""Share of the articles' sentences without events that a round reads."""
_LEAST_WORDS = 4
_UNTOLD_ROUNDS = 2
"""Rounds that leave out events that have no trigger marked."""
_SEED = 13
WEIGHTS = Path(network.__file__).parent / "weights"


def train(items: Sequence[Example], events: Events, modes: Sequence[str], rounds: int) -> Events:
    """The events after so many rounds through the sentences."""
    rng = random.Random(_SEED)  # noqa: S311
    heads: list[nn.Parameter] = []
    layers: list[nn.Parameter] = []
    for name, weights in events.named_parameters():
        (layers if name.startswith(("layers", "join")) else heads).append(weights)
    optimizer = torch.optim.AdamW(
        [{"params": layers, "weight_decay": 0.01}, {"params": heads, "weight_decay": 0.0}], lr=0.0, fused=True
    )
    average = {name: weights.detach().clone() for name, weights in events.state_dict().items()}
    total = rounds * sum(1 for _ in _round(items, random.Random(_SEED)))  # noqa: S311
    events.train()
    step, began = 0, time.time()
    for turn in range(rounds):
        sums = []
        for chosen in _round(items, rng):
            step += 1
            rate = min(step / _WARM_UP_STEPS, 1.0, max(0.0, (total + 1 - step) / total))
            for group, peak in zip(optimizer.param_groups, _RATES, strict=True):
                group["lr"] = peak * rate
            batch = pad(chosen, modes)
            with halved():
                vectors = events.read(batch.vectors.float(), batch.mask, batch.firsts)
                if turn >= _UNTOLD_ROUNDS and any(e.trigger is None for item in chosen for e in item.events):
                    batch = pad(_with_triggers(events, vectors, batch, chosen), modes)
                value = loss(events, vectors, batch)
            if not value.requires_grad:
                continue
            value.backward()
            torch.nn.utils.clip_grad_norm_(layers + heads, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            sums.append(value.item())
            memory = min(_MEMORY, step / (step + 20))
            for name, weights in events.state_dict().items():
                average[name].lerp_(weights, 1 - memory)
        print(turn + 1, f"{sum(sums) / len(sums):.3f} {time.time() - began:.0f} s", flush=True)
    events.load_state_dict(average)
    return events.eval()


def _round(items: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Every sentence with an event and every one of our own once, and a share of the others, in batches."""
    full = [item for item in items if item.events or item.source.fold == NO_FOLD]
    empty = [
        item for item in items if not item.events and item.source.fold != NO_FOLD and len(item.firsts) > _LEAST_WORDS
    ]
    return drawn(full + rng.sample(empty, int(len(empty) * _EMPTY)), _PIECES, rng)


def _with_triggers(events: Events, vectors: Tensor, batch: Batch, chosen: Sequence[Example]) -> list[Example]:
    """The sentences with the words that now seem likeliest as triggers of events that have none marked (hard EM)."""
    with torch.no_grad():
        return [
            replace(
                item,
                events=tuple(
                    replace(event, trigger=_likeliest(events, vectors, batch, row, event))
                    if event.trigger is None
                    else event
                    for event in item.events
                ),
            )
            for row, item in enumerate(chosen)
        ]


def _likeliest(events: Events, vectors: Tensor, batch: Batch, row: int, event: Labelled) -> Range:
    sides = torch.zeros(4, batch.tags.shape[1])
    for role, side in ((0, event.actors), (2, event.recipients)):
        for first, last in side or ():
            sides[role, first] = sides[role + 1, last] = 1 / len(side or (0,))
    word = likeliest(events, vectors, batch, row, TRIGGER_TAGS.index(event.code), sides)
    return word, word


def main() -> None:
    """From the command line: writes `events-FOLD.pt` for each fold left out, and `events.pt` for none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, required=True, help="a folder")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--further", action="store_true", help="go on from what ships")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--spare", type=int, nargs="*", default=[*range(FOLDS), None], help="these folds alone")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    sources = everything(options.shared)
    modes = ["", *sorted({event.mode for source in sources for event in source.events if event.mode})]
    items = examples(sources)
    options.out.mkdir(parents=True, exist_ok=True)
    for spare in options.spare:
        torch.manual_seed(_SEED)
        kept = [item for item in items if spare is None or item.source.fold != spare]
        print(f"without fold {spare}: {len(kept)} sentences", flush=True)
        if options.further:
            events, modes = read_shipped_events(WEIGHTS / network.EVENTS)
        else:
            events = started(read_shipped(WEIGHTS / network.READER), len(modes))
        events = train(kept, events, modes, options.rounds)
        name = "events.pt" if spare is None else f"events-{spare}.pt"
        torch.save({"weights": events.state_dict(), "modes": modes}, options.out / name)


if __name__ == "__main__":
    main()
