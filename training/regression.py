"""Logistic regression over sparse named features, by Adam on the whole set at once (Kingma and Ba, ICLR 2015)."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from worker.english.speech.features import Features

Numbers = NDArray[np.float64]

_STEPS, _RATE = 250, 0.05
_MOMENTUM, _SQUARES = 0.9, 0.999
_LEAST = 8
"""Rows that a feature must stand in to get a weight."""


def fit(
    rows: Sequence[Features], right: Sequence[bool], counts: Numbers, penalty: Mapping[str, float]
) -> dict[str, float]:
    """The weight of each feature.

    `counts` [rows] is how much each row counts; `penalty` the squared weight's price, by the first letter of a
    feature's name and, for others, under "".
    """
    seen = Counter(name for row in rows for name in row)
    names = {name: index for index, name in enumerate(sorted(name for name, count in seen.items() if count >= _LEAST))}
    cells = [(at, names[name], value) for at, row in enumerate(rows) for name, value in row.items() if name in names]
    row, column, value = (np.asarray(part) for part in zip(*cells, strict=True))
    prices = np.asarray([penalty.get(name[0], penalty[""]) for name in names])
    wanted = np.asarray(right, np.float64)
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        chance = 1 / (1 + np.exp(-np.bincount(row, value * weights[column], len(rows))))
        error = (chance - wanted) * counts
        slope = (np.bincount(column, value * error[row], len(names)) + prices * weights) / counts.sum()
        mean += (1 - _MOMENTUM) * (slope - mean)
        square += (1 - _SQUARES) * (slope**2 - square)
        rate = _RATE * (1 - 0.95 * step / _STEPS)
        weights -= rate * (mean / (1 - _MOMENTUM**step)) / (np.sqrt(square / (1 - _SQUARES**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def score(row: Features, weights: Mapping[str, float]) -> float:
    """The log-odds of a row."""
    return sum(value * weights.get(name, 0.0) for name, value in row.items())
