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
from worker.connect.claims.among import AMONG, among
from worker.connect.claims.counts import counts
from worker.connect.claims.likeness import NAMES, WEIGHTS, Row, comparable, features
from worker.connect.claims.pairwise import Numbers, Truths, equal
from worker.connect.claims.positions import positions
from worker.connect.claims.reading import Reading
from worker.connect.claims.told import Told

WRITTEN = Path(__file__).with_name("written_claims.txt")
FOLDS = 8
PENALTY = 10.0
STEPS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A story's figures: which two may count the same, what they share, whether they do, and what tells of each."""

    may_be: Truths
    shared: Numbers
    same: Truths
    articles: list[str]

    @property
    def pairs(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The places of every two figures that may count the same."""
        rows, columns = np.nonzero(np.tril(self.may_be, -1))
        return rows, columns

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether these count the same [pairs]."""
        return self.same[self.pairs]

    def alone(self) -> Numbers:
        """What each two share [pairs, features]."""
        return self.shared[self.pairs]

    def around(self, weights: Numbers) -> Numbers:
        """The same with how the two stand among the others, by the weights of what they share."""
        stand = among(self.shared @ weights, self.may_be, self.articles)
        return np.concatenate([self.alone(), stand[self.pairs]], axis=1)


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


def example(told: RivalStory) -> Example | None:
    """What is learned from a story; None for one without figures."""
    rows, marks = figures(told)
    if not rows:
        return None
    marked = np.array([mark is not None for mark in marks])
    return Example(comparable(rows), features(rows), equal(marks) & marked, [row.article for row in rows])


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


def learned(known: Sequence[Example]) -> tuple[Numbers, Numbers]:
    """The weights of what two figures share, and those with how they stand among the others."""
    right = np.concatenate([each.right for each in known])
    alone = fit(np.concatenate([each.alone() for each in known]), right)
    return alone, fit(np.concatenate([each.around(alone) for each in known]), right)


def crossed(known: Sequence[Example]) -> Numbers:
    """The log-odds of each pair by weights that were learned from other stories."""
    odds: list[Numbers] = [np.zeros(0)] * len(known)
    for fold in range(FOLDS):
        alone, around = learned([each for number, each in enumerate(known) if number % FOLDS != fold])
        for number in range(fold, len(known), FOLDS):
            odds[number] = known[number].around(alone) @ around
    return np.concatenate(odds)


def main() -> None:
    """Measure on stories that nothing was learned from, then learn from all and write the weights."""
    files = (WRITTEN, *sorted(FOLDER.glob("*.txt")))
    stories = [each for path in files for each in readings(path) if each.marked]
    known = [each for each in map(example, stories) if each]
    odds, right = crossed(known), np.concatenate([each.right for each in known])
    for least in (-1.0, 0.0, 1.0):
        told = odds > least
        both = (told & right).sum()
        print(f"above {least:+.0f}: precision {both / told.sum():.3f}, recall {both / right.sum():.3f}")
    alone, around = learned(known)
    alone = np.concatenate([alone, np.zeros(len(AMONG))])
    lines = (
        f"{name}\t{one:.3f}\t{other:.3f}" for name, one, other in zip((*NAMES, *AMONG), alone, around, strict=True)
    )
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(right)} pairs, {right.sum()} of which count the same")


if __name__ == "__main__":
    main()
