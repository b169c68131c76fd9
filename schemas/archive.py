"""The archive on disk: articles that have left the store, as zstandard JSON lines with an index in SQLite beside them.

The folder holds `articles-000001.jsonl.zst` and so on, which `zstdcat` and other tools read: an article a line, in
frames that are unpacked one by one. Of an article with several lines the last one counts. `index.sqlite3` says where
each article lies, and lists articles as the store's indexes do. Needs the package `zstandard`.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas.errors import Unreachable

INDEX = "index.sqlite3"
FRAME_BYTES_LIMIT = 64 << 20
"""Of an unpacked frame, as a guard. The desk writes frames of a megabyte, unless one article is larger."""
EVERY = -1
BUSY_SECONDS = 10.0
"""How long to wait for the index while the desk writes."""
TIMES = ("published", "processed")
NOBODY = b"\0"
LISTS_OUTDATED = 1
"""The index's `user_version` from which on `outdated` is complete."""

Member = tuple[str, float]
"""An article id and its score in an index: the order of an index is by score, then by id."""
By = tuple[str, ...]
"""An index: `("published",)`, `("processed",)`, or a name and a value, as `("language", "en")`."""
Frame = tuple[int, int, int]
"""Where a frame lies: the number of its file, its first byte there, its length in bytes."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Reads the archive in a folder, which may be mounted read-only. Every method may raise Unreachable."""

    folder: Path

    def article(self, article_id: str) -> bytes | None:
        """One article as JSON; None where the archive has none of this id."""
        return self.articles([article_id])[0]

    def articles(self, article_ids: Sequence[str]) -> list[bytes | None]:
        """Articles as JSON, one for each id; None where the archive has none."""
        try:
            return self._articles(article_ids)
        except FileNotFoundError:  # the file was written anew meanwhile, without an article that was purged
            return self._articles(article_ids)

    def _articles(self, article_ids: Sequence[str]) -> list[bytes | None]:
        query = "SELECT segment, offset, length, line FROM articles JOIN frames ON frame = frames.number WHERE id = ?"
        with self._index() as index:
            places = [index.execute(query, [_key(each)]).fetchone() if index else None for each in article_ids]
        found: dict[tuple[int, ...], bytes] = {}
        for frame in dict.fromkeys(place[:3] for place in places if place):  # one in memory at a time
            lines = self.lines(frame)
            found |= {place: lines[place[3]] for place in places if place and place[:3] == frame}
        return [place and found[place] for place in places]

    def page(self, by: By, after: Member | None, low: float, high: float, count: int) -> list[Member]:
        """The next members of an index behind `after`, else from score `low` on, to before `high`; `count` at most.

        All of them where `count` is EVERY.
        """
        start = (after[1], _key(after[0])) if after else (low, b"")
        if by[0] in TIMES:
            source, at, values = "articles WHERE", by[0], [*start, high, count]
        else:
            source, at = "listed WHERE label = (SELECT number FROM labels WHERE name = ?) AND", "at"
            values = [":".join(by), *start, high, count]
        query = f"SELECT id, {at} FROM {source} ({at}, id) > (?, ?) AND {at} < ? ORDER BY {at}, id LIMIT ?"  # noqa: S608
        rows = self._rows(query, *values)
        return [(found.hex(), at) for found, at in rows]

    def count(self) -> int:
        """How many articles there are."""
        return sum(count for (count,) in self._rows("SELECT count(*) FROM articles"))

    def of_seed(self, seed_id: str) -> list[str]:
        """The ids of the articles that a seed gave."""
        return [found.hex() for (found,) in self._rows("SELECT id FROM articles WHERE seed = ?", _key(seed_id))]

    def of_path(self, path: str) -> list[str]:
        """The ids of the articles of a file, by its path in the folder or its name."""
        query = "SELECT id FROM articles WHERE path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1"
        return [found.hex() for (found,) in self._rows(query, path)]

    def seeds_of(self, article_ids: Sequence[str]) -> list[str | None]:
        """The seeds that gave articles; None for an article that is not here, or whose seed was forgotten before."""
        with self._index() as index:
            query = "SELECT seed FROM articles WHERE id = ?"
            rows = [index.execute(query, [_key(each)]).fetchone() if index else None for each in article_ids]
        return [row[0].hex() or None if row else None for row in rows]

    def seeds(self, wanted: str) -> list[tuple[str, str]]:
        """Seeds that the ledger has given up, by seed id, path or name: each with its record as JSON."""
        query = "SELECT id, record FROM seeds WHERE id = ?2 OR path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1"
        return [(found.hex(), record) for found, record in self._rows(query, wanted, _key(wanted))]

    def lines(self, frame: Frame) -> list[bytes]:
        """The articles of a frame."""
        import zstandard

        segment, offset, length = frame
        with segment_path(self.folder, segment).open("rb") as file:
            file.seek(offset)
            data = file.read(length)
        return zstandard.decompress(data, max_output_size=FRAME_BYTES_LIMIT).splitlines()

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._index() as index:
            return index.execute(query, values).fetchall() if index else []

    @contextmanager
    def _index(self) -> Iterator[sqlite3.Connection | None]:
        """The index for reading; None where nothing was archived yet."""
        if not self.folder.is_dir():
            raise Unreachable(f"there is no archive at {self.folder}")
        path = self.folder / INDEX
        if not path.exists():
            yield None
            return
        try:
            with closing(open_index(path)) as index:
                yield index
        except sqlite3.Error as error:
            raise Unreachable(f"the archive at {self.folder}: {error}") from error


def open_index(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """A connection to an index that waits while another process writes."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS)


def segment_path(folder: Path, number: int) -> Path:
    """The file of a segment."""
    return folder / f"articles-{number:06}.jsonl.zst"


def _key(wanted: str) -> bytes:
    """An id as the index keeps it; where it is none, one that nobody has."""
    try:
        return bytes.fromhex(wanted) or NOBODY
    except ValueError:
        return NOBODY


LAYOUT = """
CREATE TABLE IF NOT EXISTS segments (number INTEGER PRIMARY KEY, bytes INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS frames (number INTEGER PRIMARY KEY, segment INTEGER, offset INTEGER, length INTEGER);
CREATE TABLE IF NOT EXISTS articles (
    id BLOB PRIMARY KEY, version TEXT, seed BLOB, path TEXT, published REAL, processed REAL,
    labels TEXT, frame INTEGER, line INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_published ON articles (published, id);
CREATE INDEX IF NOT EXISTS by_processed ON articles (processed, id);
CREATE INDEX IF NOT EXISTS by_seed ON articles (seed);
CREATE TABLE IF NOT EXISTS outdated (id BLOB, frame INTEGER, line INTEGER, PRIMARY KEY (id, frame, line)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stale (number INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS labels (number INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS listed (label INTEGER, at REAL, id BLOB, PRIMARY KEY (label, at, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seeds (id BLOB PRIMARY KEY, path TEXT, record TEXT) WITHOUT ROWID;
"""
"""The index. Ids are the bytes of their hexadecimal form; `outdated` are earlier revisions; `stale` are files of
articles that go, which the index does not name; `listed` are the articles of an entity, a country or a language by
publication; `seeds` what the ledger knew of files before it gave them up."""
