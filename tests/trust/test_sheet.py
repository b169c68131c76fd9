"""A reader sees every value with its words, and never how sure it is."""

from pathlib import Path

import pytest

from tests.trust import sheet

STORY = """Ferry fares rise in Marsaxlokk

Transport minister Carla Vella said on Monday that fares would rise by 12 percent.

"Nobody will pay more than five euros," Vella told reporters in Marsaxlokk.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "fares.txt"
    file.write_text(STORY, "utf-8")
    return file


def test_each_kind_of_value_is_laid_out(story: Path) -> None:
    kinds = {value.kind for value in sheet.values(story)}
    assert {"entities", "statements", "figures"} <= kinds


def test_the_sheet_says_nothing_of_confidence(story: Path, tmp_path: Path) -> None:
    values = list(sheet.values(story))
    sheet.write(values, tmp_path / "sheet.tsv")
    head, *rows = (tmp_path / "sheet.tsv").read_text("utf-8").splitlines()
    assert "confidence" not in head
    assert len(rows) == len(values)


def test_marks_are_read_back(story: Path, tmp_path: Path) -> None:
    values = list(sheet.values(story))
    sheet.write(values, tmp_path / "sheet.tsv")
    head, first, *rest = (tmp_path / "sheet.tsv").read_text("utf-8").splitlines()
    (tmp_path / "sheet.tsv").write_text("\n".join([head, f"r{first}", *rest]), "utf-8")
    assert list(sheet.marks(tmp_path / "sheet.tsv")) == [((values[0].file, values[0].kind, values[0].id), "r")]


def test_an_unknown_mark_is_refused(story: Path, tmp_path: Path) -> None:
    sheet.write(list(sheet.values(story)), tmp_path / "sheet.tsv")
    head, first, *rest = (tmp_path / "sheet.tsv").read_text("utf-8").splitlines()
    (tmp_path / "sheet.tsv").write_text("\n".join([head, f"x{first}", *rest]), "utf-8")
    with pytest.raises(ValueError, match="'x' is no mark"):
        list(sheet.marks(tmp_path / "sheet.tsv"))


def test_the_same_seed_draws_the_same_files(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").touch()
    assert sheet.drawn([tmp_path], 5, 3) == sheet.drawn([tmp_path], 5, 3) != sheet.drawn([tmp_path], 5, 4)
