"""Notices that come together are taken in together: all of them or none."""

from pathlib import Path

import pytest

from schemas.client import Desk
from schemas.feed import Feed
from tests.contract.publishing import made, publish
from tests.desk.purging import purge
from worker.desk.ledger import Ledger
from worker.web.search.following import Follower
from worker.web.search.index import Index
from worker.web.search.reading import Reader
from worker.web.search.searching import Search


def test_what_comes_in_one_batch_stands_as_the_desk_has_it_after_all_of_it(
    tmp_path: Path, desk: Desk, ledger: Ledger
) -> None:
    """An article that is purged and comes again within the batch, one that is purged, one that is revised."""
    index = Index(tmp_path / "index.db")
    assert Follower(desk, index).catch_up(30)
    for number in range(3):
        publish(ledger, made(number, f"A pomegranate, number {number}."))
    for number in range(2):
        purge(ledger, made(number).id)
    publish(ledger, made(0, "A lemon."))
    publish(ledger, made(2, "An orange."))
    notices = len(desk.redis.xrange(ledger.keys.notices))
    assert Follower(desk, index).catch_up(30)
    search = Search(index.path)
    assert [search.search(word, fold=False).total for word in ("pomegranate", "lemon", "orange", "")] == [0, 1, 1, 2]
    assert [version.text for version in search.reader.past(made(0).id)] == []
    assert 0 < len(search.reader.notices("", 100)) <= notices
    index.close()


def test_a_batch_that_a_kill_broke_off_is_taken_whole(
    tmp_path: Path, desk: Desk, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the transaction ended, and before the notices were acknowledged."""
    index = Index(tmp_path / "index.db")
    assert Follower(desk, index).catch_up(30)
    for number in range(4):
        publish(ledger, made(number))

    def killed(*_: object) -> None:
        raise SystemExit

    for where, what in ((index, "_put"), (Feed, "ack")):
        with monkeypatch.context() as broken:
            broken.setattr(where, what, killed)
            with pytest.raises(SystemExit):
                Follower(desk, index).run()
        assert desk.lag(index.group).pending > 0
    assert Follower(desk, index).catch_up(30)
    assert Search(index.path).search("", fold=False).total == 4
    entries = [entry for entry, _ in Reader(index.path).notices("", 100)]
    assert len(entries) == len(set(entries)) == 4
    index.close()
