"""How two figures stand among the others of their articles: what is likelier to rival one of them is a better mate."""

from collections.abc import Sequence

import numpy as np

from worker.connect.claims.pairwise import Numbers, Truths, equal

AMONG = ("best besides", "better than besides", "nothing besides")
LEAST, MOST = -4.0, 6.0
"""Log-odds beyond which it tells nothing more."""


def among(odds: Numbers, may_be: Truths, articles: Sequence[str]) -> Numbers:
    """What stands around each two figures [figures, figures, features], as in `AMONG`.

    `odds` are by what the two share, `may_be` which of them count at all, `articles` what tells of each figure.
    """
    odds = np.where(may_be & ~np.eye(len(odds), dtype=bool), odds, -np.inf)
    besides, alone = np.full_like(odds, -np.inf), np.zeros_like(odds)
    together = equal(articles)
    for place in range(len(odds)):
        others = together[place].copy()
        others[place] = False
        besides[:, place] = np.max(odds[:, others], axis=1, initial=-np.inf)
        alone[:, place] = others.sum() == others
    best = np.clip(np.maximum(besides, besides.T), LEAST, MOST)
    return np.stack([best, np.clip(odds - best, LEAST, -LEAST), alone + alone.T], axis=2)
