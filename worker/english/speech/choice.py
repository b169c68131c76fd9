"""Which of several a source means, or none of them: a conditional logistic regression (McFadden, 1974)."""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

Features = Mapping[str, float]

LEAST_CONFIDENCE = 0.6
"""Below it nobody is meant."""


def likeliest(weights: Path, options: Sequence[Features], none: Features) -> tuple[int, float]:
    """The index of the likeliest option and the probability that it is meant; -1 where there is none to choose.

    `weights` is a table of the weight of each feature; `none` are the features of none being meant.
    """
    if not options:
        return -1, 0.0
    of = _weights(weights)
    scores = [sum(of.get(name, 0.0) * value for name, value in each.items()) for each in (*options, none)]
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    best = max(range(len(options)), key=odds.__getitem__)
    return best, odds[best] / sum(odds)


@cache
def _weights(path: Path) -> Mapping[str, float]:
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {name: float(weight) for name, weight in lines}
