"""From the store to the archive: when articles leave, what stays of them, and that none is lost or there twice."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.archive import Archive
from schemas.article import Article
from schemas.keys import Keys
from tests.conftest import Clock
from tests.connect.texts import HARBOUR, STUDY
from tests.contract.publishing import made, publish
from tests.dropping import notices
from worker.config import Settings
from worker.desk import archiving
from worker.desk.archive import ArchiveWriter
from worker.desk.archiving import Archiving
from worker.desk.inquiry import articles_of, articles_with_seeds, records
from worker.desk.ledger import Ledger
from worker.desk.retention import Retention

DAY = 86_400


@pytest.fixture
def archived(config: Settings, tmp_path: Path) -> Settings:
    return config.model_copy(update={"archive": tmp_path / "archive"})


@pytest.fixture
def archive(archived: Settings) -> Archive:
    assert archived.archive
    return Archive(archived.archive)


@pytest.fixture
def retention(ledger: Ledger, archived: Settings, monkeypatch: pytest.MonkeyPatch) -> Retention:
    """In a store that has room."""
    monkeypatch.setattr(Retention, "_over_mark", lambda _: False)
    return Retention(ledger, archived)


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
        dying.setattr(ledger, "archived", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Archiving(ledger, archive.folder).move([made(1).id])
    assert archive.count() == 1
    size = archive_bytes(archive)
    assert Archiving(ledger, archive.folder).move([made(1).id]) == 1
    assert (archive.count(), archive_bytes(archive)) == (1, size)
    assert Archiving(ledger, archive.folder).move([made(1).id]) == 0


def archive_bytes(archive: Archive) -> int:
    return sum(file.stat().st_size for file in archive.folder.glob("*.zst"))


def test_an_archived_article_goes_on_with_its_next_revision(
    ledger: Ledger, clock: Clock, archive: Archive, archive_all: Callable[[], None]
) -> None:
    publish(ledger, at(clock, 1))
    archive_all()
    assert publish(ledger, at(clock, 1, text="Told anew.")) == "published"
    ids = [notice.id for notice in notices(ledger)]
    assert ids[-1].endswith(".2.article.updated.v1")
    assert len(set(ids)) == len(ids)
    assert ledger.redis.zcard(ledger.keys.archived) == 0
    archive_all()
    assert archive.count() == 1
    assert b"Told anew." in (archive.article(made(1).id) or b"")


def test_a_copy_of_an_archived_article_is_its_duplicate(
    ledger: Ledger, clock: Clock, archive_all: Callable[[], None]
) -> None:
    publish(ledger, at(clock, 1))
    archive_all()
    assert publish(ledger, at(clock, 2, text=made(1).text)) == "duplicate"


def test_marks_are_forgotten_where_there_are_many_for_each_article(
    ledger: Ledger, clock: Clock, archive: Archive, make_room: Callable[..., None]
) -> None:
    """With the entries of their seeds, which the archive then has."""
    for number in range(9):
        publish(ledger, at(clock, number))
    before = records(ledger, made(0).source.path)
    make_room(0)
    left = {name.rpartition("}:")[2].partition(":")[0] for name in keys_of(ledger)}
    assert left == {"archive", "counts", "notices", "path"}
    assert ledger.redis.hget(ledger.keys.counts, "registered") == b"0"
    assert archive.count() == 9
    assert [{**was, "articles": []} for was in before] == [
        {**is_, "articles": []} for is_ in records(ledger, made(0).source.path, archive)
    ]


def test_what_left_is_found_by_its_id_its_seed_and_its_file(
    ledger: Ledger, clock: Clock, archive: Archive, make_room: Callable[..., None], archive_all: Callable[[], None]
) -> None:
    for number in range(3):
        publish(ledger, at(clock, number))
    seed_id = records(ledger, "made/1.txt")[0]["id"]
    for leaves in (archive_all, lambda: make_room(0)):
        leaves()
        for wanted in (made(1).id, seed_id, "made/1.txt", "1.txt"):
            (found,) = articles_of(ledger, wanted, archive)
            assert json.loads(found)["id"] == made(1).id
        assert len(list(articles_with_seeds(ledger, archive))) == 3


def test_an_archive_that_cannot_be_written_keeps_everything_in_the_store(
    ledger: Ledger, clock: Clock, config: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    retention = Retention(ledger, config.model_copy(update={"archive": tmp_path / "file"}))
    monkeypatch.setattr(Retention, "_over_mark", lambda _: True)
    publish(ledger, at(clock, 1))
    before = keys_of(ledger)
    assert retention.turn() == 0
    assert "file" in retention.problem
    assert keys_of(ledger) == before


def test_a_forgotten_seed_is_read_again_from_its_file(
    ledger: Ledger, clock: Clock, archive: Archive, make_room: Callable[..., None]
) -> None:
    publish(ledger, at(clock, 1))
    seed_id = records(ledger, "made/1.txt")[0]["id"]
    make_room(0)
    assert ledger.reopen(seed_id) == "gone"
    assert ledger.reopen(seed_id, b"made/1.txt") == "asked"
    assert ledger.signatures([b"made/1.txt"]) == [None]
    assert ledger.reopen(seed_id, b"made/1.txt") == "gone"


def test_every_field_but_the_marks_goes(ledger: Ledger, clock: Clock, archive_all: Callable[[], None]) -> None:
    publish(ledger, at(clock, 1))
    archive_all()
    fields = {name.decode() for name in ledger.redis.hkeys(Keys(ledger.keys.desk).article(made(1).id))}
    assert fields == {
        *("revision", "digest", "order", "seed", "round", "generation", "text_of"),
        *("outlet", "known_by"),
    }


def test_an_archived_original_is_nothing_to_compare_with(
    ledger: Ledger, clock: Clock, archive: Archive, archive_all: Callable[[], None]
) -> None:
    """The store no longer has its text: what repeats it stands by itself, and what repeated it keeps its mark."""
    publish(ledger, plain(clock, 1, HARBOUR))
    publish(ledger, plain(clock, 2, f"{HARBOUR}\n\n{STUDY}"))
    marked = json.loads(stored(ledger, made(2)) or b"")["duplicate"]
    assert marked["article_id"] == made(1).id
    archive_all()
    assert publish(ledger, plain(clock, 3, f"{STUDY}\n\n{HARBOUR}")) == "published"
    assert "duplicate" not in json.loads(stored(ledger, made(3)) or b"")
    assert json.loads(archive.article(made(2).id) or b"")["duplicate"] == marked


def test_an_archived_copy_is_not_marked_anew(ledger: Ledger, clock: Clock, archive: Archive) -> None:
    publish(ledger, plain(clock, 1, f"{HARBOUR}\n\n{STUDY}"))
    publish(ledger, plain(clock, 2, HARBOUR))
    assert Archiving(ledger, archive.folder).move([made(2).id]) == 1
    told = len(notices(ledger))
    assert publish(ledger, plain(clock, 1, "Told anew, of something else.")) == "published"
    assert ledger.forget_article(made(1).id, 1e12)
    assert len(notices(ledger)) == told + 1
    assert publish(ledger, plain(clock, 2, f"{HARBOUR} More.")) == "published"


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
