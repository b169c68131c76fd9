"""The index's file: one process may write it, and one of another version is made anew."""

import fcntl
import secrets
import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import IO

from worker.web.search.reading import connected

VERSION = "5"
"""Of the index's tables."""
LOG_PAGES = 4000
"""Of the write-ahead log, 16 MB: a page that many articles change is copied out once, not four times."""


class IndexBusy(Exception):
    """Another process keeps this index."""


def owned(path: Path) -> IO[str]:
    """What keeps other processes from writing the index until it is closed. Raises IndexBusy."""
    lock = path.with_name(f"{path.name}.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise IndexBusy(f"{path} is kept by another process") from error
    return lock


def opened(path: Path) -> sqlite3.Connection:
    """A connection to write by; an index of another version goes, for it can be built again."""
    db = connected(path)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma secure_delete = on")
    db.execute("pragma synchronous = full")  # the notice is acknowledged next, and then not given again
    db.execute(f"pragma wal_autocheckpoint = {LOG_PAGES}")
    tables = db.execute("select 1 from sqlite_master where name = 'about'").fetchone()
    if tables and db.execute("select value from about where name = 'version'").fetchone() == (VERSION,):
        return db
    if db.execute("select 1 from sqlite_master").fetchone():
        db.close()
        path.unlink()
        return opened(path)
    start = {"version": VERSION, "group": f"web-{secrets.token_hex(6)}", "place": "", "whole": "no"}
    db.executescript("begin;" + (files(__package__) / "schema.sql").read_text("utf-8"))
    db.executemany("insert into about values (?, ?)", start.items())
    db.execute("commit")
    return db
