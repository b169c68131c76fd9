"""Where words may still be: every key of a store, every file of a folder, packed or in a database."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import zstandard
from redis import Redis


def places(redis: "Redis", words: str, keys: str = "*") -> list[str]:
    """The keys of a store whose name or value has the words, in any case; of those that a pattern names."""
    return [key.decode() for key in redis.scan_iter(keys) if words.lower().encode() in _said(redis, key).lower()]


def files(folder: Path, words: str) -> list[str]:
    """The files below a folder that have the words, in any case, as bytes or as what they hold unpacked."""
    wanted = words.lower().encode()
    return [
        file.name
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(wanted in part.lower() for part in (file.name.encode(), *_contents(file)))
    ]


def _said(redis: "Redis", key: bytes) -> bytes:
    kind = redis.type(key)
    read: dict[bytes, Any] = {
        b"string": redis.get,
        b"hash": redis.hgetall,
        b"set": redis.smembers,
        b"zset": lambda key: redis.zrange(key, 0, -1),
        b"stream": redis.xrange,
        b"list": lambda key: redis.lrange(key, 0, -1),
    }
    value = read[kind](key)
    return key + b" " + (value if isinstance(value, bytes) else _joined(value))


def _joined(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, dict):
        return b" ".join(_joined(part) for pair in value.items() for part in pair)
    return b" ".join(map(_joined, value)) if isinstance(value, (list, tuple, set)) else b""


def _contents(file: Path) -> Iterator[bytes]:
    data = file.read_bytes()
    yield data
    if file.suffix == ".zst":
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True) as stream:
            yield stream.read()
    if data.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(file)) as database:
            yield "\n".join(database.iterdump()).encode()
            yield b" ".join(str(term).encode() for term in _terms(database))


def _terms(database: sqlite3.Connection) -> Iterator[str]:
    """Of full-text indexes, which keep words of what was deleted until they are merged."""
    tables = database.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%using fts5%'").fetchall()
    for (table,) in tables:
        database.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', '{table}', 'row')")
        yield from (term for (term,) in database.execute("SELECT term FROM temp.terms"))
        database.execute("DROP TABLE temp.terms")
