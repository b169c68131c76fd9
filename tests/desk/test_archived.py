"""What stays of an article that has left for the archive, how it is found, and how it goes on."""

import json
from collections.abc import Callable

from schemas.archive import Archive
from schemas.keys import Keys
from tests.conftest import Clock
from tests.connect.texts import HARBOUR, STUDY
from tests.contract.publishing import made, publish
from tests.desk.conftest import at, keys_of, plain, stored
from tests.dropping import notices
from worker.desk.archiving import Archiving
from worker.desk.inquiry import articles_of, articles_with_seeds, records
from worker.desk.ledger import Ledger


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
        *("outlet", "known_by", "files", "called"),
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
