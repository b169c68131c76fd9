"""How likely two articles report one event: log-odds by a logistic regression over how much they have in common."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from worker.connect.calendar import NEARNESS, Calendar, nearness
from worker.connect.traits import Mark

Floats = NDArray[np.float64]

WEIGHTS = Path(__file__).with_name("pairs.json")
"""The regression's weight of each feature; made by `training.stories`."""
ALIKE = (
    Mark.WORD, Mark.PAIR, Mark.TITLE, Mark.LEAD, Mark.NAME, Mark.LEAD_NAME, Mark.TOP_NAME, Mark.PERSON, Mark.PLACE,
    Mark.NUMBER, Mark.PLAIN, Mark.LEAD_PLAIN,
)  # fmt: skip
"""Of the terms that both articles mark so, the cosine of their weights."""
CONTAINED = (Mark.LEAD, Mark.NAME, Mark.LEAD_NAME, Mark.TOP_NAME)
"""Of the terms that an article marks so, the share by weight that the other has at all: the larger and the smaller."""
CONSTANT = "constant"
KINDS = ("without names", "with names")
NAMES = (
    tuple(
        name
        for kind in (
            *(f"{mark.name} alike".lower() for mark in ALIKE),
            *(f"{mark.name} {which} contained".lower() for which in ("more", "less") for mark in CONTAINED),
        )
        for name in (kind, f"root of {kind}")
    )
    + NEARNESS
)
REMEMBERED = 20_000
"""Pairs whose log-odds are kept at a time."""
TERM = np.dtype([("term", "<u4"), ("marks", "<u2"), ("weight", "<f4"), ("rarity", "<f4")])
_PLAIN = np.dtype((np.void, TERM.itemsize))
"""A term as bytes: numpy takes long to find out that fields agree."""
_BY_USE = np.array([mark in (Mark.WORD, Mark.PAIR, Mark.NAME, Mark.PLAIN) for mark in ALIKE])
"""Of these an article's use of a term counts as well as its rarity."""


@dataclass(frozen=True, slots=True, eq=False)
class Portrait:
    """An article's terms, sorted, each with its weight; and its days."""

    terms: NDArray[np.void]
    calendar: Calendar
    lengths: Floats
    """Of each kind of terms in `ALIKE`, the Euclidean length, then of each in `CONTAINED` the sum."""

    @property
    def has_names(self) -> bool:
        """Whether any of its terms is a name."""
        return bool(self.lengths[ALIKE.index(Mark.NAME)] > 0)


def portrait(terms: NDArray[np.void], calendar: Calendar) -> Portrait:
    """What comparisons read of an article: which of its words are no names is marked here."""
    terms = terms.copy()
    plain = (terms["marks"] & (Mark.WORD | Mark.NAME)) == Mark.WORD
    terms["marks"][plain] |= np.uint16(Mark.PLAIN)
    squares = np.where(_BY_USE, terms["weight"][:, None], terms["rarity"][:, None]).astype(np.float64) ** 2
    alike = np.sqrt((squares * _marked(terms["marks"], ALIKE)).sum(axis=0))
    contained = (terms["rarity"][:, None].astype(np.float64) * _marked(terms["marks"], CONTAINED)).sum(axis=0)
    return Portrait(terms, calendar, np.concatenate([alike, contained]))


def features(one: Portrait, others: Sequence[Portrait]) -> Floats:
    """What each other has in common with one: a row each, its columns as in `NAMES`."""
    terms = np.concatenate([other.terms.view(_PLAIN) for other in others]).view(TERM)
    number = np.repeat(np.arange(len(others)), [len(other.terms) for other in others])
    place = np.searchsorted(one.terms["term"], terms["term"])
    both = np.append(one.terms["term"], 0)[place] == terms["term"]
    both &= place < len(one.terms)
    number, theirs, ours = number[both], terms[both], one.terms[place[both]]
    used, rare = (ours[name].astype(np.float64) * theirs[name] for name in ("weight", "rarity"))
    alike = np.where(_BY_USE, used[:, None], rare[:, None]) * _marked(ours["marks"] & theirs["marks"], ALIKE)
    contained = [each["rarity"][:, None] * _marked(each["marks"], CONTAINED) for each in (ours, theirs)]
    lengths = np.array([other.lengths for other in others])
    split = len(ALIKE)
    whole = [
        one.lengths[:split] * lengths[:, :split],
        np.tile(one.lengths[split:], (len(others), 1)),
        lengths[:, split:],
    ]
    shares = _summed(np.hstack([alike, *contained]), number, len(others)) / np.maximum(np.hstack(whole), 1e-9)
    cosines, mine, its = np.split(np.clip(shares, 0.0, 1.0), [split, split + len(CONTAINED)], axis=1)
    columns = np.hstack([cosines, np.maximum(mine, its), np.minimum(mine, its)])
    rooted = np.stack([columns, np.sqrt(columns)], axis=2).reshape(len(others), -1)
    near = [nearness(one.calendar, other.calendar) for other in others]
    return np.hstack([rooted, np.array(near, np.float64)])


class Odds:
    """How likely two articles report one event, as log-odds; of late pairs they are remembered.

    `weights` has a row for articles of which one at least has no names, as in languages without enrichers, and one for
    others: of each feature, then the constant.
    """

    def __init__(self, weights: Floats) -> None:
        self._weights = weights
        self._known: dict[frozenset[Portrait], float] = {}

    def between(self, one: Portrait, others: Sequence[Portrait]) -> Floats:
        """The log-odds of one and each other."""
        pairs = [frozenset((one, other)) for other in others]
        if len(self._known) > REMEMBERED:
            self._known.clear()
        if new := [number for number, pair in enumerate(pairs) if pair not in self._known]:
            odds = self._compared(one, [others[number] for number in new])
            self._known.update(zip([pairs[number] for number in new], odds.tolist(), strict=True))
        return np.array([self._known[pair] for pair in pairs])

    def _compared(self, one: Portrait, others: Sequence[Portrait]) -> Floats:
        named = np.array([one.has_names and other.has_names for other in others], np.intp)
        odds: Floats = (features(one, others) * self._weights[named, :-1]).sum(axis=1) + self._weights[named, -1]
        return odds


@cache
def learned() -> Floats:
    """The weights that were learned."""
    weights = json.loads(WEIGHTS.read_text("utf-8"))
    return np.array([[weights[kind][name] for name in (*NAMES, CONSTANT)] for kind in KINDS])


def _marked(marks: NDArray[np.uint16], kinds: Sequence[Mark]) -> NDArray[np.bool_]:
    """Which terms have which mark [terms, kinds]."""
    wanted = np.array(kinds, np.uint16)
    marked: NDArray[np.bool_] = (marks[:, None] & wanted) == wanted
    return marked


def _summed(values: Floats, number: NDArray[np.intp], count: int) -> Floats:
    """The sums of rows of one number, for each number below `count`. The numbers ascend."""
    begun = np.searchsorted(number, np.arange(count + 1))
    sums = np.add.reduceat(np.vstack([values, np.zeros(values.shape[1])]), begun[:-1])
    sums[begun[:-1] == begun[1:]] = 0.0
    return sums
