"""Teaches names and attributions at once: the teacher from the labelled sets, the reader from the teacher's lessons."""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch
from torch import Tensor, distributed, multiprocessing

from training import losses, measure, teacher
from training.augment import Names
from training.data import LEFT_OUT, country, polnear, worldwide
from training.elsewhere import cultures, homes
from training.model import Heads, pretrained, read_weights, vocabulary
from training.places import gazetteer
from training.precision import halved
from training.reading import read_by_hand, studied
from training.tensors import pad
from training.windows import Example, encoded, examples

LONGEST_PIECES = 128
_READER_RATES, _TEACHER_RATES = (1.5e-4, 6e-4), (5e-5, 4e-4)
"""Highest learning rates of the encoder and of what is new on it."""
_WARM_UP_STEPS = 60
_SEED = 20
_PROCESSES = 2
_APART = 8
"""Steps that each process takes by itself before their weights are averaged (local SGD, Stich, ICLR 2019)."""
_MEMORY = 0.97
"""What the running average of the weights keeps of itself each time that the processes meet."""
_TOLD_STEPS = 50


def groups(reader: Heads, rates: tuple[float, float]) -> list[dict[str, object]]:
    """The weights of the encoder and of what is new on it, each with the highest learning rate of `rates`."""
    fresh = ("shapes", "places", "tags", "cues", "roles", "ask", "answer", "distance")
    heads = [p for name, p in reader.named_parameters() if p.requires_grad and name.startswith(fresh)]
    rest = [p for name, p in reader.named_parameters() if p.requires_grad and not name.startswith(fresh)]
    return [
        {"params": rest, "lr": rates[0], "weight_decay": 0.01},
        {"params": heads, "lr": rates[1], "weight_decay": 0.0},
    ]


def _meet(learned: Sequence[Tensor], average: Sequence[Tensor], memory: float) -> None:
    """Gives the processes the mean of their weights, and takes it into the running average."""
    flat = torch.cat([weights.detach().flatten() for weights in learned])
    distributed.all_reduce(flat)
    parts = (flat / _PROCESSES).split([weights.numel() for weights in learned])
    for weights, mean, remembered in zip(learned, parts, average, strict=True):
        weights.data.copy_(mean.view_as(weights))
        remembered.lerp_(weights.detach(), 1 - memory)


@contextmanager
def _averaged(learned: Sequence[Tensor], average: Sequence[Tensor]) -> Iterator[None]:
    """The averaged weights in place of those that are being learned."""
    held = [weights.detach().clone() for weights in learned]
    _put(learned, average)
    yield
    _put(learned, held)


def _put(learned: Sequence[Tensor], values: Sequence[Tensor]) -> None:
    for weights, value in zip(learned, values, strict=True):
        weights.data.copy_(value)


def _learner(options: argparse.Namespace) -> Heads:
    if not options.lessons:
        return teacher.read_weights(options.start) if options.start else teacher.pretrained()
    return read_weights(options.start) if options.start else pretrained(options.depth)


def _train(rank: int, meet: Path, options: argparse.Namespace) -> None:
    """One of the processes that train the same weights, by turns on what there is to read."""
    rng = random.Random(_SEED + rank)  # noqa: S311
    torch.manual_seed(_SEED + rank)
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", init_method=f"file://{meet}", rank=rank, world_size=_PROCESSES)
    places, pieces = gazetteer(), vocabulary()
    articles = worldwide(options.data / "worldwide")
    spared = LEFT_OUT[options.purpose]
    if options.lessons:
        turns = [studied(options.lessons, spared, options.only, rng)]
    else:
        learned = [d for d in articles if country(d.name) not in spared]
        attributed = polnear(options.data / "polnear" / "train")
        names = Names(learned, places, cultures(), homes())
        turns = [read_by_hand(documents, names, pieces, places, rng) for documents in (learned, attributed)]
    measured: Callable[[Heads, Sequence[Example]], object]
    if rank == 0:
        measured, unseen = measure.entities, [d for d in articles if country(d.name) in spared]
    else:
        measured, unseen = measure.statements, polnear(options.data / "polnear" / "dev")
    tests = [e for d in unseen for e in examples(d, encoded(d, pieces, places), LONGEST_PIECES)]
    reader = _learner(options)
    rates = _READER_RATES if options.lessons else _TEACHER_RATES
    optimizer = torch.optim.AdamW(groups(reader, rates), fused=True)
    weights = [p for p in reader.parameters() if p.requires_grad]
    average = [p.detach().clone() for p in weights]
    reader.train()
    began = time.time()
    told: list[list[float]] = [[] for _ in turns]
    for step in range(1, options.steps + 1):
        rate = options.rate * min(step / _WARM_UP_STEPS, 1.0, (options.steps + 1 - step) / max(1, options.decay))
        for group, peak in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = peak * rate
        turn = (step + rank) % len(turns)
        batch = pad(next(turns[turn]))
        with halved():
            vectors = reader.read(reader.encode(batch.pieces, batch.shapes, batch.places, batch.mask), batch.firsts)
            value = losses.loss(reader, vectors, batch)
        value.backward()
        told[turn].append(value.item())
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if step % _APART == 0:
            _meet(weights, average, min(_MEMORY, step / (step + 10 * _APART)))
        if step % _TOLD_STEPS == 0 and rank == 0:
            means = [round(sum(values) / len(values), 3) for values in told]
            print(step, *means, f"{time.time() - began:.0f} s, {time.process_time():.0f} s of one core", flush=True)
            told = [[] for _ in turns]
        if step % options.every == 0 or step == options.steps:
            with _averaged(weights, average):
                if rank == 0:
                    torch.save(reader.state_dict(), options.out)
                if tests:
                    print(step, measured(reader, tests), flush=True)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--for", dest="purpose", choices=LEFT_OUT, required=True, help="says which countries to spare")
    parser.add_argument(
        "--lessons", type=Path, help="the reader's lessons; the teacher learns from the sets themselves"
    )
    parser.add_argument(
        "--only", choices=("tags", "attributions"), help="learn from articles that are so labelled alone"
    )
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--rate", type=float, default=1.0, help="share of the learning rates")
    parser.add_argument("--decay", type=int, default=0, help="last steps, over which the learning rate falls to zero")
    parser.add_argument(
        "--every", type=int, default=1000, help="steps after which the running average is saved and scored"
    )
    parser.add_argument("--start", type=Path, help="weights to go on from, else MiniLM's")
    parser.add_argument("--depth", type=int, default=4, help="layers of MiniLM to keep")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        multiprocessing.spawn(_train, (Path(folder) / "meet", options), nprocs=_PROCESSES)


if __name__ == "__main__":
    main()
