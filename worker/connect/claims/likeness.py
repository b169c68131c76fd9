"""How likely two figures of a story count the same thing: log-odds by a logistic regression over what they share."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations_with_replacement
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from worker.connect.claims.among import AMONG, among
from worker.connect.claims.claimants import same
from worker.connect.claims.meanings import meanings
from worker.connect.claims.pairwise import Numbers, Truths, equal, nearest, products, shared
from worker.connect.claims.scope import groups
from worker.connect.claims.told import Count
from worker.english.speech.features import stem

WEIGHTS = Path(__file__).with_name("weights.tsv")
"""The regression's weight of each feature; made by `training.claims`."""
NEARER = 0.87
"""How much a word tells of the one that stands next nearer to the number."""
MOST_NOUN_WORDS = 4
MOST_APART = 5.0
NOBODY, HALF, ONE, TWO = range(4)
FEW = 12
"""What counts so many or fewer has the same number by chance."""
FAR = 10.0
"""One number is so many times the other."""
_ANYBODY = frozenset(
    "people person persons victims victim men women man woman others residents adults individuals lives members".split()
)
"""Nouns that narrow nothing down where people are counted."""
_LITTLE = 0.3
_FIGHTERS = frozenset({"rebel"})
"""Groups whose dead one side counts and no other."""


class Row(NamedTuple):
    """A figure, and the article that tells of it; `past`: it tells of a time that was over long before the story."""

    figure: Count
    article: str
    past: bool = False


class _Sight(NamedTuple):
    """What a comparison sees of the words of a figure: means of length 1, or 0; words [words, width], weighted."""

    noun: Numbers
    whole: Numbers
    noun_words: Numbers
    around_words: Numbers
    head: str
    anybody: bool


def log_odds(rows: Sequence[Row]) -> Numbers:
    """Of each two figures [rows, rows]; of those that can't count the same, as two units, minus infinity."""
    may_be, shared_ = comparable(rows), features(rows)
    first = shared_ @ learned()[0]
    odds: Numbers = (
        np.concatenate([shared_, among(first, may_be, [row.article for row in rows])], axis=2) @ learned()[1]
    )
    odds[~may_be] = -np.inf
    return odds


def comparable(rows: Sequence[Row]) -> Truths:
    """Which two may count the same [rows, rows].

    Not two units, two times of the past, what befell now and then, two named kinds as Swiss and French, two numbers
    that one claimant has in one article, or the fighters whom one claimant counts and whomever another does.
    """
    _, two_times = shared([[str(row.figure.until)] if row.past else [] for row in rows])
    _, two_periods = shared([list(filter(None, [row.figure.period])) for row in rows])
    past, befell = (np.array([bool(each) for each in column]) for column in zip(*map(_then, rows), strict=True))
    now_and_then = (past & befell)[:, None] & ~past
    times = ~(two_times | two_periods | now_and_then | now_and_then.T)
    _, two_kinds = shared([[stem(word.lower()) for word in row.figure.noun if word[0].isupper()] for row in rows])
    one_teller = equal([row.article for row in rows]) & np.isin(_claimants(rows), (NOBODY, ONE))
    two_numbers = one_teller & ~equal([_number(row.figure) for row in rows])
    fighters = np.array([bool(_FIGHTERS & set(groups(row.figure))) for row in rows])
    two_sides = (fighters[:, None] ^ fighters) & (_claimants(rows) == TWO)
    may_be: Truths = equal([row.figure.unit for row in rows]) & times & ~two_kinds & ~two_numbers & ~two_sides
    return may_be


def features(rows: Sequence[Row]) -> Numbers:
    """What each two figures share [rows, rows, features], as in `NAMES`."""
    found = {**_of_words(rows), **_of_numbers(rows), **_of_who_tells(rows)}
    one_by_one = [found[name] for name in NAMES[: -len(PRODUCTS)]]
    return np.stack([*one_by_one, *(found[one] * found[other] for one, other in PRODUCTS)], axis=2).astype(np.float64)


def _of_words(rows: Sequence[Row]) -> dict[str, Numbers | Truths]:
    sights = [_sight(tuple(row.figure.noun), tuple(row.figure.ahead), tuple(row.figure.behind)) for row in rows]
    of_groups = [groups(row.figure) for row in rows]
    named, anybody = (np.array([bool(getattr(each, name)) for each in sights]) for name in ("head", "anybody"))
    grouped = np.array([bool(each) for each in of_groups])
    both, partly = named[:, None] & named, np.array([row.figure.partly for row in rows])
    period = np.array([bool(row.figure.period) for row in rows])
    near = nearest([each.noun_words for each in sights] + [each.around_words for each in sights])
    cross = near[: len(rows), len(rows) :]
    return {
        "nouns alike": products([each.noun for each in sights]),
        "words alike": products([each.whole for each in sights]),
        "nearest words alike": near.reshape(2, len(rows), 2, len(rows)).max(axis=(0, 2)),
        "noun as around, one has none": np.maximum(cross, cross.T) * ~both,
        "both have nouns": both,
        "one head": equal([each.head for each in sights]) & both,
        "anybody": anybody[:, None] | anybody,
        "two groups": shared(of_groups)[1],
        "a group and none": grouped[:, None] ^ grouped,
        "a part and none": partly[:, None] ^ partly,
        "a period and none": period[:, None] ^ period,
        "two fates": shared([list(filter(None, [row.figure.fate])) for row in rows])[1],
    }


