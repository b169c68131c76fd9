"""Learns what kind of thing a name means from all that an article says of it: `python -m training.kinds FOLDER`.

FOLDER has the readers of `training.folds`. Each reads the countries that it does not know: as they are, with other and
with made-up names, and the pieces of our own in `kinds.txt`. A multinomial logistic regression over what it says of a
name and the clues around (`worker.english.linking.clues`) is fitted; printed is what it changes in articles of the
countries that neither reader nor regression knows, and its weights are written.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import zstandard
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from schemas.annotations import EntityType
from training.augment import Names, mentions
from training.data import HELD_OUT, TAGS, TYPES, LabelledDocument, country, worldwide
from training.elsewhere import cultures, homes
from training.folds import FOLDS
from training.invented import Invention
from training.places import gazetteer
from training.windows import encoded, examples
from worker.english.encoder.agreement import agreed
from worker.english.encoder.names import log_softmax, tagged_names
from worker.english.encoder.network import READER
from worker.english.encoder.windows import Window
from worker.english.linking.clues import is_of_word
from worker.english.linking.kinds import EXCHANGED, WEIGHTS, grouped
from worker.english.linking.mentions import Named, trimmed
from worker.enrichers.entities import whole_names

_SEED = 50
_ROUNDS = 2
"""Through the articles of a fold, each with other names."""
_OWN_ROUNDS = 3
_PIECES = 128
_LEAST = 4
"""Names beside which a clue must stand to get a weight."""
_OF_READER, _OF_KIND, _OF_WORD = 0.02, 2.0, 100.0
"""The price of a squared weight: small words tell little in other newspapers than those learned from."""
_LEAST_WEIGHT = 0.05
_MARKS = (0.5, 0.6, 0.7, 0.8, 0.9)

Weights = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Read:
    """The names that a reader finds in a text, and the labelled types by where a name begins and ends."""

    names: list[Named]
    text: str
    labels: Mapping[tuple[int, int], EntityType]
    is_original: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A name of an article: the type that the reader gives it, the labelled type of each of its mentions, its clues."""

    text: str
    given: EntityType
    labelled: Sequence[str | None]
    clues: Mapping[str, float]
    is_original: bool

    @property
    def meant(self) -> str | None:
        """The type that most of its mentions are labelled with; null where no label has their words."""
        known = Counter(label for label in self.labelled if label)
        return known.most_common(1)[0][0] if known else None


def main() -> None:
    """Learn, print what changes on countries that nothing was learned from, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the readers that `training.folds` made")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    groups = {
        fold: [group for each in read(fold, options.folder, options.data) for group in groups_of(each)]
        for fold in FOLDS
    }
    for fold in FOLDS:
        weights = fitted([group for other in FOLDS if other != fold for group in groups[other]])
        _print(f"{fold}, as written", [group for group in groups[fold] if group.is_original], weights)
        _print(f"{fold}, other names", [group for group in groups[fold] if not group.is_original], weights)
    weights = fitted([group for each in groups.values() for group in each])
    rows = [(clue, row) for clue, row in sorted(weights.items()) if abs(row).max() >= _LEAST_WEIGHT]
    lines = ["\t".join(["", *TYPES]), *("\t".join([clue, *(f"{weight:.2f}" for weight in row)]) for clue, row in rows)]
    WEIGHTS.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def read(fold: str, folder: Path, data: Path) -> Iterator[Read]:
    """What a fold's reader makes of its articles, of these with other names, and of our own pieces."""
    rng = random.Random(f"{_SEED} {fold}")  # noqa: S311
    session = InferenceSession(zstandard.decompress((folder / fold / READER).read_bytes()))
    places, pieces = gazetteer(), Tokenizer.from_file(str(folder / fold / "tokenizer.json"))
    articles = worldwide(data / "worldwide")
    own = [document for document in articles if country(document.name) in FOLDS[fold]]
    elsewhere, at_home = cultures(), homes()
    names = Names([each for each in articles if country(each.name) not in HELD_OUT], places, elsewhere, at_home)
    invention = Invention(elsewhere, at_home)
    changed = [invention.renamed(names.swapped(document, rng), rng) for _ in range(_ROUNDS) for document in own]
    written = [document for _ in range(_OWN_ROUNDS) for document in invention.written(rng)]
    for number, document in enumerate([*own, *changed, *written]):
        windows = examples(document, encoded(document, pieces, places), _PIECES)
        logs = log_softmax(np.concatenate([_tags(session, each.window) for each in windows]))
        yield _as_read(document, logs, number < len(own))


