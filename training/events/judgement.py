"""Learns how likely an event is right, and writes the weights by which the run time judges each.

Each fold's articles are read by weights that know nothing of them. The figures come from regressions fitted to the
other folds; those that ship are fitted to all.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.events.data import FOLDS
from training.events.model import read_weights
from training.events.proposals import Article, Labels, Proposal, found
from training.events.sentences import examples
from training.events.sources import everything
from training.regression import fit, score
from worker.english.events.judgement import WEIGHTS

_MARKS = tuple(mark / 20 for mark in range(4, 15))
_PENALTY = {"": 3.0}
_LEAST_WEIGHT = 0.0005
_LEAST_PRECISION = 0.65

Chances = NDArray[np.float64]


def main() -> None:
    """From the command line: prints the tables and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="in which `training.events.train` has left the weights of the folds")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--fold", type=int, help="fit to the articles of the other folds alone")
    options = parser.parse_args()
    torch.set_num_threads(1)
    folds = list(_folds(options.folder, options.shared))
    if options.fold is None:
        _report(folds)
    proposals = [each for fold, articles in enumerate(folds) if fold != options.fold for each in _proposals(articles)]
    event, sides = _fitted(proposals, _is_right), _fitted(_right(proposals), _is_whole)
    lines = [f"{name}\t{event.get(name, 0):.3f}\t{sides.get(name, 0):.3f}\n" for name in sorted({*event, *sides})]
    options.out.write_text("".join(lines), "utf-8")


def _folds(folder: Path, shared: Path) -> Iterator[list[Article]]:
    labels = Labels(shared)
    sources = [source for source in everything(shared) if source.whole and source.fold >= 0]
    for fold in range(FOLDS):
        events, state = read_weights(folder / f"events-{fold}.pt")
        items = examples([source for source in sources if source.fold == fold])
        yield [labels.marked(source, told) for source, told in found(events, state["modes"], items)]


def _report(folds: Sequence[Sequence[Article]]) -> None:
    """How the events of each fold do by what was fitted to the others."""
    every: list[Proposal] = []
    chances: list[float] = []
    parties: list[float] = []
    wanted = 0
    for fold, articles in enumerate(folds):
        others = [each for index, other in enumerate(folds) if index != fold for each in _proposals(other)]
        own = list(_proposals(articles))
        of_event, of_sides = _fitted(others, _is_right), _fitted(_right(others), _is_whole)
        mark = _precise_mark(others, _chances(others, of_event))
        own_chances = _chances(own, of_event)
        print(
            f"fold {fold}, mark {mark} of the others:", _line(own, own_chances, sum(a.wanted for a in articles), mark)
        )
        every += own
        chances += own_chances.tolist()
        parties += _chances(own, of_sides).tolist()
        wanted += sum(article.wanted for article in articles)
    for mark in _MARKS:
        print(f"{mark:.2f}", _line(every, np.asarray(chances), wanted, mark))
    _print_tenths("event", np.asarray(chances), [each.right for each in every])
    right = [index for index, each in enumerate(every) if each.right]
    _print_tenths("sides", np.asarray(parties)[right], [every[index].whole for index in right])


def _proposals(articles: Sequence[Article]) -> Iterator[Proposal]:
    return (proposal for article in articles for proposal in article.proposals)


def _right(proposals: Sequence[Proposal]) -> list[Proposal]:
    return [proposal for proposal in proposals if proposal.right]


def _is_right(proposal: Proposal) -> bool:
    return proposal.right


def _is_whole(proposal: Proposal) -> bool:
    return proposal.whole


def _fitted(proposals: Sequence[Proposal], wanted: Callable[[Proposal], bool]) -> dict[str, float]:
    rows, right = [proposal.features for proposal in proposals], [wanted(proposal) for proposal in proposals]
    weights = fit(rows, right, np.ones(len(rows)), _PENALTY)
    return {name: weight for name, weight in weights.items() if abs(weight) >= _LEAST_WEIGHT}


def _chances(proposals: Sequence[Proposal], weights: dict[str, float]) -> Chances:
    return 1 / (1 + np.exp(-np.asarray([score(proposal.features, weights) for proposal in proposals])))


def _precise_mark(proposals: Sequence[Proposal], chances: Chances) -> float:
    """The lowest mark of the precision that is wanted."""
    precise = [mark for mark in _MARKS if _precision(proposals, chances, mark) >= _LEAST_PRECISION]
    return min(precise, default=_MARKS[-1])


def _precision(proposals: Sequence[Proposal], chances: Chances, mark: float) -> float:
    kept = [each.right for each, chance in zip(proposals, chances, strict=True) if chance >= mark]
    return float(np.mean(kept)) if kept else 1.0


def _line(proposals: Sequence[Proposal], chances: Chances, wanted: int, mark: float) -> str:
    kept = [each for each, chance in zip(proposals, chances, strict=True) if chance >= mark]
    right, whole = sum(each.right for each in kept), sum(each.whole for each in kept)
    f1, f1_whole = (2 * hits / (len(kept) + wanted) for hits in (right, whole))
    return f"P {right / max(1, len(kept)):.3f} R {right / wanted:.3f} F1 {f1:.3f} whole F1 {f1_whole:.3f}"


def _print_tenths(title: str, chances: Chances, right: Sequence[bool]) -> None:
    outcome = np.asarray(right)
    for tenth in range(10):
        inside = np.minimum((chances * 10).astype(int), 9) == tenth
        if inside.any():
            said, share = chances[inside].mean(), outcome[inside].mean()
            print(f"{title} {tenth / 10:.1f}  {inside.sum():5}  said {said:.2f}  right {share:.2f}")


if __name__ == "__main__":
    main()
