"""What learns the trees writes them as the page's reader asks them."""

import numpy as np
import pytest

ensemble = pytest.importorskip("sklearn.ensemble", reason="only .venv-train has scikit-learn")
pytest.importorskip("onnx", reason="only .venv-train has onnx")

from training.pages import exported  # noqa: E402
from worker.formats.page.classifier import session  # noqa: E402


def test_the_exported_trees_give_what_the_learned_ones_give() -> None:
    """Compared on numbers of float32, as the reader has them."""
    table = np.random.default_rng(1).normal(size=(500, 6)).astype(np.float32)
    model = ensemble.HistGradientBoostingClassifier(max_iter=20).fit(table, table[:, 0] * table[:, 1] > 0)
    (likely,) = session(exported(model)).run(None, {"blocks": table})
    assert np.ravel(likely) == pytest.approx(model.predict_proba(table)[:, 1], abs=1e-6)
