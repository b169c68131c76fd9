"""Learns which blocks of a page are its article, from the labelled pages beside the project, and writes the trees.

python -m training.pages                                # worker/formats/page/trees.onnx from all pages
python -m training.pages --folds 4 --records build/pages  # the whole reader, scored on sites its trees never saw

The second writes one record a page and runs the scorers that lie beside the labelled pages on them.
"""

import argparse
import random
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

from schemas.article import Article
from training.labelled_pages import DATA, Lesson, labelled_pages, lesson
from worker.errors import RefusedSeed
from worker.formats.page import classifier
from worker.formats.page.classifier import TREES, session
from worker.pipeline import articles
from worker.plugins import Seed

SETTINGS = {
    "max_iter": 100,
    "learning_rate": 0.12,
    "max_leaf_nodes": 15,
    "max_depth": 7,
    "max_bins": 63,
    "min_samples_leaf": 30,
    "l2_regularization": 1.0,
    "max_features": 0.3,
    "random_state": 0,
}
SCORERS = {"article-extraction": "extraction.py", "publishers": "publishers.py", "snippets": "snippets.py"}
NODE = [
    f"nodes_{name}" for name in ("nodeids", "treeids", "modes", "featureids", "values", "truenodeids", "falsenodeids")
]
LEAF = [f"target_{name}" for name in ("nodeids", "treeids", "ids", "weights")]
"""What ONNX calls the columns of a tree's nodes and leaves."""
ML = "ai.onnx.ml"
OPSETS, IR = {"": 17, ML: 3}, 8
PLAIN_LINK, PLAIN_LENGTH, PLAIN_KEPT = 0.9, 60, 0.25
"""Blocks so linked and so short are links of menus; of these so many are kept, each with the weight of all."""


def fitted(lessons: Sequence[Lesson]) -> HistGradientBoostingClassifier:
    """The classifier that these pages teach; blocks of no weight are left out, and most links of menus."""
    filled = [one for one in lessons if len(one.table)]
    table = np.vstack([one.table for one in filled])
    labels = np.hstack([one.labels for one in filled])
    weights = np.hstack([one.weights for one in filled])
    plain = (labels == 0) & (table[:, 1] > PLAIN_LINK) & (table[:, 0] < np.log1p(PLAIN_LENGTH))
    kept = (weights > 0) & (~plain | (np.random.default_rng(0).random(len(plain)) < PLAIN_KEPT))
    weights = np.where(plain, weights / PLAIN_KEPT, weights)
    model = HistGradientBoostingClassifier(**SETTINGS)
    return model.fit(table[kept], labels[kept], sample_weight=weights[kept])


def exported(model: HistGradientBoostingClassifier) -> bytes:
    """The trees as an ONNX model: rows of `evidence` in, the probability of each out."""
    nodes, leaves = [], []
    for tree, (predictor,) in enumerate(model._predictors):
        for at, node in enumerate(predictor.nodes):
            if node["is_leaf"]:
                nodes.append((at, tree, "LEAF", 0, 0.0, 0, 0))
                leaves.append((at, tree, 0, float(node["value"])))
            else:
                split = int(node["feature_idx"]), float(node["num_threshold"]), int(node["left"]), int(node["right"])
                nodes.append((at, tree, "BRANCH_LEQ", *split))
    columns: dict[str, Any] = dict(
        zip((*NODE, *LEAF), (*zip(*nodes, strict=True), *zip(*leaves, strict=True)), strict=True)
    )
    ensemble = helper.make_node(
        "TreeEnsembleRegressor",
        ["blocks"],
        ["scores"],
        domain=ML,
        n_targets=1,
        base_values=[float(np.ravel(model._baseline_prediction)[0])],
        **columns,
    )
    graph = helper.make_graph(
        [ensemble, helper.make_node("Sigmoid", ["scores"], ["likely"])],
        "trees",
        [helper.make_tensor_value_info("blocks", TensorProto.FLOAT, [None, model.n_features_in_])],
        [helper.make_tensor_value_info("likely", TensorProto.FLOAT, [None, 1])],
    )
    versions = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
    return bytes(helper.make_model(graph, opset_imports=versions, ir_version=IR).SerializeToString())


def crossed(lessons: Sequence[Lesson], folds: int, records: Path) -> None:
    """Writes what the whole reader makes of each page, with trees that never saw a page of its site."""
    sites = sorted({one.site for one in lessons})
    random.Random(1).shuffle(sites)  # noqa: S311 no secret
    fold = {site: at % folds for at, site in enumerate(sites)}
    read: dict[str, list[str]] = {name: [] for name in SCORERS}
    for left_out in range(folds):
        trees = session(exported(fitted([one for one in lessons if fold[one.site] != left_out])))
        with patch.object(classifier, "trees", lambda trees=trees: trees):
            for path in sorted({one.path for one in lessons if fold[one.site] == left_out}):
                read[path.parents[1].name] += _records(path)
    records.mkdir(parents=True, exist_ok=True)
    for name, lines in read.items():
        (records / f"{name}.jsonl").write_text("".join(lines), "utf-8")


def _records(path: Path) -> Iterator[str]:
    with suppress(RefusedSeed):
        for outcome in articles(Seed(path.name, path.read_bytes()), enriched=False):
            if isinstance(outcome, Article):
                yield f"{outcome.model_dump_json()}\n"


def score(records: Path) -> None:
    """Runs the sets' own scorers on these records."""
    for name, scorer in SCORERS.items():
        print_them = f"sh -c {shlex.quote(f'cat {records / name}.jsonl')}"
        command = [sys.executable, str(DATA.parent / "eval" / scorer), "--command", print_them]
        if name == "article-extraction":
            command[2:] = ["--records", str(records / f"{name}.jsonl")]
        print(name, flush=True)
        subprocess.run(command, check=True)  # noqa: S603 our own scorers


def main() -> None:
    """Trains on all pages, or scores the whole reader on sites left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--records", type=Path, default=Path("build/pages"))
    options = parser.parse_args()
    lessons = [lesson(page, nameless) for page in labelled_pages() for nameless in (False, True)]
    if options.folds:
        crossed(lessons, options.folds, options.records)
        score(options.records)
        return
    Path(str(files("worker.formats.page") / TREES)).write_bytes(exported(fitted(lessons)))


if __name__ == "__main__":
    main()
