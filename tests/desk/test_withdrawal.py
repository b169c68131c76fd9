"""What a file no longer holds is withdrawn by a notice, and comes back as a revision."""

import json
from typing import Any

from tests.connect.texts import HARBOUR
from tests.dropping import article, dropped, notices
from worker.desk.inquiry import record
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile
from worker.desk.standing import standing
from worker.errors import Malformed
from worker.pipeline import article_id
from worker.plugins import RefusedPart

FIRST, SECOND, THIRD = (dropped("a.zip", f"version {number}") for number in range(3))
URL = article_id("https://example.org/harbour")


def publish(
    ledger: Ledger, file: DroppedFile, members: dict[str, str | None], ids: dict[str, str] | None = None
) -> None:
    """Register and publish a version that holds these members by name; those without a text are refused."""
    if ledger.register(file) != "due":
        return
    lease = ledger.claim(file.seed_id, "here:1:a")
    assert lease is not None
    for number, (name, text) in enumerate(members.items()):
        outcome: Any = RefusedPart(name, Malformed("not closed"))
        if text is not None:
            told = article(lease, text)
            identity = (ids or {}).get(name) or own(name, file.path)
            source = told.source.model_copy(update={"part": name})
            outcome = told.model_copy(update={"id": identity, "source": source, "title": f"Of {name}"})
        last = number + 1 == len(members)
        ledger.publish(lease, outcome, member=number, members=len(members) if last else None)


def own(name: str, path: str = "a.zip") -> str:
    return article_id(f"{path}!{name}")


def withdrawn(ledger: Ledger) -> list[str | None]:
    return [notice.data.detail for notice in notices(ledger) if notice.type == "article.withdrawn.v1"]


def text(ledger: Ledger, article_id: str) -> str | None:
    raw = ledger.redis.hget(ledger.keys.article(article_id), "json")
    return raw and json.loads(raw)["text"]


def test_a_member_that_is_gone_from_its_container_is_withdrawn(ledger: Ledger) -> None:
    publish(ledger, FIRST, {"a": "One.", "b": "Two.", "c": "Three."})
    publish(ledger, SECOND, {"a": "One.", "c": "Four."})
    assert [notice.type.removesuffix(".v1") for notice in notices(ledger)[3:]] == [
        "article.updated",
        "article.withdrawn",
    ]
    told = notices(ledger)[-1]
    assert (told.subject, told.data.title, told.data.reason, told.data.detail) == (own("b"), "Of b", "removed", "b")
    assert (told.data.seed_id, told.data.revision) == (SECOND.seed_id, 1)
    assert ledger.redis.hexists(ledger.keys.article(own("b")), "withdrawn_at")
    assert record(ledger, SECOND.seed_id)["withdrawn"] == [{"part": "b", "article": own("b")}]
    now = standing(ledger.redis, ledger.keys)
    assert (now["withdrawn"], now["balanced"]) == (1, True)
    assert now["members"] == {"in": 5, "duplicate": 1, "published": 4}


def test_a_member_that_comes_back_is_a_revision(ledger: Ledger) -> None:
    for file, members in (
        (FIRST, {"a": "One.", "b": "Two."}),
        (SECOND, {"a": "One."}),
        (FIRST, {"a": "One.", "b": "Two."}),
    ):
        publish(ledger, file, members)
    assert [notice.id.split(".", 2)[2] for notice in notices(ledger) if notice.subject == own("b")] == [
        "1.article.published.v1",
        "1.article.withdrawn.v1",
        "2.article.updated.v1",
    ]
    assert not ledger.redis.hexists(ledger.keys.article(own("b")), "withdrawn_at")
    assert standing(ledger.redis, ledger.keys)["withdrawn"] == 0


def test_a_member_that_can_no_longer_be_read_keeps_its_article(ledger: Ledger) -> None:
    """As a file does of which a later version is refused."""
    publish(ledger, FIRST, {"a": "One.", "b": "Two."})
    publish(ledger, SECOND, {"a": "One.", "b": None})
    assert withdrawn(ledger) == []
    publish(ledger, THIRD, {"a": "One."})
    assert withdrawn(ledger) == ["b"]


