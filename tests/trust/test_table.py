"""Marks are counted by kind, and confidence is held against them."""

import csv
from pathlib import Path

from tests.trust import table

HERE = Path(__file__).parent


def marked(kind: str, marks: str) -> list[tuple[table.Key, str]]:
    return [(("a.txt", kind, str(number)), mark) for number, mark in enumerate(marks)]


def test_missing_values_count_for_recall_alone() -> None:
    assert "| events | 4 | 0.50 | 0.25 | 0.25 | 0.75 |" in table.shares(marked("events", "rrpwm"))


def test_confidence_is_held_against_the_share_right() -> None:
    marks = marked("times", "r" * 27 + "w" * 9)
    sure = {key: 0.75 for key, _ in marks}
    assert "| times | 0.7 to 0.8 | 36 | 0.75 |" in table.calibration(marks, sure)


def test_a_tenth_with_few_values_says_nothing() -> None:
    marks = marked("times", "rrw")
    assert "times" not in table.calibration(marks, {key: 0.75 for key, _ in marks})


def test_the_page_on_confidence_says_what_the_kept_marks_say() -> None:
    with (HERE / "marks.tsv").open(encoding="utf-8") as file:
        marks = [
            ((row["article"], row["kind"], row["value"]), row["mark"]) for row in csv.DictReader(file, delimiter="\t")
        ]
    assert table.shares(marks) in (HERE.parents[1] / "docs" / "confidence.md").read_text("utf-8")
