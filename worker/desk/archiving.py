"""From the store to the archive: written there first, then taken out here if it is still the same version."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from schemas.stored import FLAT
from worker.desk.archive import ArchiveWriter, Shelved
from worker.desk.inquiry import record
from worker.desk.ledger import Ledger

FRAME_BYTES = 1 << 20
"""Articles of about this size together go into one frame: 1 ms to unpack, and larger ones pack little better."""
READ_AT_ONCE = 20
VERSION = ("revision", "generation", "duplicate", "story", "meant", "marked_anew")
"""Another for every revision, and wherever its mark, its story, whom its names or what its headlines mean changes."""
FIELDS = ("json", "seed", "path", "indexes", *VERSION)


class Archiving:
    """Moves articles and the records of seeds to the archive in a folder.

    Every method may raise redis.RedisError, OSError and sqlite3.Error; called again, it writes nothing twice.
    """

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self._ledger = ledger
        self._writer = ArchiveWriter(folder)

    def move(self, article_ids: Sequence[str]) -> int:
        """Move the first of these articles, as many as go into a frame; returns how many left the store."""
        if not article_ids:
            return 0
        with self._writer.alone():
            shelved = self._frame(article_ids)
            return self._ledger.archived(
                [(article.id, article.version) for article in shelved],
                fields=(*FLAT, "json", "indexes", "sketch", "meant", "related"),
                count=self._writer.add(shelved),
                bytes=self._writer.size_bytes(),
            )

    def keep_seeds(self, seed_ids: Sequence[str]) -> None:
        """Write down what the ledger knows of seeds before it forgets them."""
        with self._writer.alone():
            records = [record(self._ledger, seed_id) for seed_id in seed_ids]
            self._writer.add_seeds((each["id"], each["path"], json.dumps(each)) for each in records)

    def _frame(self, article_ids: Sequence[str]) -> list[Shelved]:
        shelved: list[Shelved] = []
        size = 0
        for article in self._read(article_ids):
            shelved.append(article)
            size += len(article.json)
            if size >= FRAME_BYTES:
                break
        return shelved

    def _read(self, article_ids: Sequence[str]) -> Iterator[Shelved]:
        """Not all in one step: the script looks again which version stands there."""
        redis, keys = self._ledger.redis, self._ledger.keys
        for start in range(0, len(article_ids), READ_AT_ONCE):
            wanted = article_ids[start : start + READ_AT_ONCE]
            with redis.pipeline(transaction=False) as pipe:
                for article_id in wanted:
                    pipe.hmget(keys.article(article_id), FIELDS)
                    pipe.zscore(keys.by("published"), article_id).zscore(keys.by("processed"), article_id)
                replies = pipe.execute()
            for article_id, fields, published, processed in zip(
                wanted, replies[::3], replies[1::3], replies[2::3], strict=True
            ):
                if fields[0] is not None and published is not None and processed is not None:
                    yield self._shelved(article_id, fields, published, processed)

    def _shelved(self, article_id: str, fields: list[bytes], published: float, processed: float) -> Shelved:
        article, seed_id, path, indexes, *version = fields
        return Shelved(
            id=article_id,
            json=article,
            version=b" ".join(part or b"" for part in version).decode(),
            seed_id=(seed_id or b"").decode(),
            path=path.decode(),
            published=published,
            processed=processed,
            labels=[index.removeprefix(self._ledger.keys.by("")) for index in json.loads(indexes)],
        )
