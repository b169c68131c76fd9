"""What is purged is in no key, index, archive or notice any more, is told, and does not come back by itself."""

import json
from collections.abc import Callable

import pytest
from redis import Redis

from schemas.archive import Archive
from schemas.article import Related
from tests.conftest import Clock
from tests.connect.texts import HARBOUR
from tests.contract.publishing import made, publish
from tests.desk.conftest import at, plain, stored
from tests.desk.purging import SECRET, purge, said, secret, told, until_done
from tests.desk.test_withdrawal import FIRST, SECOND, own
from tests.desk.test_withdrawal import publish as publish_members
from tests.dropping import dropped, notices
from worker.desk.inquiry import record
from worker.desk.ledger import Ledger
from worker.desk.purging import Purging, wanted_articles
from worker.desk.standing import standing
from worker.pipeline import article_id

FAR_AHEAD = 1e11


@pytest.fixture
def store(server: str) -> "Redis":
    """fakeredis has no INFO and no XSETID."""
    return Redis.from_url(server)


def test_nothing_of_a_purged_article_is_left(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, at(clock, 1))
    publish(ledger, secret(clock, 2))
    publish(ledger, secret(clock, 2).model_copy(update={"text": f"{SECRET}s again."}))
    assert said(ledger, SECRET)
    before = standing(ledger.redis, ledger.keys)
    assert purge(ledger, made(2).id) == []
    assert said(ledger, SECRET) == []
    left = {key.partition("}:")[2].partition(":")[0] for key in said(ledger, made(2).id)}
    assert left == {"notices", "purged"}
    assert told(ledger) == [("article.published.v1", made(1).id), ("article.purged.v1", made(2).id)]
    assert stored(ledger, made(1))
    after = standing(ledger.redis, ledger.keys)
    assert after["balanced"]
    assert (after["published"], after["purging"]) == (before["published"], 0)
    assert after["reasons"]["published:purged"] == 1


def test_its_notice_says_which_article_and_no_word_of_it(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, secret(clock, 1))
    seed_id = ledger.redis.hget(ledger.keys.article(made(1).id), "seed").decode()
    purge(ledger, made(1).id)
    (notice,) = notices(ledger)
    data = notice.data
    assert (data.article_id, data.revision, data.seed_id) == (made(1).id, 1, seed_id)
    assert (data.path, data.title, data.reason) == (made(1).source.path, None, "purged")
    assert notice.id.endswith(".1.article.purged.v1")


def test_an_archived_article_is_purged_there_in_every_revision(
    ledger: Ledger, clock: Clock, archive: Archive, archive_all: Callable[[], None]
) -> None:
    for text in ("is one.", "is another."):
        publish(ledger, at(clock, 1, text=f"{SECRET} {text}", title=SECRET))
        publish(ledger, at(clock, 2, text=f"A lemon {text}"))
        archive_all()
    assert purge(ledger, made(1).id, archive) == []
    assert said(ledger, SECRET) == []
    lines = [
        line for frame in archive._rows("SELECT segment, offset, length FROM frames") for line in archive.lines(frame)
    ]
    assert [json.loads(line)["text"] for line in lines] == ["A lemon is one.", "A lemon is another."]
    assert archive.article(made(1).id) is None
    assert json.loads(archive.article(made(2).id) or b"")["text"] == "A lemon is another."
    assert standing(ledger.redis, ledger.keys)["archived"]["articles"] == archive.count() == 1


def test_an_article_whose_marks_are_forgotten_is_purged_from_the_archive_and_told(
    ledger: Ledger, clock: Clock, archive: Archive, make_room: Callable[..., None]
) -> None:
    publish(ledger, secret(clock, 1))
    publish(ledger, at(clock, 2))
    make_room(0)
    assert not ledger.redis.exists(ledger.keys.article(made(1).id))
    assert purge(ledger, "1.txt", archive) == []
    assert archive.count() == 1
    assert told(ledger)[-1] == ("article.purged.v1", made(1).id)
    assert made(1).id not in json.dumps(archive.seeds("1.txt"))


