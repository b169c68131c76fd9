"""Learns whether events are history, to come, supposed or denied, from articles whose events were labelled by hand.

`python -m training.events.circumstances` fits a logistic regression with few weights (L1, by liblinear: Fan et al.,
JMLR 2008) for each of PLOVER's auxiliary modes, prints how often each is right in folds of articles that it was not
fitted to, and writes the weights. The articles go through the pipeline, so that an event stands beside the times and
statements that it has at run time.
"""

import argparse
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from schemas.article import Article
from training.events.data import FOLDS, group_of, label_files
from training.statements import places
from worker import pipeline
from worker.english.claims import Claims
from worker.english.document import Document
from worker.english.encoder.events import Decoded
from worker.english.events.circumstances import AUXILIARY, WEIGHTS, Features, featured, setting
from worker.english.events.moments import Moments
from worker.plugins import Seed

_STRENGTH = 0.3
"""Of the data against the penalty, as liblinear counts it."""
_LEAST_EVENTS = 8
"""Events that a feature must stand in to get a weight."""
_LEAST_WEIGHT = 0.0005
_NAMED = {"negation": "negated"}

Weights = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An event as its features with the auxiliary modes that it was labelled with."""

    features: Features
    modes: frozenset[str]
    group: str


def main() -> None:
    """Learn, print how the weights do, and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of the labelled sets")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    options = parser.parse_args()
    labels = [label for path in label_files(options.shared) for label in json.loads(path.read_text("utf-8"))]
    with Pool() as pool:
        read = partial(_events, data=options.shared / "data")
        events = [event for article in pool.imap(read, labels, chunksize=8) for event in article]
    _print_folds(events)
    lines = ("\t".join([name, *(f"{weight:.3f}" for weight in row)]) for name, row in _fitted(events).items())
    options.out.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _events(label: Mapping[str, Any], data: Path) -> list[Labelled]:
    path = next(data.rglob(label["file"]))
    for article in pipeline.articles(Seed(path.name, path.read_bytes())):
        if isinstance(article, Article):
            return list(_of_article(Document(article), path.read_text("utf-8", errors="replace"), label))
    return []


def _of_article(document: Document, text: str, label: Mapping[str, Any]) -> Iterator[Labelled]:
    words, titled = document.encoding.words, document.encoding.title_words
    starts = [*document.title.sentence_starts, *(titled + word for word in document.text.sentence_starts)]
    where = {part.name: places(text, part) for part in document.parts}
    spots = [where["title" if index < titled else "text"].get(word.start) for index, word in enumerate(words)]
    moments, claims = Moments(document), Claims(document.article.statements)
    for event in label["events"]:
        first, end = event["trigger"]
        inside = [index for index, spot in enumerate(spots) if spot is not None and first <= spot < end]
        if inside:
            sentence = bisect_right(starts, inside[0])
            ends = starts[sentence] if sentence < len(starts) else len(words)
            told = Decoded(
                event["code"], event["mode"], (starts[sentence - 1], ends), (inside[0], inside[-1]), (), (), 0, 0, 0
            )
            part = document.part("title" if inside[0] < titled else "text")
            trigger = part.span(words[inside[0]].start, words[inside[-1]].end)
            within = words[told.sentence[0]].start, words[ends - 1].end
            at = setting(moments, within, trigger, claims.of(trigger))
            modes = frozenset(_NAMED.get(name, name) for name in event["auxiliary"])
            yield Labelled(featured(told, words, at), modes, group_of(label["file"]))


def _fitted(events: Sequence[Labelled]) -> Weights:
    """Of each feature its weight for each mode; features without any are left out."""
    counts = Counter(name for event in events for name in event.features)
    names = sorted(name for name, count in counts.items() if count >= _LEAST_EVENTS)
    column = {name: index for index, name in enumerate(names)}
    cells = [(row, column[n], v) for row, event in enumerate(events) for n, v in event.features.items() if n in column]
    rows, columns, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (np.asarray(rows, np.int32), np.asarray(columns, np.int32))))
    weights = [_learned(matrix, [mode in event.modes for event in events]) for mode in AUXILIARY]
    table = zip(names, np.stack(weights, 1).tolist(), strict=True)
    return {name: row for name, row in table if max(map(abs, row)) >= _LEAST_WEIGHT}


def _learned(matrix: Any, wanted: Sequence[bool]) -> NDArray[np.float64]:
    model = LogisticRegression(C=_STRENGTH, l1_ratio=1, solver="liblinear", fit_intercept=False)
    return model.fit(matrix, wanted).coef_[0]


def _stated(events: Sequence[Labelled], weights: Weights) -> NDArray[np.bool_]:
    """Which modes are likelier than not [events, modes]."""
    nothing = [0.0] * len(AUXILIARY)
    return np.asarray(
        [
            np.sum([value * np.asarray(weights.get(name, nothing)) for name, value in event.features.items()], 0) > 0
            for event in events
        ]
    )


def _print_folds(events: Sequence[Labelled]) -> None:
    stated = np.zeros((len(events), len(AUXILIARY)), bool)
    for learned, tried in GroupKFold(FOLDS).split(events, groups=[event.group for event in events]):
        stated[tried] = _stated([events[at] for at in tried], _fitted([events[at] for at in learned]))
    wanted = np.asarray([[mode in event.modes for mode in AUXILIARY] for event in events])
    for mode, ours, theirs in zip(AUXILIARY, stated.T, wanted.T, strict=True):
        right = (ours & theirs).sum()
        print(
            f"{mode}: {ours.sum()} stated, {right / ours.sum():.2f} right; {right / theirs.sum():.2f} of {theirs.sum()}"
        )
    print(f"all four as labelled: {(stated == wanted).all(1).mean():.3f} of {len(events)}")


if __name__ == "__main__":
    main()
