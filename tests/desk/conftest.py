"""A desk with an archive, and the store over its mark or not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.archive import Archive
from schemas.article import Article
from tests.conftest import Clock
from tests.contract.publishing import made
from worker.config import Settings
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger
from worker.desk.retention import Retention


@pytest.fixture
def archived(config: Settings, tmp_path: Path) -> Settings:
    return config.model_copy(update={"archive": tmp_path / "archive"})


@pytest.fixture
def archive(archived: Settings) -> Archive:
    assert archived.archive
    return Archive(archived.archive)


@pytest.fixture
def retention(ledger: Ledger, clock: Clock, archived: Settings, monkeypatch: pytest.MonkeyPatch) -> Retention:
    """In a store that has room."""
    monkeypatch.setattr(Retention, "_over_mark", lambda _: False)
    return Retention(ledger, archived, lambda: clock.steady)


@pytest.fixture
def make_room(ledger: Ledger, retention: Retention, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have the store be over its mark until so many articles, or fewer, stay in it."""

    def until(stay: int) -> None:
        def over(_: object = None) -> bool:
            marks = 0 if stay else ledger.redis.zcard(ledger.keys.archived)
            return bool(ledger.redis.zcard(ledger.keys.by("processed")) > stay or marks)

        monkeypatch.setattr(Retention, "_over_mark", over)
        while over():
            retention.turn()
        assert retention.problem == ""

    return until


@pytest.fixture
def archive_all(ledger: Ledger, archive: Archive) -> Callable[[], None]:
    """Move every article to the archive; its marks stay."""

    def move() -> None:
        ids = [member.decode() for member in ledger.redis.zrange(ledger.keys.by("processed"), 0, -1)]
        assert Archiving(ledger, archive.folder).move(ids) == len(ids)

    return move


def at(clock: Clock, number: int, **more: object) -> Article:
    processed_at = datetime.fromtimestamp(clock() / 1000, UTC) + timedelta(milliseconds=number)
    return made(number).model_copy(update={"processed_at": processed_at, **more})


def plain(clock: Clock, number: int, text: str, **more: object) -> Article:
    """Of no outlet, so that others may be its copies."""
    return made(number, text).model_copy(update={"processed_at": at(clock, number).processed_at, **more})


def stored(ledger: Ledger, article: Article) -> bytes | None:
    return ledger.redis.hget(ledger.keys.article(article.id), "json")


def keys_of(ledger: Ledger) -> dict[str, bytes]:
    prefix = f"copydesk:{{{ledger.keys.desk}}}:"
    return {key.decode(): ledger.redis.dump(key) for key in ledger.redis.scan_iter(f"{prefix}*")}
