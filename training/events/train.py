"""Teaches events; without a fold to measure them on, or all of it to ship them."""

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from training.events.data import TRIGGER_TAGS, Labelled, Range
from training.events.losses import likeliest, loss
from training.events.model import Events, read_weights, started
from training.events.sources import everything
from training.events.tensors import Batch, Lesson, lessons_of, pad
from training.events.windows import drawn, examples
from training.shipped import read_shipped
from worker.english.encoder import network

_RATES = (2e-4, 8e-4)
"""Highest learning rates of the layers and of the heads."""
_WARM_UP_STEPS = 100
_MEMORY = 0.995
"""What the running average of the weights keeps of itself at each step."""
_PIECES = 1024
_EMPTY = 0.5
"""Share of the windows without events that a round reads; they count twice."""
_UNTOLD_ROUNDS = 3
_GOING_ON = 0.5
"""Share of the learning rates at which weights that have learned are taught on."""
_SEED = 13
WEIGHTS = Path(network.__file__).parent / "weights"


def _with_triggers(events: Events, vectors: Tensor, batch: Batch, chosen: Sequence[Lesson]) -> list[Lesson]:
    """The lessons with the words that now seem likeliest as triggers of events that have none marked (hard EM)."""
    with torch.no_grad():
        return [
            (
                replace(
                    item,
                    events=tuple(
                        replace(event, trigger=_likeliest(events, vectors, batch, row, event))
                        if event.trigger is None
                        else event
                        for event in item.events
                    ),
                ),
                lower,
            )
            for row, (item, lower) in enumerate(chosen)
        ]


def _likeliest(events: Events, vectors: Tensor, batch: Batch, row: int, event: Labelled) -> Range:
    sides = torch.zeros(4, batch.tags.shape[1])
    for role, side in ((0, event.actors), (2, event.recipients)):
        for first, last in side or ():
            sides[role, first] = sides[role + 1, last] = 1 / len(side or (0,))
    word = likeliest(events, vectors, batch, row, TRIGGER_TAGS.index(event.code), sides)
    return word, word


def train(
    lessons: Sequence[Lesson], events: Events, modes: Sequence[str], rounds: int, share: float, untold: int
) -> Events:
    """Rounds through the lessons at a share of the learning rates.

    The first `untold` rounds leave out events that have no trigger marked.
    """
    rng = random.Random(_SEED)  # noqa: S311
    layers = [p for name, p in events.named_parameters() if name.startswith("layers")]
    heads = [p for name, p in events.named_parameters() if not name.startswith("layers")]
    optimizer = torch.optim.AdamW(
        [{"params": layers, "weight_decay": 0.01}, {"params": heads, "weight_decay": 0.0}], lr=0.0, fused=True
    )
    average = {name: p.detach().clone() for name, p in events.state_dict().items()}
    kept_share = sum(1.0 if item.events else _EMPTY for item, _ in lessons) / len(lessons)
    total = int(kept_share * rounds * sum(1 for _ in drawn(lessons, _PIECES, random.Random(0))))  # noqa: S311
    events.train()
    step, began = 0, time.time()
    for turn in range(rounds):
        sums = []
        kept = [lesson for lesson in lessons if lesson[0].events or rng.random() < _EMPTY]
        for chosen in drawn(kept, _PIECES, rng):
            step += 1
            rate = min(step / _WARM_UP_STEPS, 1.0, max(0.0, (total + 1 - step) / total))
            for group, peak in zip(optimizer.param_groups, _RATES, strict=True):
                group["lr"] = peak * rate * share
            batch = pad(chosen, modes)
            with torch.autocast("cpu", torch.bfloat16):
                vectors = events.read(batch.vectors, batch.mask.bfloat16(), batch.firsts)
                if turn >= untold and any(e.trigger is None for item, _ in chosen for e in item.events):
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


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--spare", type=int, help="a fold that is not learned from")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--start", type=Path, help="weights to go on from, else the reader's upper layers")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(_SEED)
    torch.set_num_threads(options.threads)
    sources = everything(options.shared)
    modes = ["", *sorted({event.mode for source in sources for event in source.events if event.mode})]
    reader = read_shipped(WEIGHTS / "reader.onnx").eval()
    items = examples(
        [source for source in sources if source.fold != options.spare], network.tokenizer(), network.places()
    )
    lessons = lessons_of(items, reader)
    print(f"{len(items)} windows, {sum(len(item.window.pieces) for item in items)} pieces", flush=True)
    if options.start:
        events, state = read_weights(options.start)
        events = train(lessons, events, state["modes"], options.rounds, _GOING_ON, 0)
    else:
        events = train(lessons, started(reader, len(modes)), modes, options.rounds, 1.0, _UNTOLD_ROUNDS)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": events.state_dict(), "modes": modes, "spared": options.spare}, options.out)


if __name__ == "__main__":
    main()
