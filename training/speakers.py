"""Learns whom "he", "she" and descriptions such as "the ministry" mean, from articles whose speakers were labelled.

`python -m training.speakers` fits two conditional logistic regressions (McFadden, 1974), in which the entities named
before a source compete with each other and with nobody, prints how often they are right on folds of articles that they
were not fitted to, and writes the weights. The articles go through the pipeline, so that a source sees the same
entities as at run time.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from schemas.annotations import Entity
from schemas.article import Article
from training.data import Range
from training.events.data import label_files
from training.statements import LABELS, in_file, places
from worker import pipeline
from worker.english.document import Document
from worker.english.speech import descriptions, pronouns
from worker.english.speech.choice import LEAST_CONFIDENCE, Features
from worker.english.speech.sexes import PRONOUNS
from worker.english.speech.speakers import Speakers
from worker.plugins import Seed

_FOLDS = 5
_SEED = 5
_LEAST_WEIGHT = 0.005
_NO_PERSON = re.compile(r" of |['’]s | and ")

Label = tuple[Range, str | None]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is learned of one kind of source: its file of weights, the price of their squares, the rarest feature."""

    weights: Path
    penalty: float
    least: int


KINDS = {"pronouns": Kind(pronouns.WEIGHTS, 1.0, 1), "descriptions": Kind(descriptions.WEIGHTS, 1.0, 4)}


@dataclass(frozen=True, slots=True)
class Source:
    """A labelled source: the features of nobody, then of each entity that it may mean, and which of these it means."""

    options: Sequence[Features]
    meant: int


def main() -> None:
    """Learn, print how the weights do, and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of the labelled sets")
    options = parser.parse_args()
    articles = [_sources(file, speakers, options.shared / "data") for file, speakers in _labels(options.shared).items()]
    for name, kind in KINDS.items():
        sources = [article[name] for article in articles]
        print(name)
        _print_folds(kind, sources)
        weights = _fitted(kind, [source for article in sources for source in article])
        kept = {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= _LEAST_WEIGHT}
        kind.weights.write_text("".join(f"{name}\t{weight:.2f}\n" for name, weight in kept.items()), "utf-8")


def _labels(shared: Path) -> Mapping[str, list[Label]]:
    """The sources of each article that somebody labelled, with the names of who they are."""
    speakers: dict[str, list[Label]] = defaultdict(list)
    for path in label_files(shared):
        for article in json.loads(path.read_text("utf-8")):
            speakers[article["file"]] += [(tuple(each["source"]), each["speaker"]) for each in article["speakers"]]
    for path in (shared / "labels" / "statements.json", LABELS):
        for article in json.loads(path.read_text("utf-8")):
            named = (each for each in article["statements"] if each["source"])
            speakers[article["file"]] += [(tuple(each["source"]), each["speaker"]) for each in named]
    return {file: labels for file, labels in speakers.items() if labels}


def _sources(file: str, labels: Sequence[Label], data: Path) -> Mapping[str, list[Source]]:
    path = next(data.rglob(file))
    sources: dict[str, list[Source]] = defaultdict(list)
    for article in pipeline.articles(Seed(path.name, path.read_bytes())):
        if isinstance(article, Article):
            for name, source in _of_article(article, path.read_text("utf-8", errors="replace"), labels):
                sources[name].append(source)
            break
    return sources


def _of_article(article: Article, text: str, labels: Sequence[Label]) -> Iterator[tuple[str, Source]]:
    document = Document(article)
    contents = [piece for statement in article.statements for piece in statement.content]
    speakers = Speakers(document.parts, article.entities, contents)
    where = {part.name: places(text, part) for part in document.parts}
    entities = {entity.id: entity for entity in article.entities}
    for statement in article.statements:
        source = statement.source
        if source is None:
            continue
        stretches = list(in_file(where[source.part], [(source.start, source.end)]))
        labelled = [name for (start, end), name in labels if any(a < end and start < b for a, b in stretches)]
        if labelled:
            if article.words(source).lower() in PRONOUNS:
                candidates = speakers.candidates(source)
                fits = [_fits(entities[one.entity], labelled[0]) for one in candidates]
                yield "pronouns", _source([one.features for one in candidates], {}, fits)
            elif speakers.is_description(source) and not speakers.named(source):
                ids, options, none = speakers.described(source)
                yield "descriptions", _source(options, none, [_fits(entities[id], labelled[0]) for id in ids])
        speakers.speaker(source)


def _source(options: Sequence[Features], none: Features, fits: Sequence[bool]) -> Source:
    return Source([none, *options], fits.index(True) + 1 if True in fits else 0)


def _fits(entity: Entity, speaker: str | None) -> bool:
    """Whether an entity is the one of this name; "the office of Ana Ruiz" and "Ruiz and Reed" are no person."""
    if speaker is None or (entity.type == "person" and _NO_PERSON.search(speaker)):
        return False
    last = speaker.split()[-1].casefold()
    return any(last in name.casefold() for name in (entity.name, *entity.aliases))


def _fitted(kind: Kind, sources: Sequence[Source]) -> Weights:
    """The weights that make what each source means likeliest, squares of them paid for."""
    seen = Counter(name for one in sources for name in {name for option in one.options for name in option})
    names = {name: at for at, name in enumerate(sorted(name for name, count in seen.items() if count >= kind.least))}
    options = [option for one in sources for option in one.options]
    cells = [
        (row, names[name], value) for row, each in enumerate(options) for name, value in each.items() if name in names
    ]
    rows, columns, values = zip(*cells, strict=True)
    table = csr_matrix((values, (rows, columns)), shape=(len(options), len(names)))
    of = np.repeat(np.arange(len(sources)), [len(one.options) for one in sources])
    wanted = np.concatenate([np.arange(len(one.options)) == one.meant for one in sources]).astype(float)

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        logs = scores - np.logaddexp.reduceat(scores, np.flatnonzero(np.diff(of, prepend=-1)))[of]
        slope = table.T @ (np.exp(logs) - wanted) + 2 * kind.penalty * weights
        return float(kind.penalty * weights @ weights - wanted @ logs), slope

    found = minimize(cost, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, found.x.tolist(), strict=True))


def _print_folds(kind: Kind, articles: Sequence[Sequence[Source]]) -> None:
    folds = np.random.default_rng(_SEED).permutation(len(articles)) % _FOLDS
    sure: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        others = [one for article, own in zip(articles, folds, strict=True) if own != fold for one in article]
        weights = _fitted(kind, others)
        for article, own in zip(articles, folds, strict=True):
            sure += [_judged(one, weights) for one in article if own == fold and len(one.options) > 1]
    given = [right for confidence, right in sure if confidence >= LEAST_CONFIDENCE]
    named = sum(one.meant > 0 for article in articles for one in article)
    print(f"{len(sure)}, of whom {named} named; {len(given)} given, right {np.mean(given):.3f}")
    for low, high in ((0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.97), (0.97, 1.01)):
        within = [(confidence, right) for confidence, right in sure if low <= confidence < high]
        if within:
            said, right = np.mean(within, axis=0)
            print(f"{low:.2f}  {len(within):4}  said {said:.2f}  right {right:.2f}")


def _judged(source: Source, weights: Weights) -> tuple[float, bool]:
    """The likeliest entity's probability, and whether it is meant."""
    odds = np.exp([sum(weights.get(name, 0.0) * value for name, value in one.items()) for one in source.options])
    best = int(odds[1:].argmax()) + 1
    return float(odds[best] / odds.sum()), best == source.meant


if __name__ == "__main__":
    main()
