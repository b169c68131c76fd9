"""An article is the last version of its file in the folder, in whatever order its versions come and are read."""

import json

import pytest

from tests.conftest import Clock
from tests.dropping import article, dropped, notices
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile
from worker.pipeline import article_id
from worker.plugins import path_of


def publish(ledger: Ledger, file: DroppedFile) -> str:
    lease = ledger.claim(file.seed_id, "here:1:a")
    assert lease is not None
    return ledger.publish(lease, article(lease))


def text(ledger: Ledger, path: str) -> str | None:
    raw = ledger.redis.hget(ledger.keys.article(article_id(path)), "json")
    return raw and json.loads(raw)["text"]


def read_again(ledger: Ledger, file: DroppedFile) -> bool:
    """Whether a scan would find the file unknown; then it is registered."""
    unknown = ledger.signatures([file.name]) != [file.signature]
    if unknown:
        ledger.register(file)
    return unknown


ONE, TWO = dropped("a.txt", "One."), dropped("a.txt", "Two.")


@pytest.mark.parametrize("order", [(ONE, TWO), (TWO, ONE)], ids=["as they came", "the other way"])
def test_a_file_put_back_while_both_versions_wait_ends_as_it_is(ledger: Ledger, order: tuple[DroppedFile, ...]) -> None:
    for file in (ONE, TWO, ONE):
        ledger.register(file)
    for file in order:
        publish(ledger, file)
    assert text(ledger, "a.txt") == "One."


def test_a_file_put_back_after_it_was_deleted_ends_as_it_is(ledger: Ledger) -> None:
    ledger.register(ONE)
    publish(ledger, ONE)
    ledger.forget_names([ONE.name])
    ledger.register(TWO)
    publish(ledger, TWO)
    ledger.forget_names([TWO.name])
    assert ledger.register(ONE) == "due"
    publish(ledger, ONE)
    assert text(ledger, "a.txt") == "One."


@pytest.mark.parametrize("copy", ["One.", "One. "], ids=["same bytes", "same text"])
def test_a_duplicate_of_what_its_original_says_no_more_is_published(ledger: Ledger, copy: str) -> None:
    twin = dropped("b.txt", copy)
    for file in (ONE, twin):
        if ledger.register(file) == "due":
            publish(ledger, file)
    assert text(ledger, "b.txt") is None
    ledger.register(TWO)
    publish(ledger, TWO)
    assert read_again(ledger, twin)
    assert publish(ledger, twin) == "published"
    assert (text(ledger, "a.txt"), text(ledger, "b.txt")) == ("Two.", "One.")


def test_a_file_that_becomes_a_copy_of_another_still_changes_its_own_article(ledger: Ledger) -> None:
    other = dropped("b.txt", "Two.")
    for file in (ONE, other, TWO):
        assert ledger.register(file) == "due"
        publish(ledger, file)
    assert text(ledger, "a.txt") == "Two."


def test_an_expired_article_comes_back_when_its_file_or_a_copy_is_touched(ledger: Ledger) -> None:
    copy = dropped("b.txt", "One.")
    ledger.register(ONE)
    publish(ledger, ONE)
    assert ledger.register(copy) == "duplicate"
    assert ledger.forget_article(article_id("a.txt"), 1e11)
    assert ledger.register(copy) == "due"
    assert publish(ledger, copy) == "published"


def test_a_notice_id_never_comes_again_after_what_it_names_was_forgotten(ledger: Ledger, clock: Clock) -> None:
    for _ in range(3):
        ledger.register(ONE)
        publish(ledger, ONE)
        clock.forward(1)
        ledger.forget_article(article_id("a.txt"), 1e11)
        assert ledger.forget_seed(ONE.seed_id, ONE.sha256, ledger.now_ms())
    assert len({notice.id for notice in notices(ledger)}) == 3


def test_a_published_file_that_is_retried_stays_published(ledger: Ledger) -> None:
    ledger.register(ONE)
    publish(ledger, ONE)
    assert ledger.reopen(ONE.seed_id) == "asked"
    assert read_again(ledger, ONE)
    assert publish(ledger, ONE) == "unchanged"
    assert ledger.redis.hget(ledger.keys.seed(ONE.seed_id), "state") == b"published"
    assert len(notices(ledger)) == 1


def test_a_file_that_the_folder_no_longer_holds_is_not_retried(ledger: Ledger) -> None:
    ledger.register(ONE)
    publish(ledger, ONE)
    ledger.register(TWO)
    publish(ledger, TWO)
    assert ledger.reopen(ONE.seed_id) == "gone"
    ledger.forget_names([TWO.name])
    assert ledger.reopen(TWO.seed_id) == "gone"


def test_no_two_names_are_one_path() -> None:
    names = [b"caf\xe9.txt", b"caf\\xe9.txt", "café.txt".encode(), b"caf\\\\xe9.txt", b"caf\\\xe9.txt"]
    assert len({path_of(name) for name in names}) == len(names)
    assert path_of("café.txt".encode()) == "café.txt"


def test_a_file_that_is_deleted_after_it_was_asked_for_is_gone_once_the_folder_is_scanned(ledger: Ledger) -> None:
    """Until then nobody knows, and to ask again changes nothing."""
    ledger.register(ONE)
    publish(ledger, ONE)
    assert [ledger.reopen(ONE.seed_id), ledger.reopen(ONE.seed_id)] == ["asked", "asked"]
    ledger.report(scanned_at=ledger.now().timestamp() + 1, waiting=0, paused="")
    assert ledger.reopen(ONE.seed_id) == "gone"