def _of_numbers(rows: Sequence[Row]) -> dict[str, Numbers | Truths]:
    numbers = np.abs([_number(row.figure) for row in rows])
    logs = np.log(numbers + 0.5)
    apart, one = np.abs(logs[:, None] - logs), numbers[:, None] == numbers
    return {
        "constant": np.ones_like(apart),
        "measured": np.repeat([[row.figure.unit is not None] for row in rows], len(rows), axis=1),
        "numbers apart": np.minimum(apart, MOST_APART),
        "numbers far apart": apart > np.log(FAR),
        "equal": one,
        "equal and many": one & (numbers > FEW),
    }


def _of_who_tells(rows: Sequence[Row]) -> dict[str, Numbers | Truths]:
    one_place, two_places = shared([row.figure.places for row in rows])
    one_article, claimants = equal([row.article for row in rows]), _claimants(rows)
    return {
        "two names": shared([row.figure.names if row.figure.unit in (None, "%") else [] for row in rows])[1],
        "one place": one_place,
        "two places": two_places,
        "one article": one_article,
        "one claimant": (claimants == ONE) & ~one_article,
        "two claimants": claimants == TWO,
    }


PRODUCTS = (
    ("nouns alike", "words alike"), ("nouns alike", "nouns alike"), ("words alike", "words alike"),
    ("nouns alike", "two fates"), ("one head", "words alike"),
    ("numbers apart", "one claimant"), ("numbers apart", "two claimants"),
)  # fmt: skip
NAMES = (
    "constant", "measured", "two names", "two fates", "one place", "two places", "two groups", "a group and none",
    "one article", "one claimant", "two claimants", "nouns alike", "words alike", "nearest words alike",
    "noun as around, one has none", "both have nouns", "one head", "anybody", "numbers apart", "numbers far apart",
    "equal", "equal and many", "a part and none", "a period and none", *(" · ".join(pair) for pair in PRODUCTS),
)  # fmt: skip


@cache
def learned() -> tuple[Numbers, Numbers]:
    """The weights that were learned: of what two figures share, as in `NAMES`, and with what stands around them."""
    lines = (line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines())
    weights = {name: (float(alone), float(among)) for name, alone, among in lines}
    every = np.array([weights[name] for name in (*NAMES, *AMONG)])
    return every[: len(NAMES), 0], every[:, 1]


def _claimants(rows: Sequence[Row]) -> NDArray[np.intp]:
    """How many claim each two figures [rows, rows]: `NOBODY`, `ONE`, `TWO`, or one that somebody claims, `HALF`."""
    numbers: dict[str, int] = {}
    codes = np.array([numbers.setdefault(row.figure.who, len(numbers)) for row in rows])
    table = np.zeros((len(numbers), len(numbers)), np.intp)
    for one, other in combinations_with_replacement(numbers, 2):
        table[numbers[one], numbers[other]] = table[numbers[other], numbers[one]] = _who(one, other)
    claimants: NDArray[np.intp] = table[codes[:, None], codes]
    return claimants


def _who(one: str, other: str) -> int:
    if one and other:
        return ONE if same(one, other) else TWO
    return HALF if one or other else NOBODY


def _then(row: Row) -> tuple[bool, str]:
    return row.past, row.figure.fate


def _number(count: Count) -> float:
    return next((each for each in (count.value, count.low, count.high) if each is not None), 0.0)


@lru_cache(4096)
def _sight(noun: tuple[str, ...], ahead: tuple[str, ...], behind: tuple[str, ...]) -> _Sight:
    noun = tuple(word.lower() for word in noun)
    own = noun[-MOST_NOUN_WORDS:]
    nouns, noun_weights = meanings(own, [_LITTLE if word in _ANYBODY else 1.0 for word in own])
    words = [(word, NEARER**place) for side in (ahead, behind) for place, word in enumerate(side)]
    arounds, weights = meanings([word for word, _ in words], [weight for _, weight in words])
    noun_words, around_words = nouns * np.sqrt(noun_weights)[:, None], arounds * np.sqrt(weights)[:, None]
    noun_sum, around_sum = noun_weights @ nouns, weights @ arounds
    return _Sight(
        _of_length_one(noun_sum),
        _of_length_one(noun_sum + around_sum),
        noun_words,
        around_words,
        stem(noun[-1]) if noun else "",
        bool(noun) and noun[-1] in _ANYBODY,
    )


def _of_length_one(vector: Numbers) -> Numbers:
    length = np.linalg.norm(vector)
    return vector / length if length else vector
