"""Purging: what a person asks to have removed goes from archive, store, notices and records, and is told.

An article that is to be purged is noted first, and its note goes last. Each step between may be done again, by any
process that has the archive: the command, or the watcher where that died. Moving to the archive and purging wait for
each other, so an article is never taken up again behind a purge.
"""

import os
import secrets
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Literal, cast

from redis.exceptions import ResponseError

from schemas.archive import Archive
from schemas.reading import decoded
from worker.desk.archive import ArchiveWriter
from worker.desk.inquiry import articles_of
from worker.desk.ledger import Ledger
from worker.desk.removal import remove
from worker.plugins import name_of, path_of

BATCH = 500
KEEP_MS = 60_000
"""How long half a stream stays of which nobody writes the rest."""


class Purging:
    """Purges articles of one desk. `folder` is that of its archive; None where this process has none.

    Every method may raise redis.RedisError, OSError and sqlite3.Error, and may then be called again.
    """

    def __init__(self, ledger: Ledger, folder: Path | None) -> None:
        self._ledger, self._redis, self._keys = ledger, ledger.redis, ledger.keys
        self._writer = ArchiveWriter(folder) if folder else None
        self.archive = self._writer.archive if self._writer else None
        self._rewriting: tuple[str, frozenset[str]] = ("", frozenset())
        """Which run of the server writes its append-only file anew, and for which articles."""

    def ask(self, article: str) -> Literal["asked", "unended"]:
        """Note that an article, as JSON, is to be purged; `unended` where its file is being read just now."""
        found = decoded(article)
        known = self._writer.archive.seeds_of([found.id])[0] if self._writer else None
        fields = {"path": found.source.path, "seed": known or "", "revision": found.revision}
        answer = self._ledger.run("ask_purge", article=found.id, text_sha256=found.text_sha256, **fields)
        return cast(Literal["asked", "unended"], answer.decode())

    def turn(self) -> list[str]:
        """Go on with what was asked for; returns the ids of the articles that are not gone everywhere yet.

        Nothing is done where articles were archived and this process does not have the archive.
        """
        notes = {article_id.decode(): note for article_id, note in self._redis.hgetall(self._keys.purging).items()}
        if notes and (self._writer or not self._redis.exists(self._keys.archive)):
            self._take_out(sorted(article_id for article_id, note in notes.items() if note))
            for article_id in self._forgotten(self._left_stories(notes)):
                self._ledger.run("purged", article=article_id)
                del notes[article_id]
        return sorted(notes)

    def _take_out(self, article_ids: list[str]) -> None:
        """Of the archive, then of the store, which tells."""
        if self._writer is None or not article_ids:
            for article_id in article_ids:
                self._ledger.run("purge", article=article_id)
            return
        with self._writer.alone():
            left = {"count": remove(self._writer, article_ids), "bytes": self._writer.size_bytes()}
            for article_id in article_ids:
                self._ledger.run("purge", article=article_id, **left)

    def _left_stories(self, article_ids: Collection[str]) -> frozenset[str]:
        """Those that the connector no longer has: it lets go of each when it comes to its notice."""
        connected = self._redis.hmget(self._keys.connected, list(article_ids)) if article_ids else []
        return frozenset(name for name, known in zip(article_ids, connected, strict=True) if known is None)

    def _forgotten(self, article_ids: frozenset[str]) -> frozenset[str]:
        """Those of which nothing is left in notices, records and the server's append-only file, which is asked for."""
        info = self._redis.info()
        run, covered = self._rewriting
        if info.get("aof_rewrite_in_progress") or info.get("aof_rewrite_scheduled"):
            return frozenset()
        if run == info.get("run_id") and info.get("aof_last_bgrewrite_status") == "ok":
            self._rewriting = ("", frozenset())
            return covered & article_ids
        self._forget_notices(article_ids)
        self._scrub_records(article_ids)
        if not info.get("aof_enabled") or not self._rewrites():
            return article_ids
        self._rewriting = (info["run_id"], article_ids)
        return frozenset()

    def _rewrites(self) -> bool:
        """Have the server begin; False where this user may not."""
        try:
            self._redis.bgrewriteaof()
        except ResponseError as error:
            return "progress" in str(error)
        return True

    def _forget_notices(self, article_ids: Collection[str]) -> None:
        """Those about the articles, but the ones that say that they were purged, and what alerts matched of them."""
        patterns = (self._keys.notices_for("*"), self._keys.dead("*"), self._keys.matches("*"))
        found = (key.decode() for pattern in patterns for key in self._redis.scan_iter(pattern, count=BATCH))
        for stream in (self._keys.notices, *found):
            self._write_anew(stream, article_ids)

    def _write_anew(self, stream: str, article_ids: Collection[str]) -> None:
        """Also where a process that died before has deleted them."""
        anew, last = self._keys.anew(secrets.token_hex(8)), b""
        asked = {"stream": stream, "anew": anew, "articles": sorted(article_ids), "count": BATCH, "keep_ms": KEEP_MS}
        while last := self._ledger.run("write_anew", **asked, after=last.decode()):
            last = b"" if last == b"again" else last

    def _scrub_records(self, article_ids: Collection[str]) -> None:
        """What containers' members became, and what was withdrawn: nothing lists the seeds that say so."""
        cursor = None
        while cursor != b"0":
            asked = {"cursor": (cursor or b"0").decode(), "articles": sorted(article_ids), "count": BATCH}
            cursor = self._ledger.run("scrub_records", **asked)


def purged(ledger: Ledger) -> set[str]:
    """The articles that were purged, as far as their texts are still refused, or are to be."""
    ids = {*ledger.redis.hvals(ledger.keys.purged), *ledger.redis.hkeys(ledger.keys.purging)}
    return {article_id.decode() for article_id in ids}


def copies_of(ledger: Ledger, article_ids: Collection[str]) -> set[str]:
    """What repeats these articles in the store: a purge leaves it there."""
    copies = (ledger.redis.smembers(ledger.keys.copies(article_id)) for article_id in article_ids)
    return {copy.decode() for found in copies for copy in found}


def in_folder(ledger: Ledger, path: str) -> bool:
    """Whether the folder held the file at the last scan."""
    return bool(ledger.redis.hexists(ledger.keys.path, name_of(path)))


def wanted_articles(ledger: Ledger, wanted: str, archive: Archive | None) -> list[str]:
    """The articles that a person may mean, as JSON; of a file also those that it no longer holds."""
    found = {decoded(article).id: article for article in articles_of(ledger, wanted, archive)}
    if wanted not in found:
        name = path_of(os.fsencode(wanted))
        for article_id, path in _paths(ledger):
            if f"/{path}".endswith(f"/{name}") and article_id not in found:
                found |= {decoded(article).id: article for article in articles_of(ledger, article_id, archive)}
    return list(found.values())


def _paths(ledger: Ledger) -> Iterator[tuple[str, str]]:
    redis, keys = ledger.redis, ledger.keys
    ids = [member.decode() for member in redis.zrange(keys.by("processed"), 0, -1)]
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        with redis.pipeline(transaction=False) as pipe:
            for article_id in some:
                pipe.hget(keys.article(article_id), "path")
            for article_id, path in zip(some, pipe.execute(), strict=True):
                if path is not None:
                    yield article_id, path.decode()
