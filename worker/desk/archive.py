"""Writing the archive: a frame of articles is on the disk, then the index names it, then the store may forget them.

A process that dies between these leaves bytes that no index names, which the next one writes over, or articles that are
both in the store and here, which are not written a second time.
"""

import fcntl
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import zstandard

from schemas.archive import INDEX, LAYOUT, Archive, open_index, segment_path

LEVEL = 9
SEGMENT_BYTES = 64 << 20
"""A file that has grown to this is closed: nothing is added to it any more."""


@dataclass(frozen=True)
class Shelved:
    """An article on its way to the archive. `published` and `processed` are its scores in the store's indexes."""

    id: str
    json: bytes
    version: str
    """Another for every revision, and wherever its mark as a copy changes."""
    seed_id: str
    path: str
    published: float
    processed: float
    labels: list[str]
    """The indexes that list it besides those by time, as `language:en`."""


class ArchiveWriter:
    """Adds to an archive and removes from it; one process at a time, others wait.

    Every method may raise OSError and sqlite3.Error, and may then be called again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.archive = Archive(folder)

    def add(self, articles: Sequence[Shelved]) -> int:
        """Write articles in these versions, unless they are here already; returns how many the archive then has."""
        with self._writing() as index:
            new = [article for article in articles if not _is_here(index, article)]
            if new:
                frame = self._append(index, _joined([article.json for article in new]))
                for line, article in enumerate(new):
                    self._list(index, article, frame, line)
            return int(index.execute("SELECT count(*) FROM articles").fetchone()[0])

    def add_seeds(self, records: Iterable[tuple[str, str, str]]) -> None:
        """Keep what the ledger knew of seeds: id, path and the record as JSON of each."""
        with self._writing() as index:
            rows = [(bytes.fromhex(seed_id), path, record) for seed_id, path, record in records]
            index.executemany("INSERT OR REPLACE INTO seeds VALUES (?, ?, ?)", rows)

    def size_bytes(self) -> int:
        """What the archive takes on the disk."""
        return sum(file.stat().st_size for file in self._folder.iterdir())

    def remove(self, article_ids: Sequence[str], seed_ids: Sequence[str]) -> int:
        """Remove articles in every revision, and what is known of seeds, so that none of it is left on the disk.

        Returns how many articles the archive then has.
        """
        with self._writing() as index:
            for key in map(bytes.fromhex, article_ids):
                rows = (f"SELECT frame, line FROM {table} WHERE id = ?1" for table in ("articles", "outdated"))  # noqa: S608
                query = " UNION ".join(rows)
                for frame, line in sorted(index.execute(query, (key,)), reverse=True):
                    self._cut(index, frame, line)
                self._unlist(index, key)
                index.execute("DELETE FROM articles WHERE id = ?", (key,))
                index.execute("DELETE FROM outdated WHERE id = ?", (key,))
            index.executemany("DELETE FROM seeds WHERE id = ?", [(bytes.fromhex(seed_id),) for seed_id in seed_ids])
            total = int(index.execute("SELECT count(*) FROM articles").fetchone()[0])
        self.tidy()
        return total

    def tidy(self) -> None:
        """Remove what the index does not name: files written anew, and what a process that died has left."""
        with self._writing() as index:
            sizes = {
                segment_path(self._folder, number): size for number, size in index.execute("SELECT * FROM segments")
            }
            for file in self._folder.glob("articles-*"):
                if file not in sizes:
                    file.unlink()
                elif file.stat().st_size > sizes[file]:
                    os.truncate(file, sizes[file])

    def _cut(self, index: sqlite3.Connection, frame: int, line: int) -> None:
        """Write the file of a frame anew without one of its lines."""
        (segment,) = index.execute("SELECT segment FROM frames WHERE number = ?", (frame,)).fetchone()
        (anew,) = index.execute("SELECT max(number) + 1 FROM segments").fetchone()
        query = "SELECT number, offset, length FROM frames WHERE segment = ? ORDER BY offset"
        data = b""
        for number, offset, length in index.execute(query, (segment,)).fetchall():
            packed = self._packed(segment, offset, length, without=line if number == frame else None)
            place = (anew, len(data), len(packed), number)
            index.execute("UPDATE frames SET segment = ?, offset = ?, length = ? WHERE number = ?", place)
            data += packed
        self._write(anew, 0, data)
        index.execute("DELETE FROM segments WHERE number = ?", (segment,))
        index.execute("INSERT INTO segments VALUES (?, ?)", (anew, len(data)))
        for table in ("articles", "outdated"):
            moved = f"UPDATE {table} SET line = line - 1 WHERE frame = ? AND line > ?"  # noqa: S608
            index.execute(moved, (frame, line))

    def _packed(self, segment: int, offset: int, length: int, *, without: int | None) -> bytes:
        """A frame as it is, or packed anew without one line; nothing where it had no other."""
        if without is None:
            with segment_path(self._folder, segment).open("rb") as file:
                file.seek(offset)
                return file.read(length)
        lines = self.archive.lines((segment, offset, length))
        del lines[without]
        return zstandard.compress(_joined(lines), LEVEL) if lines else b""

    def _append(self, index: sqlite3.Connection, lines: bytes) -> int:
        """Write a frame behind the last one, through to the disk; returns its number."""
        row = index.execute("SELECT number, bytes FROM segments ORDER BY number DESC LIMIT 1").fetchone()
        segment, offset = row if row and row[1] < SEGMENT_BYTES else ((row[0] if row else 0) + 1, 0)
        data = zstandard.compress(lines, LEVEL)
        self._write(segment, offset, data)
        index.execute("INSERT OR REPLACE INTO segments VALUES (?, ?)", (segment, offset + len(data)))
        row = index.execute("INSERT INTO frames VALUES (NULL, ?, ?, ?)", (segment, offset, len(data)))
        return int(row.lastrowid or 0)

    def _write(self, segment: int, offset: int, data: bytes) -> None:
        """What a process that died has left behind `offset` is written over."""
        path = segment_path(self._folder, segment)
        path.touch()
        with path.open("r+b") as file:
            file.truncate(offset)
            file.seek(offset)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(self._folder)

    def _list(self, index: sqlite3.Connection, article: Shelved, frame: int, line: int) -> None:
        key = bytes.fromhex(article.id)
        self._unlist(index, key)
        index.execute("INSERT INTO outdated SELECT id, frame, line FROM articles WHERE id = ?", (key,))
        index.executemany("INSERT OR IGNORE INTO labels (name) VALUES (?)", [(label,) for label in article.labels])
        names = json.dumps(article.labels)
        query = "SELECT number FROM labels WHERE name IN (SELECT value FROM json_each(?))"
        labels = [number for (number,) in index.execute(query, (names,))]
        index.executemany("INSERT INTO listed VALUES (?, ?, ?)", [(label, article.published, key) for label in labels])
        index.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                article.version,
                bytes.fromhex(article.seed_id),
                article.path,
                article.published,
                article.processed,
                json.dumps(labels),
                frame,
                line,
            ),
        )

    def _unlist(self, index: sqlite3.Connection, key: bytes) -> None:
        for labels, published in index.execute(
            "SELECT labels, published FROM articles WHERE id = ?", (key,)
        ).fetchall():
            rows = [(label, published, key) for label in json.loads(labels)]
            index.executemany("DELETE FROM listed WHERE label = ? AND at = ? AND id = ?", rows)
            unused = "DELETE FROM labels WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM listed WHERE label = ?1)"
            index.executemany(unused, [(label,) for label in json.loads(labels)])

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The index within one transaction, while no other process writes."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            with closing(open_index(self._folder / INDEX, "rwc")) as index:
                index.execute("PRAGMA synchronous = FULL")
                index.execute("PRAGMA secure_delete = ON")
                index.executescript(LAYOUT)
                with index:
                    yield index


def _joined(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _is_here(index: sqlite3.Connection, article: Shelved) -> bool:
    query = "SELECT 1 FROM articles WHERE id = ? AND version = ?"
    return index.execute(query, (bytes.fromhex(article.id), article.version)).fetchone() is not None


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
