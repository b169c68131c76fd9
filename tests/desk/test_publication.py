"""Publishing: one notice for each revision of an article, and duplicates told. On fakeredis and on a real server."""

import hashlib
from datetime import UTC, datetime

import pytest

from tests.conftest import Clock
from tests.dropping import article, claimed, dropped, notices, states
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile


def test_a_registered_file_is_published_once_with_one_notice(ledger: Ledger) -> None:
    lease = claimed(ledger, dropped("a.txt", "One."))
    assert ledger.publish(lease, article(lease)) == "published"
    assert ledger.publish(lease, article(lease)) == "stale"
    assert [notice.type for notice in notices(ledger)] == ["article.published.v1"]
    assert states(ledger) == {
        "registered": 1,
        "published": 1,
        "duplicate": 0,
        "due": 0,
        "hinted": 0,
        "leased": 0,
        "quarantined": 0,
    }


def test_the_same_bytes_elsewhere_are_a_duplicate_at_once(ledger: Ledger) -> None:
    lease = claimed(ledger, dropped("a.txt", "One."))
    ledger.publish(lease, article(lease))
    assert ledger.register(dropped("copy.txt", "One.")) == "duplicate"
    assert [notice.type for notice in notices(ledger)] == ["article.published.v1", "seed.duplicate.v1"]
    assert notices(ledger)[1].data.article_id == article(lease).id


def test_the_same_text_in_other_bytes_is_a_duplicate(ledger: Ledger) -> None:
    first, second = claimed(ledger, dropped("a.txt", "One.")), claimed(ledger, dropped("b.txt", "One. "))
    ledger.publish(first, article(first))
    assert ledger.publish(second, article(second)) == "duplicate"
    assert states(ledger)["duplicate"] == 1


def test_a_changed_file_is_a_revision_of_its_article(ledger: Ledger) -> None:
    for text in ("One.", "Two."):
        lease = claimed(ledger, dropped("a.txt", text))
        ledger.publish(lease, article(lease))
    assert [(notice.type, notice.data.revision) for notice in notices(ledger)] == [
        ("article.published.v1", 1),
        ("article.updated.v1", 2),
    ]


def test_an_older_version_never_replaces_a_newer_one(ledger: Ledger) -> None:
    old, new = claimed(ledger, dropped("a.txt", "One.")), claimed(ledger, dropped("a.txt", "Two."))
    ledger.publish(new, article(new))
    assert ledger.publish(old, article(old)) == "duplicate"
    assert b"Two." in ledger.redis.hget(ledger.keys.article(article(new).id), "json")


def test_a_file_put_back_to_earlier_bytes_is_published_again(ledger: Ledger) -> None:
    for text in ("One.", "Two.", "One."):
        lease = claimed(ledger, dropped("a.txt", text))
        assert ledger.publish(lease, article(lease)) == "published"
    assert [notice.data.revision for notice in notices(ledger)] == [1, 2, 3]
    assert states(ledger)["registered"] == 2 == states(ledger)["published"]


def test_a_container_cut_short_publishes_the_rest_without_a_second_notice(ledger: Ledger, clock: Clock) -> None:
    file = dropped("a.zip", "many")
    lease = claimed(ledger, file)
    parts = [article(lease, f"Part {n}.").model_copy(update={"id": f"{n:032}"}) for n in range(3)]
    ledger.publish(lease, parts[0], members=None)
    clock.forward(120)
    ledger.sweep()
    clock.forward(120)
    lease = claimed(ledger, file)
    assert lease.done == {0}
    outcomes = [
        ledger.publish(lease, part, member=number, members=3 if number == 2 else None)
        for number, part in enumerate(parts)
    ]
    assert outcomes == ["again", "published", "published"]
    assert len(notices(ledger)) == 3
    assert states(ledger)["published"] == 1


@pytest.mark.parametrize("name", [b"new\nline.txt", b"\xff\xfe.txt", "ü.txt".encode()])
def test_any_name_works(ledger: Ledger, name: bytes) -> None:
    data = b"words"
    file = DroppedFile(name, "a" * 64, "5:1:1", 5, datetime.now(UTC), hashlib.sha256(data).hexdigest(), data)
    lease = claimed(ledger, file)
    assert ledger.publish(lease, article(lease)) == "published"
    assert notices(ledger)[0].data.path == name.decode("utf-8", "backslashreplace")