def test_an_article_that_another_file_holds_too_is_not_withdrawn(ledger: Ledger) -> None:
    """Two feeds with the same story: it is withdrawn when the last of them drops it."""
    other = dropped("b.zip", "another feed")
    publish(ledger, FIRST, {"x": "One.", "a": "Two."}, {"x": URL})
    publish(ledger, other, {"y": "One."}, {"y": URL})
    publish(ledger, SECOND, {"a": "Two."})
    assert withdrawn(ledger) == []
    publish(ledger, dropped("b.zip", "another day"), {"z": "Three."})
    assert withdrawn(ledger) == ["y"]


def test_a_copy_of_what_is_withdrawn_is_published(ledger: Ledger) -> None:
    copy = dropped("copy.txt", "Two.")
    publish(ledger, FIRST, {"a": "One.", "b": "Two."})
    publish(ledger, copy, {"copy.txt": "Two."}, {"copy.txt": article_id("copy.txt")})
    assert text(ledger, article_id("copy.txt")) is None
    publish(ledger, SECOND, {"a": "One."})
    assert ledger.signatures([copy.name]) == [None], "the next scan finds it unknown"
    publish(ledger, copy, {"copy.txt": "Two."}, {"copy.txt": article_id("copy.txt")})
    assert text(ledger, article_id("copy.txt")) == "Two."


def test_an_earlier_version_that_is_read_late_withdraws_nothing(ledger: Ledger) -> None:
    ledger.register(FIRST)
    publish(ledger, SECOND, {"a": "One.", "b": "Two."})
    lease = ledger.claim(FIRST.seed_id, "here:1:b")
    assert lease is not None
    late = article(lease, "Old.").model_copy(update={"id": own("a")})
    assert ledger.publish(lease, late) == "duplicate"
    assert withdrawn(ledger) == []


def test_the_folder_says_which_of_two_versions_that_wait_is_the_last(ledger: Ledger) -> None:
    """Found by the model: the first is put back before either was read, so the one that came later is not the last."""
    for file in (FIRST, SECOND, FIRST):
        ledger.register(file)
    for file, members in ((SECOND, ("a", "b")), (FIRST, ("a", "c"))):
        lease = ledger.claim(file.seed_id, "here:1:a")
        assert lease is not None
        for number, name in enumerate(members):
            said = article(lease, f"{name} of {file.data!r}").model_copy(update={"id": own(name)})
            ledger.publish(lease, said, member=number, members=2 if number else None)
    held = {member.decode() for member in ledger.redis.hkeys(ledger.keys.contents("a.zip"))}
    assert held == {own("a"), own("c")}


def test_the_copies_of_what_is_withdrawn_are_told(ledger: Ledger) -> None:
    publish(ledger, FIRST, {"a": HARBOUR, "b": "Two."})
    for path, said in (("c.txt", f"{HARBOUR} More."), ("d.txt", f"{HARBOUR} Much more.")):
        publish(ledger, dropped(path, said), {path: said}, {path: article_id(path)})
    publish(ledger, SECOND, {"b": "Two."})
    assert withdrawn(ledger) == ["a"]
    changed = [notice for notice in notices(ledger) if notice.type == "article.duplicate_changed.v1"]
    now = {notice.subject: notice.data.duplicate and notice.data.duplicate.article_id for notice in changed}
    assert now == {article_id("c.txt"): None, article_id("d.txt"): article_id("c.txt")}


def test_what_is_withdrawn_expires_like_any_article(ledger: Ledger) -> None:
    publish(ledger, FIRST, {"a": "One.", "b": "Two."})
    publish(ledger, SECOND, {"a": "One."})
    assert ledger.forget_article(own("b"), 1e11)
    assert standing(ledger.redis, ledger.keys)["withdrawn"] == 0
    assert not ledger.redis.exists(ledger.keys.article(own("b")))
