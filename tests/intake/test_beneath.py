"""Nothing outside the drop folder is read, whatever becomes a link while the watcher looks at it."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from worker.intake import beneath, folder

SWAPS = int(os.environ.get("COPYDESK_SWAPS", "300"))


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    return beside_secrets(tmp_path)


def beside_secrets(place: Path) -> Path:
    """A folder beside which there is something that nobody may read."""
    (place / "outside").mkdir()
    (place / "outside" / "a.txt").write_text("secret")
    (place / "drop" / "inner").mkdir(parents=True)
    (place / "drop" / "inner" / "a.txt").write_text("public")
    (place / "drop" / "a.txt").write_text("public")
    return place / "drop"


def read(root: Path, name: bytes) -> bytes | None:
    sighting = folder.look(root, name)
    file = sighting and folder.read(root, sighting, 1000)
    return file.data if file else None


def test_a_folder_that_became_a_link_is_not_entered(drop: Path) -> None:
    sighting = folder.look(drop, b"inner/a.txt")
    (drop / "inner").rename(drop / "before")
    (drop / "inner").symlink_to(drop.parent / "outside")
    assert sighting is not None
    assert folder.read(drop, sighting, 1000) is None
    assert folder.look(drop, b"inner/a.txt") is None


def test_a_file_that_became_a_link_is_not_followed(drop: Path) -> None:
    sighting = folder.look(drop, b"a.txt")
    (drop / "a.txt").unlink()
    (drop / "a.txt").symlink_to(drop.parent / "outside" / "a.txt")
    assert sighting is not None
    assert folder.read(drop, sighting, 1000) is None


def test_files_looked_at_together_are_seen_as_each_alone(drop: Path) -> None:
    (drop / "out").symlink_to(drop.parent / "outside")
    names = [b"a.txt", b"inner/a.txt", b"inner/b.txt", b"inner/../a.txt", b"out/a.txt", b"gone/a.txt"]
    seen = [sighting and sighting.name for sighting in folder.look_at(drop, names)]
    assert seen == [b"a.txt", b"inner/a.txt", None, None, None, None]


def flip_file(drop: Path) -> None:
    """Now a file, now a link out of the folder, each put in place in one step."""
    (drop / ".link").symlink_to(drop.parent / "outside" / "a.txt")
    (drop / ".link").rename(drop / "a.txt")
    (drop / ".file").write_text("public")
    (drop / ".file").rename(drop / "a.txt")


def flip_folder(drop: Path) -> None:
    (drop / "inner").rename(drop / ".inner")
    (drop / "inner").symlink_to(drop.parent / "outside")
    (drop / "inner").unlink()
    (drop / ".inner").rename(drop / "inner")


def flip_link(drop: Path) -> None:
    """A link within the folder that leads out of it now and then."""
    for target in (drop / "inner" / "a.txt", drop.parent / "outside" / "a.txt"):
        (drop / ".link").symlink_to(target)
        (drop / ".link").rename(drop / "link.txt")


@pytest.mark.parametrize(
    ("flip", "name"),
    [(flip_file, b"a.txt"), (flip_folder, b"inner/a.txt"), (flip_link, b"link.txt")],
    ids=["file", "folder", "link within"],
)
def test_swaps_while_it_reads_show_nothing_from_outside(drop: Path, flip: Callable[[Path], None], name: bytes) -> None:
    read_bytes: set[bytes | None] = set()
    stop = threading.Event()

    def reader() -> None:
        while not stop.is_set():
            read_bytes.add(read(drop, name))

    thread = threading.Thread(target=reader)
    thread.start()
    for _ in range(SWAPS):
        flip(drop)
    stop.set()
    thread.join()
    assert read_bytes <= {b"public", b"", None}


def test_a_path_longer_than_the_system_takes_is_read(drop: Path) -> None:
    """Step by step no path is too long."""
    place, parts = os.open(drop, os.O_RDONLY), 0
    while parts * 201 < 5000:
        os.mkdir("d" * 200, dir_fd=place)
        outer, place = place, os.open("d" * 200, os.O_RDONLY, dir_fd=place)
        os.close(outer)
        parts += 1
    descriptor = os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=place)
    os.write(descriptor, b"words")
    os.close(descriptor)
    os.close(place)
    (name,) = (name for name in folder.names(drop, lambda *_: None) if name.endswith(b"deep.txt"))
    assert len(name) > 4096
    assert read(drop, name) == b"words"


def test_a_folder_that_cannot_be_listed_is_named_and_the_others_are(
    drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = beneath.entries

    def entries(root: Path, name: bytes) -> object:
        if name == b"inner/":
            raise OSError(5, "Input/output error")
        return listed(root, name)

    monkeypatch.setattr(beneath, "entries", entries)
    unlisted: list[tuple[bytes, OSError]] = []
    assert list(folder.names(drop, lambda *told: unlisted.append(told))) == [b"a.txt"]
    ((name, error),) = unlisted
    refused = folder.unlisted(name, error)
    assert (refused.path, refused.reason, refused.detail, refused.signature) == (
        "inner",
        "unreadable",
        "Input/output error",
        "",
    )


def test_a_file_whose_status_cannot_be_read_has_its_reason(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> os.stat_result:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(beneath, "status", fail)
    sighting = folder.look(drop, b"a.txt")
    assert sighting is not None
    file = folder.read(drop, sighting, 1000)
    assert file is not None
    assert (file.reason, file.detail) == ("unreadable", "Input/output error")