def _tags(session: InferenceSession, window: Window) -> NDArray[np.float32]:
    """What a reader says of the tags of a window's words, without word 0."""
    inputs = {name: getattr(window, name) for name in ("pieces", "shapes", "places", "firsts")}
    (tags,) = session.run(["tags"], {name: np.asarray(values, np.int64) for name, values in inputs.items()})
    return np.asarray(tags, np.float32)[1:]


def _as_read(document: LabelledDocument, logs: NDArray[np.float32], is_original: bool) -> Read:
    text, starts = _text(document)
    words = [word._replace(start=at, end=at + len(word.text)) for word, at in zip(document.words, starts, strict=True)]

    def named(first: int, last: int, kind: str, likely: tuple[float, ...] = ()) -> Named:
        start, end = words[first].start, words[last].end
        return Named("text", start, end, text[start:end], cast(EntityType, kind), None, likely)

    tagged = agreed(words, logs, TAGS, tagged_names(words, logs, TAGS))
    names = whole_names([named(each.first, each.last, each.type, each.likely) for each in tagged], {"text": text})
    labels = [trimmed(named(first, last - 1, kind)) for first, last, kind in mentions(document.tags or [])]
    return Read(names, text, {(each.start, each.end): each.type for each in labels if each}, is_original)


def groups_of(read: Read) -> Iterator[Group]:
    """The names of whose types the reader is not sure."""
    for alike, clues in grouped(read.names, {"text": read.text}):
        labels = [read.labels.get((one.start, one.end)) for one in alike]
        yield Group(alike[0].text, alike[0].type, labels, clues, read.is_original)


def _text(document: LabelledDocument) -> tuple[str, list[int]]:
    """The document's words as a text, and where each begins."""
    text, starts, breaks = "", [], set(document.breaks[1:])
    for index, word in enumerate(document.words):
        text += "\n\n" if index in breaks else "" if word.glued or not index else " "
        starts.append(len(text))
        text += word.text
    return text, starts


def fitted(groups: Sequence[Group]) -> Weights:
    """The weights of each clue for each type that make the labelled types likeliest, squares of them paid for."""
    known = [group for group in groups if group.meant]
    seen = Counter(clue for group in known for clue in group.clues)
    names = {clue: at for at, clue in enumerate(sorted(clue for clue, count in seen.items() if count >= _LEAST))}
    cells = [
        (row, names[clue], value) for row, one in enumerate(known) for clue, value in one.clues.items() if clue in names
    ]
    rows, columns, values = zip(*cells, strict=True)
    table = csr_matrix((values, (rows, columns)), shape=(len(known), len(names)))
    turned = table.T.tocsr()
    wanted = np.eye(len(TYPES))[[TYPES.index(group.meant or "") for group in known]]
    price = np.asarray([[_price(clue)] for clue in names])

    def cost(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(len(names), len(TYPES))
        scores = table @ weights
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        slope = turned @ (np.exp(logs) - wanted) + 2 * price * weights
        return float((price * weights * weights).sum() - (wanted * logs).sum()), slope.ravel()

    start = np.zeros(len(names) * len(TYPES))
    found = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return dict(zip(names, found.reshape(len(names), len(TYPES)), strict=True))


def _price(clue: str) -> float:
    if clue.partition(" ")[0] in {"bias", "mean", "most", "all"}:
        return _OF_READER
    return _OF_WORD if is_of_word(clue) else _OF_KIND


def _print(fold: str, groups: Sequence[Group], weights: Weights) -> None:
    labelled = sum(label is not None for group in groups for label in group.labelled)
    print(f"{fold}: {labelled} mentions, right {sum(_right(group, group.given) for group in groups)}")
    for mark in _MARKS:
        told = [(group, _told(group, weights, mark)) for group in groups]
        changed = [(group, kind) for group, kind in told if kind != group.given]
        better = sum(group.meant == kind for group, kind in changed)
        worse = sum(group.meant == group.given for group, kind in changed)
        right = sum(_right(group, kind) for group, kind in told)
        print(f"  {mark:.1f}  right {right}, names changed {len(changed)}, to what they are {better}, from it {worse}")


def _right(group: Group, kind: str) -> int:
    return sum(label == kind for label in group.labelled)


def _told(group: Group, weights: Weights, mark: float) -> str:
    scores = sum(
        (weights[clue] * value for clue, value in group.clues.items() if clue in weights), np.zeros(len(TYPES))
    )
    chances = np.exp(scores - np.logaddexp.reduce(scores))
    best = int(chances.argmax())
    is_changed = chances[best] >= mark and {TYPES[best], group.given} <= EXCHANGED
    return TYPES[best] if is_changed else group.given


if __name__ == "__main__":
    main()
