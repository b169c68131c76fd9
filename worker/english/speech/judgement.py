"""How likely an attribution is a statement, by a logistic regression that is learned from labelled articles."""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from worker.english.speech.features import Features

WEIGHTS = Path(__file__).with_name("weights.tsv")
"""The regression's weight of each feature, calibration included; made by `training.judgement`."""


def probability(features: Features) -> float:
    """The probability that content and source are right, as a share of 1."""
    weights = _weights()
    total = sum(value * weights.get(name, 0.0) for name, value in features.items())
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> Mapping[str, float]:
    lines = (line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines())
    return {name: float(weight) for name, weight in lines}
