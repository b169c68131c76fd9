"""The index on disk: nothing lacking, nothing twice, whatever is delivered again."""

from pathlib import Path

import pytest

from schemas.following import decoded_notice
from schemas.testing import golden_articles, golden_notices
from worker.web.search.index import Index
from worker.web.search.opening import IndexBusy
from worker.web.search.reading import Reader, is_whole
from worker.web.search.searching import Search

ANNECY, COLOMBO, HARBOUR = golden_articles()
NOTICE = decoded_notice(golden_notices()[0])


def test_an_article_stands_once_in_its_newest_revision(index: Index) -> None:
    newer = HARBOUR.model_copy(update={"revision": 2, "title": "Harbour shut again"})
    for article in (newer, HARBOUR, newer):
        index.put([article])
    search = Search(index.path)
    assert search.search("").total == 3
    assert [hit.card["title"] for hit in search.search("entity:borg").hits] == ["Harbour shut again"]
    assert search.search("reopens").total == 0


def test_whom_a_short_name_means_is_found_once_it_is_known(index: Index) -> None:
    borg = HARBOUR.entities[0]
    ids = (f"{borg.id}@01234567", "person:ann-borg")
    for id in ids:
        others = HARBOUR.entities[1:]
        index.put([HARBOUR.model_copy(update={"entities": (borg.model_copy(update={"id": id}), *others)})])
    search = Search(index.path)
    assert [search.search(f"entity:{id}").total for id in ids] == [0, 1]
    assert search.search("").total == 3


def test_a_notice_that_is_delivered_again_changes_nothing(index: Index) -> None:
    index.take([("1717500000000-0", NOTICE)], [HARBOUR])
    index.take([("1717500000000-1", NOTICE)])
    index.take([("1717500000000-0", NOTICE)], [HARBOUR])
    reader = Reader(index.path)
    assert [entry for entry, _ in reader.notices("0", 10)] == ["1717500000000-0", "1717500000000-1"]
    assert reader.last_entry() == "1717500000000-1"


def test_notices_go_on_after_an_entry_that_was_never_kept(index: Index) -> None:
    for number in (3, 5, 7):
        index.take([(f"1717500000000-{number}", NOTICE)])
    after = Reader(index.path).notices("1717500000000-4", 10)
    assert [entry for entry, _ in after] == ["1717500000000-5", "1717500000000-7"]


def test_it_is_there_after_it_was_closed(index: Index) -> None:
    group = index.group
    index.close()
    again = Index(index.path)
    assert (again.group, Search(again.path).search("").total) == (group, 3)
    again.close()


def test_one_process_writes_it(index: Index) -> None:
    with pytest.raises(IndexBusy):
        Index(index.path)


def test_a_file_of_another_version_is_made_anew(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    index.close()
    monkeypatch.setattr("worker.web.search.opening.VERSION", "other")
    again = Index(index.path)
    assert Search(again.path).search("").total == 0
    again.close()


def test_it_is_whole_while_no_snapshot_is_under_way(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    assert not is_whole(path)
    index = Index(path)
    index.begin()
    assert not is_whole(path)
    index.put([HARBOUR])
    assert not is_whole(path)
    index.complete(0.0)
    assert is_whole(path)
    index.close()


def test_without_an_index_a_reader_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Reader(tmp_path / "none.db")


def test_what_a_snapshot_did_not_show_is_forgotten(index: Index) -> None:
    index.put([HARBOUR])
    index.check(HARBOUR.id, kept=True)
    checked = Reader(index.path).db.execute("select checked from article where id = ?", (HARBOUR.id,)).fetchone()[0]
    index.complete(checked)
    assert [hit.card["id"] for hit in Search(index.path).search("").hits] == [HARBOUR.id]


def test_names_that_only_a_purged_article_had_are_forgotten(index: Index) -> None:
    only = {value.id for value in COLOMBO.entities} - {v.id for a in (ANNECY, HARBOUR) for v in a.entities}
    assert all(Reader(index.path).names("entity", value) for value in only)
    fields = {"type": "article.purged.v1", "subject": COLOMBO.id}
    index.take([("1717500000000-0", NOTICE.model_copy(update=fields))])
    reader = Reader(index.path)
    assert only
    assert [reader.names("entity", value) for value in only] == [[]] * len(only)
    assert reader.names("entity", HARBOUR.entities[0].id)
    index.put([COLOMBO])
    assert all(reader.names("entity", value) for value in only)
    assert Search(index.path).search("").total == 3


def test_what_a_change_that_failed_had_learned_is_learned_again(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    new = [e.model_copy(update={"id": f"person:new-{n}", "name": f"New {n}"}) for n, e in enumerate(HARBOUR.entities)]
    article = HARBOUR.model_copy(update={"id": "e" * 32, "entities": tuple(new), "statements": (), "events": ()})
    other = COLOMBO.model_copy(update={"id": "d" * 32, "publisher": "An Outlet of Its Own"})
    with monkeypatch.context() as broken:
        broken.setattr(index, "_insert", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            index.put([article])
    index.put([other, article])
    search = Search(index.path)
    assert [hit.card["id"] for hit in search.search("entity:person:new-0").hits] == [article.id]
    assert search.search('publisher:"an outlet of its own"').total == 1
