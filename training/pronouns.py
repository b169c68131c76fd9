"""Learns whom "he" and "she" mean, from articles whose speakers were labelled by hand.

`python -m training.pronouns` fits a conditional logistic regression, in which the persons named before a pronoun
compete with each other and with nobody, prints how often it is right on folds of articles that it was not fitted to,
and writes the weights. The articles go through the pipeline, so that a pronoun sees the same persons as at run time.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from schemas.article import Article
from training.data import Range
from training.events.data import label_files
from training.statements import in_file, places
from worker import pipeline
from worker.english.document import Document
from worker.english.speech.pronouns import LEAST_CONFIDENCE, WEIGHTS
from worker.english.speech.sexes import PRONOUNS
from worker.english.speech.speakers import Speakers
from worker.plugins import Seed

_FOLDS = 5
_SEED = 5
_STEPS, _RATE = 4000, 0.2
_PENALTY = 0.002

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A labelled pronoun: the features of each candidate, and which one it means; null where it means none of them."""

    candidates: Sequence[Mapping[str, float]]
    meant: int | None


def main() -> None:
    """Learn, print how the weights do, and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of the labelled sets")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    options = parser.parse_args()
    labels = [label for path in label_files(options.shared) for label in json.loads(path.read_text("utf-8"))]
    articles = [list(_pronouns(label, options.shared / "data")) for label in labels if label["speakers"]]
    _print_folds(articles)
    weights = _fitted([pronoun for article in articles for pronoun in article])
    options.out.write_text("".join(f"{name}\t{weight:.2f}\n" for name, weight in weights.items()), "utf-8")


def _pronouns(label: dict[str, Any], data: Path) -> Iterator[Pronoun]:
    path = next(data.rglob(label["file"]))
    text = path.read_text("utf-8", errors="replace")
    for article in pipeline.articles(Seed(path.name, path.read_bytes())):
        if isinstance(article, Article):
            yield from _of_article(
                article, text, [(tuple(each["source"]), each["speaker"]) for each in label["speakers"]]
            )
            return


def _of_article(article: Article, text: str, labels: Sequence[tuple[Range, str | None]]) -> Iterator[Pronoun]:
    document = Document(article)
    contents = [piece for statement in article.statements for piece in statement.content]
    speakers = Speakers(document.parts, article.entities, contents)
    where = {part.name: places(text, part) for part in document.parts}
    names = {entity.id: (entity.name, *entity.aliases) for entity in article.entities}
    for statement in article.statements:
        if statement.source is None:
            continue
        if article.words(statement.source).lower() in PRONOUNS:
            source = list(in_file(where[statement.source.part], [(statement.source.start, statement.source.end)]))
            speaker = [name for (start, end), name in labels if any(a < end and start < b for a, b in source)]
            candidates = speakers.candidates(statement.source)
            if speaker and candidates:
                fits = [_fits(names[one.entity], speaker[0]) for one in candidates]
                yield Pronoun([one.features for one in candidates], fits.index(True) if True in fits else None)
        speakers.speaker(statement.source)


def _fits(names: Sequence[str], speaker: str | None) -> bool:
    return speaker is not None and any(speaker.split()[-1].casefold() in name.casefold() for name in names)


def _fitted(pronouns: Sequence[Pronoun]) -> Weights:
    """The weights by gradient ascent on the likelihood of whom each pronoun means."""
    names = list(pronouns[0].candidates[0])
    rows = np.asarray([[each[name] for name in names] for one in pronouns for each in one.candidates])
    of = np.repeat(np.arange(len(pronouns)), [len(one.candidates) for one in pronouns])
    wanted = np.concatenate([[index == one.meant for index in range(len(one.candidates))] for one in pronouns])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        odds = np.exp(rows @ weights)
        chances = odds / (1.0 + np.bincount(of, odds, len(pronouns)))[of]
        weights += _RATE * (rows.T @ (wanted - chances) / len(pronouns) - _PENALTY * weights)
    return dict(zip(names, weights.tolist(), strict=True))


def _print_folds(articles: Sequence[Sequence[Pronoun]]) -> None:
    folds = np.random.default_rng(_SEED).permutation(len(articles)) % _FOLDS
    sure: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        weights = _fitted([one for article, own in zip(articles, folds, strict=True) if own != fold for one in article])
        for article, own in zip(articles, folds, strict=True):
            sure += [_judged(one, weights) for one in article if own == fold]
    given = [right for confidence, right in sure if confidence >= LEAST_CONFIDENCE]
    print(f"{len(sure)} pronouns, {len(given)} given from {LEAST_CONFIDENCE} on, right {np.mean(given):.3f}")
    for low, high in ((0.6, 0.8), (0.8, 0.9), (0.9, 0.97), (0.97, 1.01)):
        within = [(confidence, right) for confidence, right in sure if low <= confidence < high]
        if within:
            said, right = np.mean(within, axis=0)
            print(f"{low:.2f}  {len(within):4}  said {said:.2f}  right {right:.2f}")


def _judged(pronoun: Pronoun, weights: Weights) -> tuple[float, bool]:
    """The likeliest candidate's probability, and whether it is meant."""
    odds = np.exp([sum(weights[name] * value for name, value in one.items()) for one in pronoun.candidates])
    best = int(odds.argmax())
    return float(odds[best] / (1.0 + odds.sum())), best == pronoun.meant


if __name__ == "__main__":
    main()
