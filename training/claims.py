"""How likely two figures of a story count the same thing: `python -m training.claims`.

Learned from small stories of our own, in which each figure that others rival has a letter for what it counts; measured
on stories that nothing was learned from, then learned from all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.rival_stories import FOLDER, MARK, RivalStory, article, readings
from worker.connect.claims.acting import claimed
from worker.connect.claims.counts import counts
from worker.connect.claims.likeness import NAMES, WEIGHTS, Row, comparable, features
from worker.connect.claims.pairwise import Numbers
from worker.connect.claims.positions import positions
from worker.connect.claims.reading import Reading
from worker.connect.claims.told import Told

WRITTEN = Path(__file__).with_name("written_claims.txt")
FOLDS = 8
PENALTY = 10.0
STEPS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Pairs of figures: `rows` [pairs, features], whether the two count the same, the number of the story."""

    rows: Numbers
    right: NDArray[np.bool_]
    story: NDArray[np.intp]


def letters(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each marked figure of a text stands, and its letter."""
    removed = 0
    for mark in MARK.finditer("\n\n".join(lines[2:])):
        start = mark.start() - removed
        removed += len(mark[0]) - len(mark[2])
        yield start, start + len(mark[2]), mark[1]


def figures(told: RivalStory) -> tuple[list[Row], list[str | None]]:
    """The figures of a story, and what each counts as its letter."""
    reads = [Reading(article(told.name, number, lines)) for number, lines in enumerate(told.articles)]
    tellings = [Told(each.article.id, None, 0.0, counts(each), positions(each)) for each in reads]
    marked = {each.article.id: list(letters(lines)) for each, lines in zip(reads, told.articles, strict=True)}
    rows, marks = [], []
    for count, telling in claimed(tellings):
        rows.append(Row(count, telling.article))
        over = (letter for start, end, letter in marked[telling.article] if count.start < end and start < count.end)
        marks.append(next(over, None))
    return rows, marks


def examples(stories: Sequence[RivalStory]) -> Examples:
    """Every two figures of a story that may count the same."""
    found: list[tuple[Numbers, bool, int]] = []
    for number, told in enumerate(stories):
        rows, marks = figures(told)
        if not rows:
            continue
        shared, possible = features(rows), comparable(rows)
        found += [
            (shared[one, other], marks[one] is not None and marks[one] == marks[other], number)
            for one in range(len(rows))
            for other in range(one)
            if possible[one, other]
        ]
    rows_, right, story = zip(*found, strict=True)
    return Examples(np.array(rows_), np.array(right), np.array(story))


def fit(rows: Numbers, right: NDArray[np.bool_]) -> Numbers:
    """The weights by Newton's method, each feature's price by how much it varies; the constant is free."""
    price = PENALTY * rows.var(axis=0)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + price * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(price + 1e-6)
        weights -= np.linalg.solve(curve, slope)
    return weights


def crossed(known: Examples) -> Numbers:
    """The log-odds of each pair by weights that were learned from other stories."""
    odds = np.zeros(len(known.right))
    for fold in range(FOLDS):
        out = known.story % FOLDS == fold
        odds[out] = known.rows[out] @ fit(known.rows[~out], known.right[~out])
    return odds


def main() -> None:
    """Measure on stories that nothing was learned from, then learn from all and write the weights."""
    known = examples(
        [each for path in (WRITTEN, *sorted(FOLDER.glob("*.txt"))) for each in readings(path) if each.marked]
    )
    odds = crossed(known)
    for least in (-1.0, 0.0, 1.0):
        told = odds > least
        both = (told & known.right).sum()
        print(f"above {least:+.0f}: precision {both / told.sum():.3f}, recall {both / known.right.sum():.3f}")
    weights = fit(known.rows, known.right)
    lines = (f"{name}\t{weight:.3f}" for name, weight in zip(NAMES, weights, strict=True))
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(known.right)} pairs, {known.right.sum()} of which count the same")


if __name__ == "__main__":
    main()
