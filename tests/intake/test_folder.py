"""The drop folder: which files are seeds, and how one is read."""

import os
import socket
from pathlib import Path

import pytest

from worker.intake import folder

LIMIT = 1 << 20


def names(root: Path) -> list[bytes]:
    def refuse(name: bytes, error: OSError) -> None:
        raise AssertionError(f"{name!r} was not listed: {error}")

    return list(folder.names(root, refuse))


def read(root: Path, name: str | bytes) -> object:
    seen = folder.look(root, os.fsencode(name))
    assert seen is not None
    return folder.read(root, seen, LIMIT)


@pytest.mark.parametrize(
    "name", [".hidden", "a~", "a.part", "a.PARTIAL", "b.tmp", "c.filepart", "d.crdownload", ".git/config"]
)
def test_hidden_and_unfinished_files_are_no_seeds(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("words")
    assert folder.look(tmp_path, name.encode()) is None
    assert names(tmp_path) == []


def test_sub_folders_count(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_text("words")
    assert names(tmp_path) == [b"a/b/c.txt"]


def test_a_file_is_read_with_its_identity(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    first = read(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", (1, 1))
    touched = read(tmp_path, "a.txt")
    assert (first.data, first.reason) == (b"words", "")
    assert first.seed_id == touched.seed_id
    (tmp_path / "b.txt").write_text("words")
    assert read(tmp_path, "b.txt").seed_id != first.seed_id


def test_a_file_that_changed_since_it_was_seen_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("half")
    seen = folder.look(tmp_path, b"a.txt")
    (tmp_path / "a.txt").write_text("half and the rest")
    assert folder.read(tmp_path, seen, LIMIT) is None


def test_a_rewrite_with_the_old_size_and_mtime_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    before = folder.look(tmp_path, b"a.txt")
    path.write_text("two")
    os.utime(path, ns=(before.stat.st_atime_ns, before.stat.st_mtime_ns))
    assert folder.look(tmp_path, b"a.txt").signature != before.signature


def test_names_are_bytes(tmp_path: Path) -> None:
    for name in (b"new\nline.txt", b"\xff\xfe.txt", "ü.txt".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("words")
        assert read(tmp_path, name).data == b"words"


def test_what_is_no_readable_file_comes_back_with_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "out").symlink_to("/etc/hostname")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "large").write_bytes(b"")
    os.truncate(tmp_path / "large", 1 << 30)
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(tmp_path)
        listener.bind("socket")
    reasons = {name: read(tmp_path, name).reason for name in ("fifo", "out", "large", "socket")}
    assert reasons == {"fifo": "unreadable", "out": "unreadable", "large": "too_large", "socket": "unreadable"}


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert read(tmp_path, "b.txt").data == b"words"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.txt").chmod(0)
    assert read(tmp_path, "a.txt").reason == "unreadable"


def test_a_file_on_a_bad_disk_has_its_reason_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.")

    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    seen = folder.look(tmp_path, b"a.txt")
    assert seen is not None
    monkeypatch.setattr("worker.intake.beneath.open_file", fail)
    found = folder.read(tmp_path, seen, 100)
    assert found is not None
    assert (found.reason, found.detail, found.signature) == ("unreadable", "Input/output error", "")
