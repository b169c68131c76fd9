"""How sure figures and times are, against what a reader judged of them.

`marks.tsv` holds the judgements: an article by the first digits of its SHA-256, where the value stands, how it was
found, and r, p or w (right, partly, wrong). Draw 1 is of all values of 48 articles, two of each kind an article; draw 2
of figures whose noun stands elsewhere than behind them, after the faults that draw 1 showed in these were mended.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from worker.english.quantities import quantity
from worker.english.times import moments

ELSEWHERE = {"subject": "elsewhere", "within": "elsewhere"}
"""Too few of either to be told apart."""


def _shares(kind: str) -> dict[str, float]:
    """The share right by way, of its last draw; as if one more were right and one more wrong (Laplace)."""
    marks: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    with Path(__file__).with_name("marks.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["kind"] == kind:
                marks[ELSEWHERE.get(row["way"], row["way"])][int(row["draw"])].append(row["mark"])
    last = {way: draws[max(draws)] for way, draws in marks.items()}
    return {way: (each.count("r") + 1) / (len(each) + 2) for way, each in last.items()}


def test_a_figure_is_as_sure_as_the_share_right_of_those_found_alike() -> None:
    shares = _shares("figures")
    for way, confidence in quantity.CONFIDENCE.items():
        assert confidence == pytest.approx(shares[ELSEWHERE.get(way, way)], abs=0.01)


def test_a_time_is_as_sure_as_the_share_right_of_those_placed_alike() -> None:
    assert dict(moments.CONFIDENCE) == pytest.approx(_shares("times"), abs=0.01)
