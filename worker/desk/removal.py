"""Removing from the archive: files that hold an article are written anew without it, and the old ones are deleted.

A file that the index does not name, not yet or no longer, is *stale*: its number stands in that table before it is
written and until it is deleted. A process that dies between these leaves the archive whole; done again, it goes on.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

import zstandard

from schemas.archive import LISTS_OUTDATED, Frame, segment_path
from worker.desk.archive import LEVEL, ArchiveWriter, joined, next_number, sync_folder

Lines = dict[int, set[int]]
"""Numbers of lines, by the frame that holds them."""


def remove(writer: ArchiveWriter, article_ids: Sequence[str]) -> int:
    """Remove articles in every revision, and what the records of seeds say of them: nothing of it stays on the disk.

    Returns how many articles the archive then has. Raises OSError and sqlite3.Error, and may then be called again.
    """
    keys = [bytes.fromhex(article_id) for article_id in article_ids]
    with writer.alone():
        _drop_stale(writer)
        for segment, lines in _places(writer, keys).items():
            _write_anew(writer, segment, lines)
        _drop_stale(writer)
        with writer.writing() as index:
            for article_id in article_ids:
                _scrub_records(index, article_id)
            return int(index.execute("SELECT count(*) FROM articles").fetchone()[0])


def scrubbed(record: dict[str, object], article_id: str) -> dict[str, object]:
    """A seed's record without what it says of an article, but that a member was that."""
    kept = {"outcome", "reason"}
    members: list[dict[str, str]] = record["members"]  # type: ignore[assignment]
    withdrawn: list[dict[str, str]] = record["withdrawn"]  # type: ignore[assignment]
    articles: list[str] = record["articles"]  # type: ignore[assignment]
    without = {name: value for name, value in record.items() if (name, value) != ("article", article_id)}
    return without | {
        "articles": [article for article in articles if article != article_id],
        "withdrawn": [each for each in withdrawn if each.get("article") != article_id],
        "members": [
            {name: value for name, value in (each | {"reason": "purged"}).items() if name in kept}
            if each.get("article") == article_id
            else each
            for each in members
        ],
    }


def _places(writer: ArchiveWriter, keys: Iterable[bytes]) -> dict[int, Lines]:
    """Where any of these articles lies, in any revision, by segment."""
    places: dict[int, Lines] = {}
    with writer.writing() as index:
        _list_outdated(writer, index)
        lines = "SELECT id, frame, line FROM articles UNION SELECT id, frame, line FROM outdated"
        query = f"SELECT segment, frame, line FROM ({lines}) JOIN frames ON frame = number WHERE id = ?"  # noqa: S608
        for key in keys:
            for segment, frame, line in index.execute(query, (key,)):
                places.setdefault(segment, {}).setdefault(frame, set()).add(line)
    return places


def _list_outdated(writer: ArchiveWriter, index: sqlite3.Connection) -> None:
    """Once, in an archive that was begun when nobody listed earlier revisions."""
    if index.execute("PRAGMA user_version").fetchone()[0] >= LISTS_OUTDATED:
        return
    for number, segment, offset, length in index.execute("SELECT * FROM frames").fetchall():
        for line, article in enumerate(writer.archive.lines((segment, offset, length))):
            place = (bytes.fromhex(json.loads(article)["id"]), number, line)
            if not index.execute("SELECT 1 FROM articles WHERE (id, frame, line) = (?, ?, ?)", place).fetchone():
                index.execute("INSERT OR IGNORE INTO outdated VALUES (?, ?, ?)", place)
    index.execute(f"PRAGMA user_version = {LISTS_OUTDATED}")


def _write_anew(writer: ArchiveWriter, segment: int, without: Lines) -> None:
    with writer.writing() as index:
        anew = next_number(index)
        index.execute("INSERT INTO stale VALUES (?)", (anew,))
    with writer.writing() as index:
        data = b""
        query = "SELECT number, offset, length FROM frames WHERE segment = ? ORDER BY offset"
        for number, offset, length in index.execute(query, (segment,)).fetchall():
            packed = _packed(writer, (segment, offset, length), without.get(number, set()))
            place = (anew, len(data), len(packed), number)
            index.execute("UPDATE frames SET segment = ?, offset = ?, length = ? WHERE number = ?", place)
            data += packed
        index.execute("DELETE FROM frames WHERE segment = ? AND length = 0", (anew,))
        if data:
            writer.write(anew, 0, data)
            index.execute("INSERT INTO segments VALUES (?, ?)", (anew, len(data)))
        index.execute("DELETE FROM segments WHERE number = ?", (segment,))
        index.execute("UPDATE stale SET number = ? WHERE number = ?", (segment, anew))
        for frame, lines in without.items():
            _forget_lines(writer, index, frame, lines)


def _packed(writer: ArchiveWriter, frame: Frame, without: set[int]) -> bytes:
    """A frame as it is, or packed anew without some lines; nothing where it had no others."""
    if not without:
        with segment_path(writer.archive.folder, frame[0]).open("rb") as file:
            file.seek(frame[1])
            return file.read(frame[2])
    lines = [line for number, line in enumerate(writer.archive.lines(frame)) if number not in without]
    return zstandard.compress(joined(lines), LEVEL) if lines else b""


def _forget_lines(writer: ArchiveWriter, index: sqlite3.Connection, frame: int, lines: set[int]) -> None:
    for line in sorted(lines, reverse=True):
        for (key,) in index.execute("SELECT id FROM articles WHERE (frame, line) = (?, ?)", (frame, line)).fetchall():
            writer.unlist(index, key)
        for table in ("articles", "outdated"):
            index.execute(f"DELETE FROM {table} WHERE (frame, line) = (?, ?)", (frame, line))  # noqa: S608
            index.execute(f"UPDATE {table} SET line = line - 1 WHERE frame = ? AND line > ?", (frame, line))  # noqa: S608


def _drop_stale(writer: ArchiveWriter) -> None:
    with writer.writing() as index:
        for (number,) in index.execute("SELECT number FROM stale").fetchall():
            segment_path(writer.archive.folder, number).unlink(missing_ok=True)
        sync_folder(writer.archive.folder)
        index.execute("DELETE FROM stale")


def _scrub_records(index: sqlite3.Connection, article_id: str) -> None:
    query = "SELECT id, record FROM seeds WHERE instr(record, ?)"
    for seed_id, record in index.execute(query, (article_id,)).fetchall():
        anew = json.dumps(scrubbed(json.loads(record), article_id))
        index.execute("UPDATE seeds SET record = ? WHERE id = ?", (anew, seed_id))
