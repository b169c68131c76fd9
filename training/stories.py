"""How likely two articles report one event: `python -m training.stories`.

Learned from articles of known stories (ECB+), where every two of a topic look alike and half are one, from judged pairs
of everyday news, where few are, and from sets of our own. Measured on topics, sets and articles that nothing was
learned from, then learned from all.
"""

import argparse
import json
import random
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.b_cubed import b_cubed
from training.story_sources import JudgedPair, Known, judged_pairs, news, told, written
from worker.connect import pairs
from worker.connect.pairs import Floats, Portrait
from worker.connect.stories import ONE_STORY, Stories
from worker.connect.traits import Mark

FOLDS = 5
ORDERS = 3
PENALTY = 5.0
STEPS = 30
NEVER = -9.0
SAME_TOPIC, OTHER_TOPIC, JUDGED, WRITTEN = 1.0, 0.3, 0.5, 1.0
"""How much a pair counts: look-alikes are what matters."""
HARD_PAIRS = 12_000
"""Of pairs of different topics, those with most words in common are learned from."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Pairs of articles: `rows` [pairs, features], whether each is one story, how much it counts, its two `groups`."""

    rows: Floats
    right: NDArray[np.bool_]
    counts: Floats
    groups: NDArray[np.str_]


def topic(story: str) -> str:
    """The number that a story's name begins with."""
    return re.match(r"\d*", story)[0]  # type: ignore[index]


def portraits(known: Known, order: Sequence[int]) -> list[Portrait]:
    """What each article shows where they arrive in this order; no story has two."""
    stories = Stories(np.array([[0.0] * len(pairs.NAMES) + [NEVER]] * 2))
    for at, number in enumerate(order):
        stories.place(str(number), known[number][1], at)
    return [stories.articles[str(number)].portrait for number in range(len(known))]


def of_topics(known: Known) -> Examples:
    """All pairs of one topic, of others the hardest."""
    shown = portraits(known, shuffled(len(known), 0))
    one, other = np.triu_indices(len(known), 1)
    rows = np.concatenate([pairs.features(each, shown[number + 1 :]) for number, each in enumerate(shown[:-1])])
    names = np.array([story for story, _ in known])
    topics = np.array([topic(story) for story in names])
    alike = topics[one] == topics[other]
    kept = np.argsort(np.where(alike, 2.0, rows[:, 0]))[-HARD_PAIRS - int(alike.sum()) :]
    one, other = one[kept], other[kept]
    counts = np.where(alike[kept], SAME_TOPIC, OTHER_TOPIC)
    return Examples(rows[kept], names[one] == names[other], counts, np.stack([topics[one], topics[other]], 1))


def of_sets(sets: Mapping[str, Known]) -> Examples:
    """The look-alikes of each set: its retellings share too few words to be known by them, and teach nothing."""
    rows, groups = [], []
    for name, known in sets.items():
        shown = portraits(known, range(len(known)))
        for number, (story, _) in enumerate(known):
            others = [shown[at] for at in range(number + 1, len(known)) if known[at][0] != story]
            if others:
                rows.append(pairs.features(shown[number], others))
                groups += [[name, name]] * len(others)
    return Examples(
        np.concatenate(rows), np.zeros(len(groups), np.bool_), np.full(len(groups), WRITTEN), np.array(groups)
    )


def of_judged(known: Known, judged: Sequence[JudgedPair]) -> Examples:
    """The judged pairs; those of a folder arrive one after another."""
    shown: dict[str, Portrait] = {}
    for folder in dict.fromkeys(pair.folder for pair in judged):
        inside = [each for each in known if each[0].startswith(folder)]
        found = portraits(inside, range(len(inside)))
        shown |= {name: portrait for (name, _), portrait in zip(inside, found, strict=True)}
    both = [[f"{pair.folder}/{name}" for name in (pair.one, pair.other)] for pair in judged]
    return Examples(
        np.concatenate([pairs.features(shown[one], [shown[other]]) for one, other in both]),
        np.array([pair.one_story for pair in judged]),
        np.full(len(judged), JUDGED),
        np.array([[one, one] for one, _ in both]),
    )


