"""The archive's files: found again as they were, read by other tools, whole wherever a process dies."""

import io
import json
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from schemas.archive import INDEX, Archive
from schemas.errors import Unreachable
from worker.desk.archive import ArchiveWriter, Shelved


def shelved(number: int, revision: int = 1, word: str = "word", **more: object) -> Shelved:
    made = {
        "id": f"{number:032x}",
        "json": json.dumps(
            {"id": f"{number:032x}", "number": number, "revision": revision, "text": f"{word} {number}"}
        ).encode(),
        "version": f"{revision} 0 ",
        "seed_id": f"{number:064x}",
        "path": f"folder/{number}.txt",
        "published": float(100 - number),
        "processed": float(number),
        "labels": ["language:en", f"entity:person:{number % 2}"],
    }
    return Shelved(**(made | more))  # type: ignore[arg-type]


@pytest.fixture
def writer(tmp_path: Path) -> ArchiveWriter:
    return ArchiveWriter(tmp_path / "archive")


def lines(file: Path) -> bytes:
    """As `zstdcat` prints them."""
    with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(file.read_bytes()), read_across_frames=True) as stream:
        return stream.read()


def numbers(archive: Archive, *by: str, page: int = 3, low: float = -1e9, high: float = 1e9) -> list[int]:
    found, last = [], None
    while members := archive.page(by, last, low, high, page):
        last = members[-1]
        found += [int(article_id, 16) for article_id, _ in members]
    return found


def test_an_article_is_found_as_it_was(writer: ArchiveWriter) -> None:
    assert writer.add([shelved(1), shelved(2)]) == 2
    assert writer.add([shelved(3)]) == 3
    assert [writer.archive.article(shelved(number).id) for number in (1, 2, 3)] == [
        shelved(number).json for number in (1, 2, 3)
    ]
    assert writer.archive.articles([shelved(3).id, "f" * 32, "no id", shelved(1).id]) == [
        shelved(3).json,
        None,
        None,
        shelved(1).json,
    ]


def test_articles_are_listed_as_the_store_lists_them(writer: ArchiveWriter) -> None:
    writer.add([shelved(number) for number in range(10)])
    archive = writer.archive
    assert numbers(archive, "processed") == list(range(10))
    assert numbers(archive, "published") == list(range(9, -1, -1))
    assert numbers(archive, "entity", "person:1") == [9, 7, 5, 3, 1]
    assert numbers(archive, "processed", low=3, high=6) == [3, 4, 5]
    assert numbers(archive, "country", "MLT") == []


def test_articles_of_one_moment_are_ordered_by_id(writer: ArchiveWriter) -> None:
    writer.add([shelved(number, published=1.0) for number in (5, 2, 9, 1)])
    assert numbers(writer.archive, "published", page=1) == [1, 2, 5, 9]


def test_an_article_is_found_by_its_seed_and_by_its_file(writer: ArchiveWriter) -> None:
    writer.add([shelved(1), shelved(11)])
    archive = writer.archive
    assert archive.of_seed(shelved(1).seed_id) == [shelved(1).id]
    assert archive.of_path("1.txt") == archive.of_path("folder/1.txt") == [shelved(1).id]
    assert archive.of_path("%.txt") == []
    writer.add([shelved(7, seed_id="")])
    assert archive.of_seed("") == archive.of_seed("no seed") == []
    assert archive.seeds_of([shelved(11).id, "f" * 32]) == [shelved(11).seed_id, None]


def test_a_later_revision_takes_the_place_of_an_earlier_one(writer: ArchiveWriter) -> None:
    writer.add([shelved(1), shelved(2)])
    assert writer.add([shelved(1, revision=2, published=50.0, labels=["language:fr"])]) == 2
    archive = writer.archive
    assert json.loads(archive.article(shelved(1).id) or b"")["revision"] == 2
    assert numbers(archive, "language", "en") == [2]
    assert numbers(archive, "language", "fr") == [1]
    assert numbers(archive, "published") == [1, 2]


