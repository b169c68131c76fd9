"""How likely two articles report one event: log-odds by a logistic regression over how much they have in common."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from worker.connect.traits import Mark

Floats = NDArray[np.float64]

WEIGHTS = Path(__file__).with_name("pairs.json")
"""The regression's weight of each feature; made by `training.stories`."""
ALIKE = (
    Mark.WORD, Mark.PAIR, Mark.TITLE, Mark.LEAD, Mark.NAME, Mark.LEAD_NAME, Mark.TOP_NAME, Mark.PERSON, Mark.PLACE,
    Mark.NUMBER,
)  # fmt: skip
"""Of the terms that both articles mark so, the cosine of their weights."""
CONTAINED = (Mark.LEAD, Mark.NAME, Mark.LEAD_NAME, Mark.TOP_NAME)
"""Of the terms that an article marks so, the share by weight that the other has at all: the larger and the smaller."""
DAYS = ("same day", "days apart", "a month apart")
CONSTANT = "constant"
KINDS = ("without names", "with names")
NEAR_DAYS, FAR_DAYS = 5, 30
NAMES = (
    tuple(
        name
        for kind in (
            *(f"{mark.name} alike".lower() for mark in ALIKE),
            *(f"{mark.name} {which} contained".lower() for which in ("more", "less") for mark in CONTAINED),
        )
        for name in (kind, f"root of {kind}")
    )
    + DAYS
)
TERM = np.dtype([("term", "<u4"), ("marks", "<u2"), ("weight", "<f4"), ("rarity", "<f4")])
BY_USE = (Mark.WORD, Mark.PAIR, Mark.NAME)
"""Of these an article's use of a term counts as well as its rarity."""


@dataclass(frozen=True, slots=True, eq=False)
class Portrait:
    """An article's terms, sorted, each with its weight; and its days as ordinals."""

    terms: NDArray[np.void]
    days: tuple[int, ...]
    lengths: Floats
    """Of each kind of terms in `ALIKE`, the Euclidean length, then of each in `CONTAINED` the sum."""

    @property
    def has_names(self) -> bool:
        """Whether any of its terms is a name."""
        return bool(self.lengths[ALIKE.index(Mark.NAME)] > 0)


def portrait(terms: NDArray[np.void], days: tuple[int, ...]) -> Portrait:
    """What comparisons read of an article."""
    alike = [np.sqrt((_weights(terms, mark)[_marked(terms, mark)] ** 2).sum()) for mark in ALIKE]
    contained = [_weights(terms)[_marked(terms, mark)].sum() for mark in CONTAINED]
    return Portrait(terms, days, np.array(alike + contained))


def features(one: Portrait, others: Sequence[Portrait]) -> Floats:
    """What each other has in common with one: a row each, its columns as in `NAMES`."""
    terms = np.concatenate([other.terms for other in others])
    number = np.repeat(np.arange(len(others)), [len(other.terms) for other in others])
    place = np.searchsorted(one.terms["term"], terms["term"])
    both = np.append(one.terms["term"], 0)[place] == terms["term"]
    both &= place < len(one.terms)
    number, theirs, ours = number[both], terms[both], one.terms[place[both]]
    lengths = np.array([other.lengths for other in others])
    columns = []

    def summed(chosen: NDArray[np.bool_], values: Floats) -> Floats:
        return np.bincount(number[chosen], values[chosen], len(others)).astype(np.float64)

    for column, mark in enumerate(ALIKE):
        chosen = _marked(ours, mark) & _marked(theirs, mark)
        columns.append(
            _share(
                summed(chosen, _weights(ours, mark) * _weights(theirs, mark)), one.lengths[column] * lengths[:, column]
            )
        )
    contained = [
        (
            _share(summed(_marked(ours, mark), _weights(ours)), one.lengths[column]),
            _share(summed(_marked(theirs, mark), _weights(theirs)), lengths[:, column]),
        )
        for column, mark in enumerate(CONTAINED, len(ALIKE))
    ]
    columns += [np.maximum(*pair) for pair in contained] + [np.minimum(*pair) for pair in contained]
    rooted = [each for column in columns for each in (column, np.sqrt(column))]
    return np.column_stack([*rooted, _days(one, others)])


def log_odds(one: Portrait, others: Sequence[Portrait], weights: Floats) -> Floats:
    """How likely each other reports the event of one.

    `weights` has a row for articles of which one at least has no names, as in languages without enrichers, and one for
    others: of each feature, then the constant.
    """
    named = np.array([one.has_names and other.has_names for other in others], np.intp)
    odds: Floats = (features(one, others) * weights[named, :-1]).sum(axis=1) + weights[named, -1]
    return odds


@cache
def learned() -> Floats:
    """The weights that were learned."""
    weights = json.loads(WEIGHTS.read_text("utf-8"))
    return np.array([[weights[kind][name] for name in (*NAMES, CONSTANT)] for kind in KINDS])


def _marked(terms: NDArray[np.void], mark: Mark) -> NDArray[np.bool_]:
    return (terms["marks"] & mark) > 0


def _weights(terms: NDArray[np.void], mark: Mark = Mark.LEAD) -> Floats:
    weights: Floats = terms["weight" if mark in BY_USE else "rarity"].astype(np.float64)
    return weights


def _share(part: Floats, whole: Floats | np.float64) -> Floats:
    shares: Floats = np.clip(part / np.maximum(whole, 1e-9), 0.0, 1.0)
    return shares


def _days(one: Portrait, others: Sequence[Portrait]) -> Floats:
    rows = np.zeros((len(others), len(DAYS)))
    for row, other in zip(rows, others, strict=True):
        if one.days and other.days:
            apart = min(abs(day - theirs) for day in one.days for theirs in other.days)
            row[:] = (apart == 0, 0 < apart <= NEAR_DAYS, apart > FAR_DAYS)
    return rows
