"""Readers of names that each know nothing of some countries, to learn from what a reader says of names it never saw.

`python -m training.folds FOLDER` makes one for each fold of the countries, from the labels by hand: half an hour of one
core. The six countries that the shared scorer measures on are in no fold, so no reader learns from them.
"""

import argparse
import random
from collections.abc import Mapping
from pathlib import Path

import torch

from training import losses
from training.augment import Names
from training.data import HELD_OUT, LabelledDocument, country, worldwide
from training.elsewhere import cultures, homes
from training.export import write
from training.model import Reader, pretrained, vocabulary
from training.places import gazetteer
from training.precision import halved
from training.reading import read_by_hand
from training.tensors import pad
from training.train import groups

FOLDS: Mapping[str, tuple[str, ...]] = {
    "first": ("cn", "bangladesh", "jr"),
    "second": ("in", "canada", "asia", "iran"),
    "third": ("aus", "jp", "kw", "my", "oman", "pk", "qt", "saud", "tw"),
}
_STEPS, _WARM_UP_STEPS = 1000, 60
_RATES = (1.5e-4, 6e-4)
_FALLING = 0.8
"""The share of the steps over which the learning rate falls."""
_AVERAGED_EVERY, _MEMORY = 8, 0.97
_SEED = 20
_TOLD_STEPS = 50


def without(fold: str, data: Path) -> Reader:
    """A reader of four layers that learns names from all countries but a fold's and the six."""
    rng = random.Random(_SEED)  # noqa: S311
    torch.manual_seed(_SEED)
    torch.set_num_threads(1)
    places, spared = gazetteer(), (*HELD_OUT, *FOLDS[fold])
    learned = [document for document in worldwide(data / "worldwide") if country(document.name) not in spared]
    turns = read_by_hand(learned, _names(learned, places), vocabulary(), places, rng)
    reader = pretrained()
    optimizer = torch.optim.AdamW(groups(reader, _RATES), fused=True)
    weights = [each for each in reader.parameters() if each.requires_grad]
    average = [each.detach().clone() for each in weights]
    reader.train()
    for step in range(1, _STEPS + 1):
        rate = min(step / _WARM_UP_STEPS, 1.0, (_STEPS + 1 - step) / (_FALLING * _STEPS))
        for group, peak in zip(optimizer.param_groups, _RATES, strict=True):
            group["lr"] = peak * rate
        batch = pad(next(turns))
        with halved():
            vectors = reader.read(reader.encode(batch.pieces, batch.shapes, batch.places, batch.mask), batch.firsts)
            loss = losses.loss(reader, vectors, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if step % _AVERAGED_EVERY == 0:
            memory = min(_MEMORY, step / (step + 10 * _AVERAGED_EVERY))
            for mean, weight in zip(average, weights, strict=True):
                mean.lerp_(weight.detach(), 1 - memory)
        if step % _TOLD_STEPS == 0:
            print(fold, step, round(loss.item(), 3), flush=True)
    for mean, weight in zip(average, weights, strict=True):
        weight.data.copy_(mean)
    return reader


def _names(learned: list[LabelledDocument], places: Mapping[str, int]) -> Names:
    return Names(learned, places, cultures(), homes())


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the readers are saved")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    for fold in FOLDS:
        write(without(fold, options.data), options.folder / fold)


if __name__ == "__main__":
    main()