def test_what_is_there_is_not_written_a_second_time(writer: ArchiveWriter) -> None:
    writer.add([shelved(1)])
    before = writer.size_bytes()
    assert writer.add([shelved(1)]) == 1
    assert writer.size_bytes() == before


def test_other_tools_read_the_files(writer: ArchiveWriter, tmp_path: Path) -> None:
    for number in range(4):
        writer.add([shelved(number)])
    (file,) = (tmp_path / "archive").glob("*.jsonl.zst")
    assert [json.loads(line)["number"] for line in lines(file).splitlines()] == [0, 1, 2, 3]


def test_a_file_is_closed_when_it_has_grown(writer: ArchiveWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.desk.archive.SEGMENT_BYTES", 1)
    folder = writer.archive.folder
    writer.add([shelved(1)])
    (first,) = folder.glob("*.zst")
    before = first.read_bytes()
    writer.add([shelved(2)])
    assert len(list(folder.glob("*.zst"))) == 2
    assert first.read_bytes() == before
    assert writer.archive.article(shelved(1).id) == shelved(1).json


@pytest.mark.parametrize("died_at", ["write", "_list"])
def test_what_a_process_left_that_died_while_it_wrote_is_written_over(
    writer: ArchiveWriter, monkeypatch: pytest.MonkeyPatch, died_at: str
) -> None:
    """Before the index names a frame, or in the midst of naming it: nothing is half there."""
    writer.add([shelved(1)])
    with monkeypatch.context() as dying:
        dying.setattr(ArchiveWriter, died_at, _dies_after(getattr(ArchiveWriter, died_at)))
        _died(writer.add, [shelved(2), shelved(3)])
    assert writer.archive.count() == 1
    assert writer.add([shelved(2), shelved(3)]) == 3
    assert [json.loads(line)["number"] for line in lines(next(writer.archive.folder.glob("*.zst"))).splitlines()] == [
        1,
        2,
        3,
    ]


def _died(method: Callable[..., object], *arguments: object) -> None:
    with pytest.raises(KeyboardInterrupt):
        method(*arguments)


def _dies_after(method: object) -> object:
    def dies(*args: object) -> None:
        method(*args)  # type: ignore[operator]
        raise KeyboardInterrupt

    return dies


def test_files_of_another_index_are_not_written_over(writer: ArchiveWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a restore of the index alone."""
    writer.add([shelved(1)])
    (writer.archive.folder / INDEX).unlink()
    monkeypatch.setattr("worker.desk.archive.LEFT_BYTES_LIMIT", 10)
    with pytest.raises(OSError, match="more than the index names"):
        writer.add([shelved(2)])
    assert b'"number": 1' in lines(next(writer.archive.folder.glob("*.zst")))


def test_seeds_that_the_ledger_gave_up_are_found_by_id_and_by_file(writer: ArchiveWriter) -> None:
    writer.add_seeds([("a" * 64, "x/a.txt", "{}"), ("b" * 64, "x/b.txt", '{"state": "duplicate"}')])
    assert writer.archive.seeds("b.txt") == writer.archive.seeds("b" * 64) == [("b" * 64, '{"state": "duplicate"}')]
    assert writer.archive.seeds("c.txt") == []


def test_a_folder_without_an_archive_is_empty_and_none_at_all_is_an_error(tmp_path: Path) -> None:
    assert Archive(tmp_path).count() == 0
    assert Archive(tmp_path).article("f" * 32) is None
    with pytest.raises(Unreachable):
        Archive(tmp_path / "nowhere").count()


def test_a_reader_needs_no_right_to_write(writer: ArchiveWriter) -> None:
    writer.add([shelved(1)])
    folder = writer.archive.folder
    for path in (*folder.iterdir(), folder):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    assert writer.archive.article(shelved(1).id) == shelved(1).json
    folder.chmod(0o755)


def test_an_index_that_is_broken_is_said_so(writer: ArchiveWriter) -> None:
    writer.add([shelved(1)])
    (writer.archive.folder / INDEX).write_bytes(b"no index" * 1000)
    with pytest.raises(Unreachable, match="not a database"):
        writer.archive.count()
    with pytest.raises(sqlite3.Error):
        writer.add([shelved(2)])