def test_who_does_not_have_the_archive_leaves_it_to_who_has(
    ledger: Ledger, clock: Clock, archive: Archive, archive_all: Callable[[], None]
) -> None:
    """The watcher, as a rule."""
    publish(ledger, secret(clock, 1))
    archive_all()
    elsewhere = Purging(ledger, None)
    assert elsewhere.ask(json.dumps(json.loads(archive.article(made(1).id) or b""))) == "asked"
    assert elsewhere.turn() == [made(1).id]
    assert archive.count() == 1
    assert until_done(Purging(ledger, archive.folder)) == []
    assert (archive.count(), elsewhere.turn()) == (0, [])


def test_its_file_is_not_read_again_unless_it_changes(ledger: Ledger) -> None:
    file = dropped("a.txt", f"{SECRET}.")
    publish_members(ledger, file, {"": f"{SECRET}."}, {"": article_id("a.txt")})
    purge(ledger, "a.txt")
    assert ledger.register(file) == "known"
    assert record(ledger, file.seed_id)["reason"] == "purged"
    changed = dropped("a.txt", "A lemon.")
    publish_members(ledger, changed, {"": "A lemon."}, {"": article_id("a.txt")})
    assert told(ledger)[-1] == ("article.published.v1", article_id("a.txt"))
    ids = [notice.id for notice in notices(ledger)]
    assert len(set(ids)) == len(ids) == 2


def test_its_text_is_not_published_again_from_another_file(ledger: Ledger) -> None:
    for name in ("a.txt", "b.txt"):
        file = dropped(name, f"{SECRET}. Of {name}")
        publish_members(ledger, file, {"": f"{SECRET}."}, {"": article_id(name)})
        if name == "a.txt":
            purge(ledger, name)
    (notice,) = [notice for notice in notices(ledger) if notice.type == "seed.duplicate.v1"]
    assert (notice.data.reason, notice.data.article_id) == ("purged", None)
    assert standing(ledger.redis, ledger.keys)["balanced"]


def test_a_file_that_somebody_asks_for_is_published_again(ledger: Ledger) -> None:
    file = dropped("a.txt", f"{SECRET}.")
    publish_members(ledger, file, {"": f"{SECRET}."}, {"": article_id("a.txt")})
    purge(ledger, "a.txt")
    assert ledger.reopen(file.seed_id) == "asked"
    publish_members(ledger, file, {"": f"{SECRET}."}, {"": article_id("a.txt")})
    assert told(ledger)[-1][0] == "seed.duplicate.v1", "a replay brings nothing back"
    assert ledger.reopen(file.seed_id, purged=True) == "asked"
    publish_members(ledger, file, {"": f"{SECRET}."}, {"": article_id("a.txt")})
    assert told(ledger)[-1] == ("article.published.v1", article_id("a.txt"))
    assert not ledger.redis.exists(ledger.keys.purged)
    ids = [notice.id for notice in notices(ledger)]
    assert len(set(ids)) == len(ids)


def test_of_a_container_one_article_goes_and_the_others_stay(ledger: Ledger) -> None:
    publish_members(ledger, FIRST, {"one": "One.", SECRET: f"{SECRET}.", "three": "Three."})
    assert purge(ledger, own(SECRET)) == []
    assert said(ledger, SECRET) == []
    assert standing(ledger.redis, ledger.keys)["balanced"]
    assert [member["outcome"] for member in record(ledger, FIRST.seed_id)["members"]] == ["published"] * 3
    publish_members(ledger, SECOND, {"one": "One.", SECRET: f"{SECRET}.", "three": "Four."})
    assert ("article.published.v1", own(SECRET)) not in told(ledger)[3:]
    assert not ledger.redis.exists(ledger.keys.article(own(SECRET)))
    assert standing(ledger.redis, ledger.keys)["balanced"]


