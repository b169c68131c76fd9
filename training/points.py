"""Fits how sure a place's point is, on towns and divisions whose points were labelled by hand.

`python -m training.points` says how sharp the first of rival spots should be taken, by folds of GeoVirus' articles, and
prints how often the points of each tenth of confidence lie within 161 km of the labelled one, in articles that the
sharpness was not fitted to. Countries are left out: where a country's point lies differs between gazetteers.
"""

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from schemas.article import Article
from training.statements import in_file, places
from worker import pipeline
from worker.english.document import Document
from worker.english.linking.guess import located
from worker.english.linking.locate import MOST_CONFIDENT, SHARPNESS
from worker.plugins import Seed

_FOLDS = 5
_SEED = 5
_NEAR_KM = 161.0
_EARTH_KM = 6371.0
_TRIED = tuple(tenth / 10 for tenth in range(5, 41))
_LEAST_RIVALS = 1e-6

Judged = tuple[float, bool]
"""How much speaks for rivals of a point, as a share of what speaks for it, and whether the point is right."""


def main() -> None:
    """Fit, and print the sharpness with how it does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/places/geovirus.json"), help="GeoVirus")
    options = parser.parse_args()
    articles = [list(_points(label)) for label in json.loads(options.data.read_text("utf-8"))]
    folds = np.random.default_rng(_SEED).permutation(len(articles)) % _FOLDS
    held_out: list[Judged] = []
    for fold in range(_FOLDS):
        others = [each for article, own in zip(articles, folds, strict=True) if own != fold for each in article]
        sharpness = _sharpness(others)
        own_points = [each for article, own in zip(articles, folds, strict=True) if own == fold for each in article]
        held_out += [(_confidence(rivals, sharpness), right) for rivals, right in own_points]
    for tenth in range(10):
        within = [each for each in held_out if min(int(each[0] * 10), 9) == tenth]
        if within:
            said, right = np.mean(within, axis=0)
            print(f"{tenth / 10:.1f}  {len(within):4}  said {said:.2f}  right {right:.2f}")
    print(f"sharpness {_sharpness([each for article in articles for each in article]):.1f}")


def _points(label: dict[str, Any]) -> Iterator[Judged]:
    for article in pipeline.articles(Seed("report.txt", f"A report\n\n{label['text'].strip()}\n".encode())):
        if isinstance(article, Article):
            where = places(label["text"], Document(article).text)
            exact = located(article)
            for place in article.places:
                if place.precision not in ("city", "region") or place.latitude is None or place.longitude is None:
                    continue
                spans = [(span.start, span.end) for span in place.mentions if span.part == "text"]
                rivals = max(_LEAST_RIVALS, MOST_CONFIDENT / exact[place.id].confidence - 1) ** (1 / SHARPNESS)
                for start, end in in_file(where, spans):
                    labelled = [(y, x) for first, last, y, x in label["toponyms"] if start < last and first < end]
                    if labelled:
                        away = min(_kilometres(each, (place.latitude, place.longitude)) for each in labelled)
                        yield rivals, away <= _NEAR_KM


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (y1, x1), (y2, x2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _confidence(rivals: float, sharpness: float) -> float:
    return MOST_CONFIDENT / (1 + rivals**sharpness)


def _sharpness(points: Sequence[Judged]) -> float:
    """That under which what is right is likeliest."""

    def likelihood(sharpness: float) -> float:
        chances = [(_confidence(rivals, sharpness), right) for rivals, right in points]
        return sum(math.log(chance if right else 1 - chance) for chance, right in chances)

    return max(_TRIED, key=likelihood)


if __name__ == "__main__":
    main()
