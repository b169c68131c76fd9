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

from schemas.archive import INDEX, LAYOUT, LISTS_OUTDATED, Archive, open_index, segment_path

LEVEL = 9
SEGMENT_BYTES = 64 << 20
"""A file that has grown to this is closed: nothing is added to it any more."""
LEFT_BYTES_LIMIT = 16 << 20
"""What a frame that was broken off can have left."""


@dataclass(frozen=True)
class Shelved:
    """An article on its way to the archive. `published` and `processed` are its scores in the store's indexes."""

    id: str
    json: bytes
    version: str
    """Another for every revision, and wherever its mark as a copy, its story or what its headlines name changes."""
    seed_id: str
    path: str
    published: float
    processed: float
    labels: list[str]
    """The indexes that list it besides those by time, as `language:en`."""


class ArchiveWriter:
    """Adds to an archive; one process at a time, others wait.

    Every method may raise OSError and sqlite3.Error, and may then be called again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.archive = Archive(folder)
        self._is_alone = False

    def add(self, articles: Sequence[Shelved]) -> int:
        """Write articles in these versions, unless they are here already; returns how many the archive then has."""
        with self.writing() as index:
            new = [article for article in articles if not _is_here(index, article)]
            if new:
                frame = self._append(index, joined([article.json for article in new]))
                for line, article in enumerate(new):
                    self._list(index, article, frame, line)
            return int(index.execute("SELECT count(*) FROM articles").fetchone()[0])

    def add_seeds(self, records: Iterable[tuple[str, str, str]]) -> None:
        """Keep what the ledger knew of seeds: id, path and the record as JSON of each."""
        with self.writing() as index:
            rows = [(bytes.fromhex(seed_id), path, record) for seed_id, path, record in records]
            index.executemany("INSERT OR REPLACE INTO seeds VALUES (?, ?, ?)", rows)

    def size_bytes(self) -> int:
        """What the archive takes on the disk."""
        return sum(file.stat().st_size for file in self._folder.iterdir())

    def _append(self, index: sqlite3.Connection, lines: bytes) -> int:
        """Write a frame behind the last one, through to the disk; returns its number."""
        row = index.execute("SELECT number, bytes FROM segments ORDER BY number DESC LIMIT 1").fetchone()
        segment, offset = row if row and row[1] < SEGMENT_BYTES else (next_number(index), 0)
        data = zstandard.compress(lines, LEVEL)
        self.write(segment, offset, data)
        index.execute("INSERT OR REPLACE INTO segments VALUES (?, ?)", (segment, offset + len(data)))
        row = index.execute("INSERT INTO frames VALUES (NULL, ?, ?, ?)", (segment, offset, len(data)))
        return int(row.lastrowid or 0)

    def write(self, segment: int, offset: int, data: bytes) -> None:
        """Write to a file, through to the disk.

        What a process that died has left behind `offset` is written over, but not what another index may name.
        """
        path = segment_path(self._folder, segment)
        path.touch()
        if path.stat().st_size - offset > LEFT_BYTES_LIMIT:
            raise OSError(f"{path} holds more than the index names: restore both from one backup")
        with path.open("r+b") as file:
            file.truncate(offset)
            file.seek(offset)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self._folder)

    def _list(self, index: sqlite3.Connection, article: Shelved, frame: int, line: int) -> None:
        key = bytes.fromhex(article.id)
        self.unlist(index, key)
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

    def unlist(self, index: sqlite3.Connection, key: bytes) -> None:
        """Take an article out of the lists by entity, country and language."""
        for labels, published in index.execute(
            "SELECT labels, published FROM articles WHERE id = ?", (key,)
        ).fetchall():
            rows = [(label, published, key) for label in json.loads(labels)]
            index.executemany("DELETE FROM listed WHERE label = ? AND at = ? AND id = ?", rows)
            unused = "DELETE FROM labels WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM listed WHERE label = ?1)"
            index.executemany(unused, [(label,) for label in json.loads(labels)])

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other process writes meanwhile, so that what moves here and what is removed never cross."""
        if self._is_alone:
            yield
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._is_alone = True
            try:
                yield
            finally:
                self._is_alone = False

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The index within one transaction."""
        with self.alone():
            is_new = not (self._folder / INDEX).exists()
            with closing(open_index(self._folder / INDEX, "rwc")) as index:
                index.execute("PRAGMA synchronous = FULL")
                index.execute("PRAGMA secure_delete = ON")
                index.executescript(LAYOUT)
                if is_new:
                    index.execute(f"PRAGMA user_version = {LISTS_OUTDATED}")
                with index:
                    yield index


def next_number(index: sqlite3.Connection) -> int:
    """The number that the next file of articles gets."""
    numbers = "SELECT number FROM segments UNION SELECT number FROM stale"
    return int(index.execute(f"SELECT coalesce(max(number), 0) + 1 FROM ({numbers})").fetchone()[0])  # noqa: S608


def joined(lines: list[bytes]) -> bytes:
    """Articles as a frame holds them, unpacked."""
    return b"".join(line + b"\n" for line in lines)


def _is_here(index: sqlite3.Connection, article: Shelved) -> bool:
    query = "SELECT 1 FROM articles WHERE id = ? AND version = ?"
    return index.execute(query, (bytes.fromhex(article.id), article.version)).fetchone() is not None


def sync_folder(folder: Path) -> None:
    """What was made, renamed or deleted in a folder is so after a power cut too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