def test_of_a_file_everything_goes_also_what_it_no_longer_holds(ledger: Ledger) -> None:
    publish_members(ledger, FIRST, {"one": "One.", "two": f"{SECRET}."})
    publish_members(ledger, SECOND, {"one": "One."})
    assert purge(ledger, "a.zip") == []
    assert {subject for kind, subject in told(ledger) if kind == "article.purged.v1"} == {own("one"), own("two")}
    assert said(ledger, SECRET) == []
    assert standing(ledger.redis, ledger.keys)["withdrawn"] == 0


def test_the_copies_of_a_purged_article_are_told(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, plain(clock, 1, HARBOUR))
    publish(ledger, plain(clock, 2, f"{HARBOUR} More."))
    assert json.loads(stored(ledger, made(2)) or b"")["duplicate"]["article_id"] == made(1).id
    purge(ledger, made(1).id)
    assert "duplicate" not in json.loads(stored(ledger, made(2)) or b"")
    assert ("article.duplicate_changed.v1", made(2).id) in told(ledger)
    assert publish(ledger, plain(clock, 3, f"More. {HARBOUR}")) == "published"
    assert json.loads(stored(ledger, made(3)) or b"")["duplicate"]["article_id"] == made(2).id


def test_an_article_whose_file_is_being_read_is_not_purged(ledger: Ledger) -> None:
    file = dropped("a.txt", f"{SECRET}.")
    publish_members(ledger, file, {"": f"{SECRET}."}, {"": article_id("a.txt")})
    ledger.register(dropped("a.txt", f"{SECRET}s."))
    (found,) = wanted_articles(ledger, "a.txt", None)
    assert Purging(ledger, None).ask(found) == "unended"
    assert Purging(ledger, None).turn() == []
    assert stored(ledger, article_of(found))


def article_of(raw: str) -> object:
    from schemas.reading import decoded

    return decoded(raw)


def test_what_was_never_there_is_not_found(ledger: Ledger) -> None:
    assert wanted_articles(ledger, "f" * 32, None) == []
    assert wanted_articles(ledger, "nowhere.txt", None) == []


def test_done_twice_it_tells_once(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, secret(clock, 1))
    (raw,) = wanted_articles(ledger, made(1).id, None)
    one, other = Purging(ledger, None), Purging(ledger, None)
    one.ask(raw)
    other.ask(raw)
    assert until_done(one) == until_done(other) == []
    assert told(ledger) == [("article.purged.v1", made(1).id)]


@pytest.mark.parametrize("only_archived", [False, True])
def test_a_headline_names_no_article_that_was_purged(
    ledger: Ledger, clock: Clock, archive: Archive, archive_all: Callable[[], None], only_archived: bool
) -> None:
    """Also where the archive alone still knew it."""
    title = f"Ten {SECRET}s and what became of them in the end"
    publish(ledger, secret(clock, 1).model_copy(update={"title": title, "title_origin": "headline"}))
    if only_archived:
        archive_all()
    publish(ledger, at(clock, 2, title=None, related=(Related(title=title),)))
    if only_archived:
        assert ledger.forget_article(made(1).id, FAR_AHEAD)
    assert json.loads(stored(ledger, made(2)) or "")["related"] == [{"title": title, "article_id": made(1).id}]
    assert purge(ledger, made(1).id, archive if only_archived else None) == []
    assert json.loads(stored(ledger, made(2)) or "")["related"] == [{"title": title}]
    assert told(ledger)[-2:] == [("article.related_resolved.v1", made(2).id), ("article.purged.v1", made(1).id)]
    left = {key.partition("}:")[2].partition(":")[0] for key in said(ledger, made(1).id)}
    assert left == {"notices", "purged"}
    buckets = [*ledger.redis.keys(ledger.keys.called("*")), *ledger.redis.keys(ledger.keys.sought("*"))]
    packed = b"".join(articles for bucket in buckets for articles in ledger.redis.hvals(bucket))
    assert bytes.fromhex(made(2).id) in packed
    assert bytes.fromhex(made(1).id) not in packed
