"""Learns which of the encoder's attributions are statements, and writes the weights of the second look.

`python -m training.judgement` fits a logistic regression on PolNeAR's training articles and on the world articles that
are labelled by `labels/STATEMENTS.md`. Each feature has a weight for all articles and one for the world's beside it, by
which the two guidelines may differ (Daumé, ACL 2007). Figures and calibration come from folds of world articles that
nothing was fitted to; PolNeAR's own articles for development are scored with the weights that ship.
"""

import argparse
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from training.regression import fit, score
from training.statements import LABELS, Labelled, Proposal, polnear, proposals, read, world
from worker.english.speech.features import Features
from worker.english.speech.judgement import WEIGHTS

_FOLDS = 5
_SEED = 5
_WORLD = "*"
"""Stands before the name of a feature's own weight in world articles."""
_COUNT_OF_WORLD = 4.0
_PENALTY = {"": 10.0, _WORLD: 60.0}
_MARKS = tuple(mark / 20 for mark in range(2, 17))
_LEAST_WEIGHT = 0.01
_SAME_CONTENT = 0.5

Article = list[Proposal]


def main() -> None:
    """Learn, print how the weights do, and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of the labelled sets")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    options = parser.parse_args()
    sets = options.shared / "data"
    ours, train, dev = (
        (list(labelled), [_proposed(each) for each in labelled])
        for labelled in (
            [*world(options.shared / "labels" / "statements.json", sets), *world(LABELS, sets)],
            list(polnear(sets / "polnear" / "train")),
            list(polnear(sets / "polnear" / "dev")),
        )
    )
    weights = learn(ours[0], ours[1], train[1], dev[0], dev[1])
    options.out.write_text("".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items())), "utf-8")


def learn(
    ours: Sequence[Labelled],
    proposed: Sequence[Article],
    others: Sequence[Article],
    dev: Sequence[Labelled],
    unseen: Sequence[Article],
) -> dict[str, float]:
    """The weights that ship, calibrated; prints how they do on articles that they were not fitted to."""
    folds = np.random.default_rng(_SEED).permutation(len(proposed)) % _FOLDS
    odds: list[list[float]] = [[] for _ in proposed]
    for fold in range(_FOLDS):
        weights = _fitted([a for a, own in zip(proposed, folds, strict=True) if own != fold], others)
        for index in np.flatnonzero(folds == fold).tolist():
            odds[index] = [score(each.features, weights) for each in proposed[index]]
    calibrated = [
        _chances(odds[i], _platt(odds, proposed, [j for j in range(len(odds)) if folds[j] != folds[i]]))
        for i in range(len(odds))
    ]
    print("world articles, five folds")
    _print_marks(ours, proposed, calibrated)
    _print_calibration(proposed, calibrated)
    slope, offset = _platt(odds, proposed, range(len(odds)))
    weights = {name: slope * weight for name, weight in _fitted(proposed, others).items()}
    weights["every"] += offset
    print("PolNeAR dev")
    _print_marks(dev, unseen, [_chances([score(each.features, weights) for each in a], (1.0, 0.0)) for a in unseen])
    return {name: weight for name, weight in weights.items() if abs(weight) >= _LEAST_WEIGHT}


def _proposed(labelled: Labelled) -> Article:
    document = read(labelled.path)
    if document is None:
        return []
    return proposals(labelled, [(part, document.findings[part.name]) for part in document.written])


def _fitted(ours: Sequence[Article], others: Sequence[Article]) -> dict[str, float]:
    """The weights for world articles: those for all with their own added."""
    of_world = [each for article in ours for each in article]
    elsewhere = [each for article in others for each in article]
    rows: list[Features] = [each.features for each in elsewhere]
    rows += [{**each.features, **{_WORLD + name: value for name, value in each.features.items()}} for each in of_world]
    counts = np.asarray([1.0] * len(elsewhere) + [_COUNT_OF_WORLD] * len(of_world))
    weights = fit(rows, [each.right for each in elsewhere + of_world], counts, _PENALTY)
    total: dict[str, float] = {}
    for name, weight in weights.items():
        plain = name.removeprefix(_WORLD)
        total[plain] = total.get(plain, 0.0) + weight
    return total


def _platt(odds: Sequence[Sequence[float]], articles: Sequence[Article], chosen: Sequence[int]) -> tuple[float, float]:
    """Slope and offset that make log-odds of held-out articles probabilities (Platt, 1999), by what would be given."""
    kept = [(index, at) for index in chosen for at in _kept(articles[index], odds[index], -math.inf)]
    rows = [{"slope": odds[index][at], "offset": 1.0} for index, at in kept]
    right = [articles[index][at].right for index, at in kept]
    weights = fit(rows, right, np.ones(len(rows)), {"": 0.0})
    return weights["slope"], weights["offset"]


def _chances(odds: Sequence[float], platt: tuple[float, float]) -> list[float]:
    return [float(1 / (1 + np.exp(-(platt[0] * value + platt[1])))) for value in odds]


def _kept(article: Article, chances: Sequence[float], mark: float) -> Iterator[int]:
    """The proposals at or above a mark, without those that share most of their words with a likelier one."""
    kept: list[frozenset[int]] = []
    for index in sorted(range(len(article)), key=lambda index: -chances[index]):
        words = article[index].words
        if chances[index] >= mark and all(len(words & one) <= _SAME_CONTENT * len(words | one) for one in kept):
            kept.append(words)
            yield index


def _print_marks(labelled: Sequence[Labelled], articles: Sequence[Article], chances: Sequence[Sequence[float]]) -> None:
    wanted = sum(len(each.statements) for each in labelled)
    for mark in _MARKS:
        given = right = both = 0
        for article, own in zip(articles, chances, strict=True):
            kept = [article[index] for index in _kept(article, own, mark)]
            given += len(kept)
            right += len({each.label for each in kept} - {None})
            both += len({each.label for each in kept if each.right})
        precision, recall, f1 = right / max(1, given), right / wanted, 2 * right / (given + wanted)
        print(f"{mark:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  with source P {both / max(1, given):.3f}")


def _print_calibration(articles: Sequence[Article], chances: Sequence[Sequence[float]]) -> None:
    pairs = [(c[i], a[i].right) for a, c in zip(articles, chances, strict=True) for i in _kept(a, c, 0.0)]
    for tenth in range(10):
        within = [right for chance, right in pairs if tenth / 10 <= chance < (tenth + 1) / 10 + (tenth == 9)]
        mean = [chance for chance, _ in pairs if tenth / 10 <= chance < (tenth + 1) / 10 + (tenth == 9)]
        if within:
            print(f"{tenth / 10:.1f}  {len(within):4}  said {np.mean(mean):.2f}  right {np.mean(within):.2f}")


if __name__ == "__main__":
    main()
