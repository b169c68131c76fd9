"""Marks and figures of events that were judged."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="only .venv-train has torch")

from training.events.judgement import _line, _precise_mark
from training.events.proposals import Proposal

SURE, FAINT, WRONG = Proposal({}, True, True), Proposal({}, True, False), Proposal({}, False, False)


def test_figures_count_what_is_kept_against_what_is_wanted() -> None:
    line = _line([SURE, FAINT, WRONG], np.asarray([0.9, 0.6, 0.6]), 4, 0.5)
    assert line == "P 0.667 R 0.500 F1 0.571 whole F1 0.286"


def test_the_mark_is_the_lowest_that_is_precise_enough() -> None:
    proposals = [WRONG, WRONG, SURE, FAINT]
    assert _precise_mark(proposals, np.asarray([0.21, 0.22, 0.41, 0.52])) == 0.25
    assert _precise_mark([WRONG], np.asarray([0.9])) == 0.7
