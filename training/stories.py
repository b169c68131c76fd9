"""How likely two articles report one event, from articles of known stories: `python -m training.stories FOLDER`.

The folder holds `stories.json`, which names each file's story, and the files in `text/`. A story's name begins with the
number of its topic: stories of one topic look alike. Learned and measured on different topics, then from all.
"""

import argparse
import json
import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from schemas.article import Article
from worker import pipeline
from worker.connect import pairs
from worker.connect.pairs import Floats, Portrait
from worker.connect.stories import Stories
from worker.connect.traits import Mark, Traits, traits
from worker.plugins import Done, RefusedPart, Seed

FOLDS = 5
ORDERS = 3
PENALTY = 2.0
STEPS = 30
NEVER = -9.0
SAME_TOPIC, OTHER_TOPIC = 1.0, 0.3
"""How much a pair counts: look-alikes are what matters."""
HARD_PAIRS = 12_000
"""Of pairs of different topics, those with most words in common are learned from."""

Known = Sequence[tuple[str, Traits]]
Drawn = tuple[Floats, NDArray[np.intp], NDArray[np.intp]]


def read(folder: Path) -> Iterable[tuple[str, Article]]:
    """Each article with its story."""
    for name, story in sorted(json.loads((folder / "stories.json").read_text("utf-8")).items()):
        for each in pipeline.articles(Seed(name, (folder / "text" / name).read_bytes())):
            if not isinstance(each, Done | RefusedPart):
                yield story, each


def topic(story: str) -> str:
    """The number that a story's name begins with."""
    return re.match(r"\d*", story)[0]  # type: ignore[index]


def portraits(known: Known, order: Sequence[int]) -> list[Portrait]:
    """What each article shows where they arrive in this order; no story has two."""
    stories = Stories(np.array([[0.0] * len(pairs.NAMES) + [NEVER]] * 2))
    for at, number in enumerate(order):
        stories.place(str(number), known[number][1], at)
    return [stories.articles[str(number)].portrait for number in range(len(known))]


def examples(known: Known, shown: Sequence[Portrait]) -> Drawn:
    """The features of pairs, and their articles: all pairs of one topic, of others the hardest."""
    one, other = np.triu_indices(len(known), 1)
    row = np.concatenate([pairs.features(each, shown[number + 1 :]) for number, each in enumerate(shown[:-1])])
    topics = np.array([topic(story) for story, _ in known])
    order = np.argsort(np.where(topics[one] == topics[other], 2.0, row[:, 0]))
    kept = order[-HARD_PAIRS - int((topics[one] == topics[other]).sum()) :]
    return row[kept], one[kept], other[kept]


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
        plain.append((story, Traits(terms, shown.days)))
    return plain


def learned(known: Known, drawn: Drawn, without: frozenset[str]) -> Floats:
    """The weights from all topics but some."""
    rows, one, other = drawn
    names = np.array([story for story, _ in known])
    topics = np.array([topic(story) for story, _ in known])
    here = ~np.isin(topics[one], list(without)) & ~np.isin(topics[other], list(without))
    counts = np.where(topics[one] == topics[other], SAME_TOPIC, OTHER_TOPIC)
    return fit(rows[here], (names[one] == names[other])[here], counts[here])


def b_cubed(found: Sequence[str], known: Sequence[str], counted: Iterable[int]) -> float:
    """F1 of precision and recall of each article's story (Bagga and Baldwin, "Entity-based cross-document …", 1998)."""
    precisions, recalls = [], []
    for number in counted:
        ours = {other for other, story in enumerate(found) if story == found[number]}
        theirs = {other for other, story in enumerate(known) if story == known[number]}
        precisions.append(len(ours & theirs) / len(ours))
        recalls.append(len(ours & theirs) / len(theirs))
    precision, recall = float(np.mean(precisions)), float(np.mean(recalls))
    return 2 * precision * recall / (precision + recall)


def placed(known: Known, weights: Floats, order: Sequence[int]) -> list[str]:
    """The story of each article where they arrive in this order."""
    stories = Stories(weights)
    for at, number in enumerate(order):
        stories.place(str(number), known[number][1], at)
    return [stories.articles[str(number)].story for number in range(len(known))]


def shuffled(count: int, seed: int) -> list[int]:
    """The numbers up to `count` in an order that the seed decides."""
    order = list(range(count))
    random.Random(seed).shuffle(order)  # noqa: S311
    return order


def main() -> None:
    """Prints B-cubed of topics that nothing was learned from, and writes the weights learned from all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    named = [(story, traits(article)) for story, article in read(folder)]
    weights = []
    for kind, known in zip(pairs.KINDS, (nameless(named), named), strict=True):
        drawn = examples(known, portraits(known, shuffled(len(known), 0)))
        for seed, score in enumerate(measured(known, drawn), 1):
            print(f"{kind}, order {seed}: B-cubed {score:.3f} of topics that nothing was learned from")
        weights.append(learned(known, drawn, frozenset()))
    written = {
        kind: {name: round(float(weight), 3) for name, weight in zip((*pairs.NAMES, pairs.CONSTANT), row, strict=True)}
        for kind, row in zip(pairs.KINDS, weights, strict=True)
    }
    pairs.WEIGHTS.write_text(json.dumps(written, indent=1) + "\n", "utf-8")


def measured(known: Known, drawn: Drawn) -> list[float]:
    """B-cubed in several orders, of each fold's topics by what was learned from the others."""
    names = [story for story, _ in known]
    topics = sorted({topic(story) for story in names})
    scores = [0.0] * ORDERS
    for fold in range(FOLDS):
        without = frozenset(topics[fold::FOLDS])
        weights = np.stack([learned(known, drawn, without)] * 2)
        counted = [number for number, story in enumerate(names) if topic(story) in without]
        for seed in range(1, ORDERS + 1):
            found = placed(known, weights, shuffled(len(known), seed))
            scores[seed - 1] += b_cubed(found, names, counted) * len(counted) / len(known)
    return scores


if __name__ == "__main__":
    main()
