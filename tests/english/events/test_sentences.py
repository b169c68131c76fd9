"""Sentences of our own, none of them learned from: how many of their events are read, and how many that are none."""

from pathlib import Path

import pytest

from tests.enrichers.reading import compute, read
from worker.enrichers.events import ENRICHER

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "events.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
LEAST_RIGHT, MOST_FALSE = 0.75, 0.35


def _codes(sentence: str) -> set[str]:
    return {event.code for event in compute(ENRICHER, read(sentence))["events"]}


@pytest.fixture(scope="module")
def codes() -> list[tuple[str, set[str]]]:
    return [(wanted, _codes(sentence)) for sentence, wanted in ROWS]


def test_most_events_are_read(codes: list[tuple[str, set[str]]]) -> None:
    right = [wanted.split()[0] in found for wanted, found in codes if wanted != "-"]
    assert sum(right) / len(right) >= LEAST_RIGHT


def test_few_are_read_where_there_are_none(codes: list[tuple[str, set[str]]]) -> None:
    false = [bool(found) for wanted, found in codes if wanted == "-"]
    assert sum(false) / len(false) <= MOST_FALSE
