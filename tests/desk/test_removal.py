"""Nothing of what is removed from the archive stays on the disk, all else does, wherever a process dies."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.archive import INDEX, Archive
from tests.desk.remains import files
from tests.desk.test_archive import numbers, shelved
from worker.desk import removal
from worker.desk.archive import ArchiveWriter, Shelved
from worker.desk.removal import remove

SECRET = "pomegranate"


def secret(number: int, revision: int = 1) -> Shelved:
    labels = ["language:en", f"entity:{SECRET}"]
    return shelved(number, revision, word=SECRET, labels=labels)


@pytest.fixture
def writer(tmp_path: Path) -> ArchiveWriter:
    """Four articles in three files, one of them in two revisions."""
    writer = ArchiveWriter(tmp_path / "archive")
    with pytest.MonkeyPatch.context() as small:
        small.setattr("worker.desk.archive.SEGMENT_BYTES", 1)
        writer.add([shelved(1), secret(2), shelved(3)])
        writer.add([secret(2, revision=2)])
        writer.add([shelved(4)])
    record = {"articles": [secret(2).id], "members": [], "withdrawn": [{"part": SECRET, "article": secret(2).id}]}
    writer.add_seeds([(secret(2).seed_id, "folder/2.txt", json.dumps(record))])
    return writer


def is_whole(archive: Archive) -> bool:
    """Whether the other articles are found as they were, by id and by index."""
    found = [archive.article(shelved(number).id) == shelved(number).json for number in (1, 3, 4)]
    listed = {1, 3, 4} == set(numbers(archive, "processed")) - {2} == set(numbers(archive, "language", "en")) - {2}
    return all(found) and listed


def test_nothing_of_what_is_removed_is_left(writer: ArchiveWriter) -> None:
    assert files(writer.archive.folder, SECRET)
    assert remove(writer, [secret(2).id]) == 3
    assert files(writer.archive.folder, SECRET) == []
    assert writer.archive.article(secret(2).id) is None
    assert is_whole(writer.archive)
    assert numbers(writer.archive, "processed") == [1, 3, 4]
    (record,) = (json.loads(record) for _, record in writer.archive.seeds("2.txt"))
    assert (record["articles"], record["withdrawn"]) == ([], [])
    assert remove(writer, [secret(2).id]) == 3


def test_a_file_that_held_nothing_else_is_gone(writer: ArchiveWriter) -> None:
    remove(writer, [secret(2).id])
    assert len(list(writer.archive.folder.glob("*.zst"))) == 2
    assert writer.add([shelved(5)]) == 4
    assert writer.archive.article(shelved(5).id) == shelved(5).json


def test_everything_can_be_removed(writer: ArchiveWriter) -> None:
    assert remove(writer, [shelved(number).id for number in (1, 2, 3, 4)]) == 0
    assert list(writer.archive.folder.glob("*.zst")) == []
    assert writer.add([shelved(1)]) == 1
    assert writer.archive.article(shelved(1).id) == shelved(1).json


def test_earlier_revisions_that_nobody_listed_are_found(writer: ArchiveWriter) -> None:
    """As in an archive of the version that had no purge."""
    for number in (1, 3, 4):
        writer.add([shelved(number, revision=2)])
    with writer.writing() as index:
        index.execute("DELETE FROM outdated")
        index.execute("PRAGMA user_version = 0")
    assert remove(writer, [secret(2).id]) == 3
    assert files(writer.archive.folder, SECRET) == []


def _died(step: Callable[..., object]) -> None:
    with pytest.raises(KeyboardInterrupt):
        step()


def _dies_after(method: Callable[..., object], times: int) -> Callable[..., object]:
    left = [times]

    def dies(*args: object) -> object:
        result = method(*args)
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return result

    return dies


OFTEN = ("_drop_stale", "_packed", "_forget_lines", "_write_anew")
STEPS = [("_places", 1), ("_scrub_records", 1), *((step, times) for step in OFTEN for times in (1, 2))]


@pytest.mark.parametrize(("step", "times"), STEPS)
def test_a_removal_broken_off_leaves_a_whole_archive_and_is_gone_on_with(
    writer: ArchiveWriter, monkeypatch: pytest.MonkeyPatch, step: str, times: int
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr(removal, step, _dies_after(getattr(removal, step), times))
        _died(lambda: remove(writer, [secret(2).id]))
    assert is_whole(writer.archive)
    assert writer.archive.article(secret(2).id) in {None, secret(2, revision=2).json}
    assert writer.add([shelved(6)]) in {4, 5}
    assert remove(writer, [secret(2).id]) == 4
    assert files(writer.archive.folder, SECRET) == []
    assert [writer.archive.article(shelved(n).id) for n in (1, 3, 4, 6)] == [shelved(n).json for n in (1, 3, 4, 6)]


def test_a_file_that_was_written_anew_in_vain_is_not_taken_for_one_of_articles(
    writer: ArchiveWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is added after a death must not get the number of a file that will be deleted."""
    monkeypatch.setattr("worker.desk.archive.SEGMENT_BYTES", 1)
    with monkeypatch.context() as dying:
        dying.setattr(removal, "_forget_lines", _dies_after(removal._forget_lines, 1))
        _died(lambda: remove(writer, [secret(2).id]))
    writer.add([shelved(7)])
    remove(writer, [secret(2).id])
    assert writer.archive.article(shelved(7).id) == shelved(7).json


def test_a_reader_that_was_told_of_a_file_that_is_gone_looks_again(
    writer: ArchiveWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines, removed = Archive.lines, []

    def late(archive: Archive, frame: tuple[int, int, int]) -> list[bytes]:
        if not removed:
            removed.append(True)
            remove(writer, [secret(2).id])
        return lines(archive, frame)

    reader = Archive(writer.archive.folder)
    monkeypatch.setattr(Archive, "lines", late)
    assert reader.articles([shelved(1).id, secret(2).id]) == [shelved(1).json, None]
    assert (writer.archive.folder / INDEX).exists()
