"""Learns which blocks of a page are its article, from the labelled pages beside the project, and writes the trees.

python -m training.pages            # worker/formats/page/trees.npz from all pages
python -m training.pages --folds 4  # precision and recall on publishers and hosts left out
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from training.blocks import labelled_by_snippets, labelled_by_text
from worker.formats.page.classifier import TREES
from worker.formats.page.evidence import evidence
from worker.formats.page.headline import find_headline
from worker.formats.page.layout import layout
from worker.formats.page.metadata import metadata
from worker.formats.page.tree import Element, read

DATA = Path(__file__).parents[2] / "shared" / "data"
SETTINGS = {
    "max_iter": 100,
    "learning_rate": 0.12,
    "max_leaf_nodes": 15,
    "max_depth": 7,
    "min_samples_leaf": 30,
    "l2_regularization": 1.0,
    "max_features": 0.3,
    "random_state": 0,
}
NAMELESS_WEIGHT = 0.5
"""Of a page's second copy, without names and with half of its telling elements made plain: structure must do there."""
NAMES = ("class", "id", "role")
TELLING = frozenset("article aside footer header main section".split())


@dataclass(frozen=True)
class Lesson:
    """The blocks of one page: evidence, labels and weights, and the publisher or host that a fold must not divide."""

    group: str
    table: NDArray[np.float32]
    labels: NDArray[np.int8]
    weights: NDArray[np.float32]


def lessons(nameless: bool) -> Iterator[Lesson]:
    """Every labelled page, read as it is or without its names."""
    for group, data, truth in _pages():
        page = read(data)
        title = metadata(page.root).title
        if nameless:
            _forget_names(page.root, random.Random(group))  # noqa: S311 no secret
        boxed = layout(page.root)
        table = evidence(boxed, find_headline(boxed.boxes, boxed.blocks, title))
        texts = [block.text for block in boxed.blocks]
        rows = labelled_by_text(texts, *truth) if isinstance(truth, tuple) else labelled_by_snippets(texts, truth)
        labels, weights = zip(*rows, strict=True) if rows else ((), ())
        scale = NAMELESS_WEIGHT if nameless else 1.0
        yield Lesson(group, table, np.array(labels, np.int8), np.array(weights, np.float32) * scale)


def _pages() -> Iterator[tuple[str, bytes, tuple[str, str] | dict[str, Any]]]:
    for name, entry in _truth("article-extraction/ground-truth.json"):
        path = DATA / "article-extraction" / "html" / f"{name}.html.gz"
        yield _host(entry["url"]), gzip.decompress(path.read_bytes()), (entry["articleBody"], "")
    for name, entry in _truth("publishers/truth.json"):
        data = gzip.decompress((DATA / "publishers" / "html" / name).read_bytes())
        yield name.partition("_")[0], data, ("\n".join(entry["body"]), "\n".join(entry["summary"]))
    for name, entry in _truth("snippets/truth.json"):
        path = next((DATA / "snippets" / "html").glob(f"{name}*"))
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield _host(entry["url"]), data, entry


def _truth(path: str) -> list[tuple[str, dict[str, Any]]]:
    return sorted(json.loads((DATA / path).read_text("utf-8")).items())


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.") or url.rpartition("::")[2].partition("-")[0]


def _forget_names(root: Element, chance: random.Random) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in {"link", "meta", "script"}:
            continue
        for name in NAMES:
            element.attrib.pop(name, None)
        if element.tag in TELLING and chance.random() < 0.5:
            element.tag = "div"


def fitted(pages: Sequence[Lesson]) -> HistGradientBoostingClassifier:
    """The classifier that these pages teach; blocks of no weight are left out."""
    used = [page.weights > 0 for page in pages]
    table = np.vstack([page.table[keep] for page, keep in zip(pages, used, strict=True) if keep.any()])
    labels = np.hstack([page.labels[keep] for page, keep in zip(pages, used, strict=True)])
    weights = np.hstack([page.weights[keep] for page, keep in zip(pages, used, strict=True)])
    return HistGradientBoostingClassifier(**SETTINGS).fit(table, labels, sample_weight=weights)


def flat(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The trees as `worker.formats.page.classifier.Trees` has them."""
    columns: dict[str, list[Any]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    roots, depth = [], 0
    for (predictor,) in model._predictors:
        root = len(columns["value"])
        roots.append(root)
        depth = max(depth, int(predictor.nodes["depth"].max()))
        for at, node in enumerate(predictor.nodes, root):
            leaf = bool(node["is_leaf"])
            columns["feature"].append(0 if leaf else node["feature_idx"])
            columns["threshold"].append(np.inf if leaf else node["num_threshold"])
            columns["left"].append(at if leaf else root + node["left"])
            columns["right"].append(at if leaf else root + node["right"])
            columns["value"].append(node["value"] if leaf else 0.0)
    kinds = {"feature": np.int16, "threshold": np.float32, "left": np.int32, "right": np.int32, "value": np.float32}
    arrays = {name: np.array(column, kinds[name]) for name, column in columns.items()}
    baseline = float(np.ravel(model._baseline_prediction)[0])
    return {**arrays, "roots": np.array(roots, np.int32), "baseline": baseline, "depth": depth}


def crossed(pages: Sequence[Lesson], nameless: Sequence[Lesson], folds: int) -> Iterator[str]:
    """Weighted precision and recall of each fold's blocks, by trees that saw none of its publishers and hosts."""
    groups = sorted({page.group for page in pages})
    random.Random(1).shuffle(groups)  # noqa: S311 no secret
    fold = {group: at % folds for at, group in enumerate(groups)}
    for left_out in range(folds):
        model = fitted([page for page in (*pages, *nameless) if fold[page.group] != left_out])
        counts: Counter[tuple[bool, bool]] = Counter()
        for page in pages:
            if fold[page.group] == left_out and len(page.table):
                taken = model.predict_proba(page.table)[:, 1] >= 0.5
                for is_taken, label, weight in zip(taken, page.labels, page.weights, strict=True):
                    counts[bool(is_taken), bool(label)] += weight
        right = counts[True, True]
        yield (
            f"fold {left_out}  precision {right / (right + counts[True, False]):.3f}"
            f"  recall {right / (right + counts[False, True]):.3f}"
        )


def main() -> None:
    """Trains on all pages, or prints the figures of each fold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    pages, nameless = list(lessons(False)), list(lessons(True))
    if options.folds:
        for line in crossed(pages, nameless, options.folds):
            print(line, flush=True)
        return
    target = files("worker.formats.page") / TREES
    np.savez_compressed(str(target), **flat(fitted([*pages, *nameless])))


if __name__ == "__main__":
    main()
