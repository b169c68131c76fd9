"""What headlines have found while the articles that they name change, go to the archive, expire."""

from collections.abc import Callable

from schemas.archive import Archive
from schemas.article import Related
from schemas.client import Desk
from tests.contract.publishing import made, publish
from tests.desk.headlines import RAISED, at, found, hold, left, story, told
from tests.dropping import notices
from worker.desk.archiving import Archiving
from worker.desk.ledger import Ledger


def test_an_article_under_a_new_title_is_still_what_was_found(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, story(1, RAISED))
    publish(ledger, story(2, None, Related(title=RAISED)))
    publish(ledger, story(1, f"Updated: {RAISED}"))
    publish(ledger, story(3, RAISED, Related(title=f"Updated: {RAISED}")))
    assert (found(desk, 2), found(desk, 3)) == ([1], [1])
    assert told(ledger) == []


def test_a_revision_keeps_what_its_headlines_have_found_and_finds_for_new_ones(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, story(1, RAISED))
    publish(ledger, story(2, None, Related(title=RAISED)))
    publish(ledger, story(3, f"No, {RAISED}"))
    publish(ledger, story(1, "Another title, as long as the one that it had"))
    publish(ledger, story(2, None, Related(title=f"No, {RAISED}"), Related(title=RAISED)))
    assert found(desk, 2) == [3, 1]
    publish(ledger, story(2, None))
    publish(ledger, story(4, RAISED))
    assert found(desk, 2) == []
    assert told(ledger) == []
    assert desk.article(made(2).id).revision == 3


def test_a_withdrawn_article_is_still_what_a_headline_names(ledger: Ledger, desk: Desk) -> None:
    """It stays readable, under the same id, until its lifetime is over."""
    publish(ledger, story(2, None, at(1)))
    hold(ledger, "first", story(1, RAISED, outlet="news.example"), story(3))
    hold(ledger, "second", story(3))
    assert "article.withdrawn.v1" in [notice.type for notice in notices(ledger)]
    publish(ledger, story(4, None, at(1)))
    assert (found(desk, 2), found(desk, 4)) == ([1], [1])


def test_an_article_that_expires_is_named_no_more_and_who_named_it_is_told(ledger: Ledger, desk: Desk) -> None:
    publish(ledger, story(1, RAISED, outlet="news.example"))
    publish(ledger, story(2, None, Related(title="Other matters"), at(1), outlet="news.example"))
    assert ledger.forget_article(made(1).id, 1e11)
    assert found(desk, 2) == [None, None]
    (notice,) = told(ledger)
    assert (notice.subject, notice.data.related_id) == (made(2).id, None)
    publish(ledger, story(1, RAISED, outlet="news.example"))
    assert found(desk, 2) == [None, 1]
    assert [notice.data.related_id for notice in told(ledger)] == [None, made(1).id]
    assert len({notice.id for notice in notices(ledger)}) == len(notices(ledger))


def test_nothing_is_kept_of_articles_that_are_gone(ledger: Ledger) -> None:
    publish(ledger, story(1, RAISED, at(2), outlet="news.example"))
    publish(ledger, story(2, None, at(1), Related(title=RAISED), Related(title=f"No, {RAISED}"), outlet="news.example"))
    assert left(ledger)
    assert ledger.forget_article(made(1).id, 1e11)
    assert ledger.forget_article(made(2).id, 1e11)
    assert left(ledger) == []


def test_what_the_archive_holds_is_still_named_and_found(
    ledger: Ledger, desk: Desk, archive_all: Callable[[], None]
) -> None:
    publish(ledger, story(1, RAISED, outlet="news.example"))
    publish(ledger, story(2, None, at(3), at(1), outlet="news.example"))
    archive_all()
    publish(ledger, story(4, None, at(1), Related(title=RAISED), outlet="news.example"))
    publish(ledger, story(3, None, outlet="news.example"))
    assert found(desk, 4) == [1, 1]
    assert told(ledger) == []
    assert ledger.forget_article(made(1).id, 1e11)
    assert found(desk, 4) == [1, 1]
    for number in (2, 3, 4):
        assert ledger.forget_article(made(number).id, 1e11)
    assert left(ledger) == []


def test_what_changes_on_the_way_to_the_archive_stays(ledger: Ledger, desk: Desk, archive: Archive) -> None:
    publish(ledger, story(2, None, at(1)))
    archiving = Archiving(ledger, archive.folder)
    (shelved,) = archiving._read([made(2).id])
    publish(ledger, story(1, outlet="news.example"))
    fields = {"fields": ["json"], "count": 1, "bytes": 1}
    assert ledger.archived([(shelved.id, shelved.version)], **fields) == 0
    assert found(desk, 2) == [1]
    assert archiving.move([made(2).id]) == 1
    assert found(Desk(desk.redis, desk.name, archive.folder), 2) == [1]