def learned(every: Sequence[Examples], without: Collection[str] = ()) -> Floats:
    """The weights from all groups but some."""
    kept = [~np.isin(each.groups, list(without)).any(1) if without else slice(None) for each in every]
    return fit(
        np.concatenate([each.rows[here] for each, here in zip(every, kept, strict=True)]),
        np.concatenate([each.right[here] for each, here in zip(every, kept, strict=True)]),
        np.concatenate([each.counts[here] for each, here in zip(every, kept, strict=True)]),
    )


def fit(rows: Floats, right: NDArray[np.bool_], counts: Floats) -> Floats:
    """The weights of a logistic regression, the constant last, by Newton's method."""
    rows = np.column_stack([rows, np.ones(len(rows))])
    price = np.diag([*[PENALTY] * (rows.shape[1] - 1), 1e-6])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (chance - right)) + price @ weights
        weights -= np.linalg.solve((rows * (counts * chance * (1 - chance))[:, None]).T @ rows + price, slope)
    return weights


def nameless(known: Known) -> Known:
    """The articles as they would be in a language without enrichers: nobody knows which words are names."""
    named = Mark.NAME | Mark.LEAD_NAME | Mark.TOP_NAME | Mark.PERSON | Mark.PLACE
    plain = []
    for story, shown in known:
        terms = shown.terms.copy()
        terms["marks"] &= ~np.uint16(named)
        plain.append((story, replace(shown, terms=terms)))
    return plain


def placed(known: Known, weights: Floats, order: Sequence[int]) -> list[str]:
    """The story of each article where they arrive in this order."""
    stories = Stories(np.stack([weights] * 2))
    for at, number in enumerate(order):
        stories.place(str(number), known[number][1], at)
    return [stories.articles[str(number)].story for number in range(len(known))]


def shuffled(count: int, seed: int) -> list[int]:
    """The numbers up to `count` in an order that the seed decides."""
    order = list(range(count))
    random.Random(seed).shuffle(order)  # noqa: S311
    return order


def measured(known: Known, sets: Mapping[str, Known], every: Sequence[Examples]) -> Iterator[str]:
    """Each fold's topics, sets and pairs by what was learned from the others."""
    groups = [sorted(set(each.groups.ravel().tolist())) for each in every]
    names = [story for story, _ in known]
    of_ecb, of_own = np.zeros(ORDERS), []
    joined = np.zeros(len(every[2].right), np.bool_)
    for fold in range(FOLDS):
        without = {name for each in groups for name in each[fold::FOLDS]}
        weights = learned(every, without)
        counted = [number for number, story in enumerate(names) if topic(story) in without]
        for seed in range(ORDERS):
            found = placed(known, weights, shuffled(len(known), seed + 1))
            of_ecb[seed] += b_cubed(found, names, counted) * len(counted) / len(known)
        for own in (sets[name] for name in sorted(without & set(sets))):
            stories = [story for story, _ in own]
            of_own.append(b_cubed(placed(own, weights, range(len(own))), stories, range(len(own))))
        here = np.isin(every[2].groups[:, 0], list(without))
        joined[here] = every[2].rows[here] @ weights[:-1] + weights[-1] >= ONE_STORY
    yield f"ECB+, {ORDERS} orders: B-cubed {' '.join(f'{score:.3f}' for score in of_ecb)}"
    yield f"{len(of_own)} sets of our own: B-cubed {np.mean(of_own):.3f}"
    for folder in ("polnear", "worldwide"):
        inside = np.char.startswith(every[2].groups[:, 0], folder)
        right = inside & every[2].right
        both, rightly = (inside & joined).sum(), (right & joined).sum()
        yield f"{folder}: {both} pairs as one story, {rightly} of {right.sum()} rightly"


def main() -> None:
    """Prints how well what was not learned from comes out, and writes the weights learned from all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    data = parser.parse_args().shared / "data"
    judged = judged_pairs()
    known, sets, everyday = told(data / "stories"), written(), news(data, judged)
    tables = {}
    for kind in pairs.KINDS:
        seen = nameless if kind == pairs.KINDS[0] else list
        own = {name: seen(each) for name, each in sets.items()}
        every = (of_topics(seen(known)), of_sets(own), of_judged(seen(everyday), judged))
        for line in measured(seen(known), own, every):
            print(f"{kind}: {line}", flush=True)
        weights = zip((*pairs.NAMES, pairs.CONSTANT), learned(every).tolist(), strict=True)
        tables[kind] = {name: round(weight, 3) for name, weight in weights}
    pairs.WEIGHTS.write_text(json.dumps(tables, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
