"""From the store to the archive: when articles leave, and that none is lost or there twice."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.archive import Archive
from tests.conftest import Clock
from tests.connect.texts import HARBOUR, STUDY
from tests.contract.publishing import made, publish
from tests.desk.conftest import at, keys_of, plain, stored
from worker.config import Settings
from worker.desk import archiving
from worker.desk.archive import ArchiveWriter
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger
from worker.desk.retention import Retention

DAY = 86_400


def test_the_oldest_articles_leave_while_the_store_is_over_its_mark(
    ledger: Ledger, clock: Clock, archive: Archive, make_room: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archiving, "FRAME_BYTES", 1)
    articles = [at(clock, number) for number in range(8)]
    for article in articles:
        publish(ledger, article)
    before = {article.id: stored(ledger, article) for article in articles}
    make_room(3)
    processed = ledger.redis.zrange(ledger.keys.by("processed"), 0, -1)
    assert [member.decode() for member in processed] == [article.id for article in articles[5:]]
    assert archive.count() == 5
    for article in articles[:5]:
        assert archive.article(article.id) == before[article.id]
        assert stored(ledger, article) is None
    named = {
        member.decode()
        for key in ledger.redis.scan_iter(ledger.keys.by("*"))
        for member in ledger.redis.zrange(key, 0, -1)
    }
    assert named == {article.id for article in articles[5:]}


def test_articles_leave_at_the_end_of_their_days(
    ledger: Ledger, clock: Clock, archive: Archive, retention: Retention
) -> None:
    publish(ledger, at(clock, 1))
    clock.forward(300 * DAY)
    publish(ledger, at(clock, 2))
    clock.forward(67 * DAY)
    retention.turn()
    assert archive.count() == 1
    assert archive.article(at(clock, 1).id)
    assert ledger.redis.hget(ledger.keys.article(at(clock, 2).id), "json")


def test_a_few_articles_wait_for_others_to_share_a_frame(
    ledger: Ledger, clock: Clock, archive: Archive, retention: Retention
) -> None:
    publish(ledger, at(clock, 1))
    clock.forward(365.5 * DAY)
    retention.turn()
    assert archive.folder.exists() is False or archive.count() == 0
    assert ledger.redis.hget(ledger.keys.article(made(1).id), "json")


def test_an_article_that_is_published_again_while_it_is_archived_stays(
    ledger: Ledger, clock: Clock, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script looks again: what left would else be the later revision."""
    publish(ledger, at(clock, 1))
    add = ArchiveWriter.add

    def slow(writer: ArchiveWriter, articles: list[object]) -> int:
        count = add(writer, articles)  # type: ignore[arg-type]
        publish(ledger, at(clock, 1, text="Told anew."))
        return count

    monkeypatch.setattr(ArchiveWriter, "add", slow)
    assert Archiving(ledger, archive.folder).move([made(1).id]) == 0
    assert b"Told anew." in ledger.redis.hget(ledger.keys.article(made(1).id), "json")
    monkeypatch.setattr(ArchiveWriter, "add", add)
    assert Archiving(ledger, archive.folder).move([made(1).id]) == 1
    assert b"Told anew." in (archive.article(made(1).id) or b"")
    assert archive.count() == 1


def test_a_process_that_dies_between_archive_and_store_does_no_harm(
    ledger: Ledger, clock: Clock, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(ledger, at(clock, 1))
    with monkeypatch.context() as dying:
        dying.setattr(ledger, "archived", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Archiving(ledger, archive.folder).move([made(1).id])
    assert archive.count() == 1
    size = archive_bytes(archive)
    assert Archiving(ledger, archive.folder).move([made(1).id]) == 1
    assert (archive.count(), archive_bytes(archive)) == (1, size)
    assert Archiving(ledger, archive.folder).move([made(1).id]) == 0


def archive_bytes(archive: Archive) -> int:
    return sum(file.stat().st_size for file in archive.folder.glob("*.zst"))


def test_an_archive_that_cannot_be_written_keeps_everything_in_the_store(
    ledger: Ledger, clock: Clock, config: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    retention = Retention(ledger, config.model_copy(update={"archive": tmp_path / "file"}))
    monkeypatch.setattr(Retention, "_over_mark", lambda _: True)
    publish(ledger, at(clock, 1))
    counts, before = ledger.keys.counts, keys_of(ledger)
    assert retention.turn() == 0
    assert "file" in retention.problem
    assert {**keys_of(ledger), counts: b""} == {**before, counts: b""}  # the ledger's own clock ticks there


def test_an_article_whose_mark_changes_while_it_is_archived_stays(
    ledger: Ledger, clock: Clock, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(ledger, plain(clock, 1, HARBOUR))
    add = ArchiveWriter.add

    def slow(writer: ArchiveWriter, articles: list[object]) -> int:
        count = add(writer, articles)  # type: ignore[arg-type]
        publish(ledger, plain(clock, 2, f"{HARBOUR}\n\n{STUDY}", published_at=datetime(1999, 1, 1, tzinfo=UTC)))
        return count

    with monkeypatch.context() as slowly:
        slowly.setattr(ArchiveWriter, "add", slow)
        moved = Archiving(ledger, archive.folder).move([made(1).id])
    changed = b"duplicate" in (stored(ledger, made(1)) or b"")
    assert moved == (0 if changed else 1)
    assert Archiving(ledger, archive.folder).move([made(1).id]) == (1 if changed else 0)
    assert (b"duplicate" in (archive.article(made(1).id) or b"")) == changed
